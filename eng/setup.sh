# What ./run and ./test share: finding and setting up what Yardwatch needs, and building it. Sourced, never run.
# shellcheck shell=bash
# Written for bash 3.2, which is what macOS has.

root=$(CDPATH='' cd -- "$(dirname -- "${BASH_SOURCE[0]}")/.." && pwd -P)
artifacts=$root/artifacts

# No first-run banner, no telemetry, no build servers that outlive the command.
export DOTNET_NOLOGO=1 DOTNET_CLI_TELEMETRY_OPTOUT=1 DOTNET_GENERATE_ASPNET_CERTIFICATE=false
export DOTNET_CLI_USE_MSBUILD_SERVER=0 MSBUILDDISABLENODEREUSE=1

say() { printf '%s\n' "$*" >&2; }

# fail STATUS LINE...: the statuses are those of docs/errors.md.
fail() {
  local status=$1
  shift
  printf '%s\n' "$@" >&2
  exit "$status"
}

find_dotnet() {
  local candidate
  for candidate in "$(command -v dotnet 2>/dev/null)" "${DOTNET_ROOT:-/nowhere}/dotnet" "${HOME:-/nowhere}/.dotnet/dotnet" \
    /usr/share/dotnet/dotnet /usr/lib/dotnet/dotnet /usr/local/share/dotnet/dotnet /opt/homebrew/bin/dotnet; do
    if [ -x "$candidate" ]; then
      dotnet=$candidate
      return 0
    fi
  done
  fail 3 "yardwatch: error YW3001: the .NET SDK 10 is not installed (no 'dotnet' on the PATH)." \
    "Install it, then run this command again:" \
    "  Debian, Ubuntu, any Linux: https://learn.microsoft.com/dotnet/core/install/linux" \
    "  macOS:                     brew install dotnet"
}

# Asked only before a build: a built yardwatch needs no SDK.
require_sdk() {
  local answer
  answer=$(cd "$root" && "$dotnet" --version 2>&1) ||
    fail 3 "yardwatch: error YW3001: no .NET SDK that global.json accepts (10.0.400 or a later 10.0 release):" "$answer" \
      "Install it: https://learn.microsoft.com/dotnet/core/install"
}

