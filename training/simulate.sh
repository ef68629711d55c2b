# Read by the train.sh of each network: writes a folder of shards unless it is there.
#   simulate OPTION FOLDER SEED COUNT
simulate() {
  local option=$1 folder=$2 seed=$3 count=$4
  if [ -e "$folder/source.json" ]; then
    return
  fi
  mkdir -p "$folder"
  ./run simulate "$option" "$folder" --seed "$seed" --count "$count"
  # Written last: a folder without it was not finished.
  printf '{"command": "./run simulate %s %s --seed %s --count %s"}\n' "$option" "$folder" "$seed" "$count" > "$folder/source.json"
}
