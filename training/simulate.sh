# Read by the train.sh of each network: writes a folder of shards unless it is there.
#   simulate OPTION FOLDER SEED COUNT
simulate() {
  local option=$1 folder=$2 seed=$3 count=$4
  local source
  source=$(printf '{"command": "./run simulate %s %s --seed %s --count %s"}' "$option" "$folder" "$seed" "$count")
  if [ -e "$folder/source.json" ]; then
    if [ "$(cat "$folder/source.json")" != "$source" ]; then
      echo "$folder holds other shards than are asked for: $(cat "$folder/source.json"). Move it away, or ask for those." >&2
      exit 2
    fi
    return
  fi
  mkdir -p "$folder"
  ./run simulate "$option" "$folder" --seed "$seed" --count "$count"
  # Written last: a folder without it was not finished.
  printf '%s\n' "$source" > "$folder/source.json"
}