gdal_present() {
  local candidate
  for candidate in /usr/lib/*/libgdal.so* /usr/lib/libgdal.so* /usr/lib64/libgdal.so* \
    /usr/local/lib/libgdal.so* /opt/homebrew/lib/libgdal*.dylib /usr/local/lib/libgdal*.dylib; do
    if [ -e "$candidate" ]; then
      return 0
    fi
  done
  # /sbin is not on every user's PATH.
  PATH=$PATH:/sbin:/usr/sbin ldconfig -p 2>/dev/null | grep -q 'libgdal\.so'
}

apt_install() {
  say "Installing $1 from the system's packages (apt-get install $1) ..."
  DEBIAN_FRONTEND=noninteractive apt-get update -qq >&2 </dev/null &&
    DEBIAN_FRONTEND=noninteractive apt-get install -y -qq --no-install-recommends "$1" >&2 </dev/null
}

install_gdal() {
  if command -v apt-get >/dev/null 2>&1; then
    if [ "$(id -u)" != 0 ]; then
      fail 3 "yardwatch: error YW3002: the GDAL library is not installed. Install it, then run this command again:" \
        "  sudo apt-get update && sudo apt-get install gdal-bin"
    fi
    apt_install gdal-bin ||
      fail 3 "yardwatch: error YW3002: GDAL could not be installed. Try it by hand: apt-get update && apt-get install gdal-bin"
    return 0
  fi
  if [ "$(uname -s)" = Darwin ]; then
    fail 3 "yardwatch: error YW3002: the GDAL library is not installed. Install it, then run this command again:" \
      "  brew install gdal"
  fi
  fail 3 "yardwatch: error YW3002: the GDAL library (libgdal, 3.4 or later) is not installed." \
    "Install the gdal package of your system, then run this command again."
}

# Only tests need it: pages are looked at as a reader's browser shows them. Without it those tests are skipped, under CI they fail.
prepare_browser() {
  local name
  for name in chromium chromium-browser google-chrome google-chrome-stable microsoft-edge; do
    if command -v "$name" >/dev/null 2>&1; then return 0; fi
  done
  if command -v apt-get >/dev/null 2>&1 && [ "$(id -u)" = 0 ]; then
    if apt_install chromium; then return 0; fi
  fi
  say "Chromium is not installed, so the tests of pages are skipped. To run them too: sudo apt-get install chromium"
}

sha256() {
  if command -v sha256sum >/dev/null 2>&1; then sha256sum "$@"; else shasum -a 256 "$@"; fi
}

# A hash over the names and contents of everything that goes into the program: a changed, new or deleted file changes it.
# Contents and not times, so that a checkout to and fro needs no build.
source_stamp() {
  local hash
  hash=$(
    cd "$root" && {
      uname -sm
      # The folder of models may be missing in a checkout without them.
      find src $([ ! -d models ] || echo models) Directory.*.props global.json Yardwatch.slnx -type f -print0 | LC_ALL=C sort -z |
        if command -v sha256sum >/dev/null 2>&1; then xargs -0 sha256sum; else xargs -0 shasum -a 256; fi
    } | sha256
  ) || return 1
  printf '%.16s' "$hash"
}

# with_lock FUNCTION...: one at a time over this working tree. The lock goes with the process that held it, however it ended.
with_lock() {
  mkdir -p "$artifacts" || fail 3 "yardwatch: error YW3003: can't write in $artifacts, where the program is built."
  if command -v flock >/dev/null 2>&1; then
    # Programs started inside get no copy of the lock (9>&-): one that stays alive would hold it.
    (
      flock -n 9 || { say "Waiting for another build of this working tree ..." && flock 9; }
      "$@" 9>&-
    ) 9>"$artifacts/build.lock"
    return
  fi
  (
    lock=$artifacts/build.lock.d
    until mkdir "$lock" 2>/dev/null; do
      holder=$(cat "$lock/pid" 2>/dev/null)
      if [ -n "$holder" ] && ! kill -0 "$holder" 2>/dev/null; then
        # Only one waiter wins the rename, so nobody removes a lock taken anew.
        mv "$lock" "$lock.stale.$$" 2>/dev/null && rm -rf "$lock.stale.$$"
        continue
      fi
      sleep 1
    done
    trap 'rm -rf "$lock"' EXIT
    trap 'exit 130' INT
    trap 'exit 143' TERM
    sh -c 'echo $PPID' >"$lock/pid"
    "$@"
  )
}

prepare() {
  gdal_present || install_gdal
  if [ "$1" = sdk ]; then require_sdk; fi
}

# The program stands in a folder named by the stamp, put there by one rename: a call that runs is never written over, and a
# build that was interrupted leaves nothing that looks finished.
built_folder() { printf '%s' "$artifacts/run/$1"; }

publish() {
  local stamp=$1 folder partial
  folder=$(built_folder "$stamp")
  # Somebody else built it while we waited for the lock.
  if [ -e "$folder/yardwatch.dll" ]; then return 0; fi
  prepare sdk
  say "Building Yardwatch ..."
  partial=$artifacts/run/.partial
  rm -rf "$partial"
  (cd "$root" && "$dotnet" publish src/Yardwatch.Service -c Release -o "$partial" --disable-build-servers -v quiet >&2 </dev/null) ||
    fail 3 "yardwatch: error YW3003: the build failed; its messages stand above."
  remove_old_builds
  mv "$partial" "$folder" || fail 3 "yardwatch: error YW3003: can't write $folder."
}

# A build that a running call uses stays (it holds a shared lock on it); so do the two newest.
remove_old_builds() {
  local folder
  command -v flock >/dev/null 2>&1 || return 0
  # Names are stamps: no blanks.
  # shellcheck disable=SC2012
  ls -1t "$artifacts/run" 2>/dev/null | tail -n +3 | while read -r folder; do
    flock -n -x "$artifacts/run/$folder/yardwatch.dll" rm -rf "$artifacts/run/$folder"
  done
  return 0
}

# Sets $program to the built yardwatch.dll, building it first where the sources differ from what was built.
ensure_built() {
  local stamp
  find_dotnet
  stamp=$(source_stamp) || fail 3 "yardwatch: error YW3003: can't read the sources in $root."
  program=$(built_folder "$stamp")/yardwatch.dll
  if [ ! -e "$program" ]; then
    with_lock publish "$stamp" || exit $?
  elif ! gdal_present; then
    with_lock prepare gdal || exit $?
  fi
}

# Replaces this shell by yardwatch, which holds a shared lock on its own build as long as it runs.
exec_yardwatch() {
  exec 8<"$program"
  if command -v flock >/dev/null 2>&1; then flock -s -n 8; fi
  exec "$dotnet" "$program" "$@"
}
