# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# A cache of folders that are expensive to make. An entry is a link, set by one rename when its folder is complete:
# who finds the link finds all of it. The folder is made where it stays, for tools in it know their own place.

find_cache() {
  CACHE=${HOTRELOAD_CACHE:-}
  if [ -z "$CACHE" ]; then
    [ -n "${XDG_CACHE_HOME:-${HOME:-}}" ] || fail "no place for the SDK: HOME is not set" \
      "set HOTRELOAD_CACHE to a folder that may be written to"
    CACHE=${XDG_CACHE_HOME:-$HOME/.cache}/hotreload
  fi
  CACHE=$(absolute "$CACHE")/sdk
  case $CACHE in
    *[[:space:]:\;\&\|\<\>\(\)\*\?\[\]\$\\\`\'\"\#]*)
      fail "make cannot work in $CACHE: the name holds a blank or a sign that means something to it" \
        "set HOTRELOAD_CACHE to a folder of a plain name"
      ;;
  esac
}

# cached ENTRY WORKS BUILD: makes sure that the folder ENTRY exists and that `WORKS ENTRY` holds, by `BUILD FOLDER` where
# it does not. One process builds; others that ask meanwhile wait for it. Not to be called in a condition, where the
# shell would not stop BUILD at its first error.
cached() {
  local entry=$1 works=$2 build=$3 lock
  if "$works" "$entry"; then return; fi
  { mkdir -p "$(dirname "$entry")" && [ -w "$(dirname "$entry")" ]; } ||
    fail "cannot write to $(dirname "$entry")" "set HOTRELOAD_CACHE to a folder that may be written to"
  # inherited on purpose: a build that was killed holds the lock until the last of its children has ended
  exec {lock}>"$entry.lock"
  if ! flock --nonblock "$lock"; then
    say "another build of the SDK is under way; waiting for it"
    flock "$lock"
  fi
  if ! "$works" "$entry"; then
    rm -f "$entry"
    sweep "$(dirname "$entry")" "$entry"
    build_entry "$entry" "$works" "$build"
  fi
  exec {lock}>&-
}

build_entry() {
  local entry=$1 works=$2 build=$3
  BUILD_FOLDER=$(mktemp -d "$entry.XXXXXX")
  trap 'rm -rf "$BUILD_FOLDER"' EXIT
  trap 'exit 130' INT TERM HUP
  chmod 755 "$BUILD_FOLDER"
  "$build" "$BUILD_FOLDER"
  "$works" "$BUILD_FOLDER" || fail "the build has ended, but what it built in $BUILD_FOLDER does not work"
  ln -s "$(basename "$BUILD_FOLDER")" "$BUILD_FOLDER/.entry"
  mv -T "$BUILD_FOLDER/.entry" "$entry"
  trap - EXIT INT TERM HUP
}

# sweep ROOT OWN: removes what interrupted builds left behind: folders that no entry names, of OWN (whose lock is held)
# and of every other entry that nobody is building.
sweep() {
  local root=$1 own=$2 folder entry other
  for folder in "$root"/*.??????; do
    [ -d "$folder" ] || continue
    entry=${folder%.*}
    [ "$(readlink "$entry" || true)" != "$(basename "$folder")" ] || continue
    if [ "$entry" = "$own" ]; then
      rm -rf "$folder"
    else
      exec {other}>"$entry.lock"
      if flock --nonblock "$other"; then rm -rf "$folder"; fi
      exec {other}>&-
    fi
  done
}
