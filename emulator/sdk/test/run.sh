#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The SDK's self-test, on the emulated CPU:
#   checked/   programs that check their own results
#   compared/  programs that print results; what the host's C compiler makes of the same source prints the right ones
# and every function of libgcc.a must be linked into one of them.
#
#   bash run.sh SDK
set -euo pipefail

TEST_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR
{
  . "$TEST_HOME/../lib/common.sh"
  . "$TEST_HOME/../lib/host.sh"
}

SDK=${1:?usage: bash run.sh SDK}
TOOL=$SDK/bin/$TARGET
FLAGS=(-O2 -g -Wall -Wextra -Werror -ffp-contract=off -fno-builtin)
LIMIT=120 # seconds for a program to end
FAILED=0

report() { # STATUS NAME
  if [ "$1" -eq 0 ]; then
    echo "ok      $2"
  else
    echo "FAILED  $2"
    FAILED=$((FAILED + 1))
  fi
}

compile() { # SOURCE OBJECT
  case $1 in
    *.cc) "$TOOL-g++" "${FLAGS[@]}" -std=gnu++20 -c "$1" -o "$2" ;;
    *) "$TOOL-gcc" "${FLAGS[@]}" -std=gnu17 -c "$1" -o "$2" ;;
  esac
}

build_port() {
  local source
  mkdir -p "$OUT/port"
  for source in "$TEST_HOME"/port/*.[cS]; do compile "$source" "$OUT/port/$(basename "$source").o"; done
}

# build SOURCE PROGRAM: with the assembly beside it, whose name begins like its own
build() {
  local source objects=() name=${1%.*}
  for source in "$1" "$name"_*.S; do
    [ -e "$source" ] || continue
    objects+=("$2-${#objects[@]}.o")
    compile "$source" "${objects[-1]}"
  done
  "$TOOL-gcc" -nostdlib -static -Wl,-T,constructors.ld "${objects[@]}" "$OUT"/port/*.o \
    -Wl,--start-group -lstdc++ -lm -lc -lgcc -Wl,--end-group -o "$2"
}

run() { timeout "$LIMIT" "$SDK/bin/qemu-xtensa" "$1"; }

# A program's output goes to a file; what it says of failed checks is shown. Lines of threads.c must have stayed whole.
run_checked() {
  local source=$1 name status=0
  name=$(basename "${source%.*}")
  build "$source" "$OUT/$name"
  run "$OUT/$name" > "$OUT/$name.out" 2>&1 || status=$?
  grep -vE '^line of thread [0-3]: one two three, number [0-9]+\.$' "$OUT/$name.out" && status=1
  if [ "$name" = threads ] && [ "$(wc -l < "$OUT/$name.out")" -ne 800 ]; then
    echo "threads printed $(wc -l < "$OUT/$name.out") lines instead of 800"
    status=1
  fi
  report "$status" "$name"
}

run_compared() {
  local source=$1 name status=0
  name=$(basename "${source%.*}")
  build "$source" "$OUT/$name"
  "${CC:-gcc}" "${FLAGS[@]}" -std=gnu17 "$source" -lm -o "$OUT/$name.host"
  "$OUT/$name.host" > "$OUT/$name.expected"
  run "$OUT/$name" > "$OUT/$name.out" || status=$?
  diff --label "$name on the host" --label "$name on the emulated CPU" -u "$OUT/$name.expected" "$OUT/$name.out" || status=1
  report "$status" "$name"
}

functions_in() { "$TOOL-nm" --defined-only --format=posix "$@" 2>/dev/null | awk '$2 == "T" { print $1 }' | LC_ALL=C sort -u; }

# No function of libgcc goes untested.
check_coverage() {
  local untested
  untested=$(LC_ALL=C comm -23 <(functions_in "$SDK/sysroot/lib/libgcc.a") <(functions_in "${PROGRAMS[@]}"))
  [ -z "$untested" ] || printf 'no test calls %s\n' "$untested"
  report "$([ -z "$untested" ]; echo $?)" "libgcc's functions are all called"
}

main() {
  local source
  require_tools gcc:gcc timeout:coreutils diff:diffutils
  OUT=$(mktemp -d)
  trap 'rm -rf "$OUT"' EXIT
  build_port
  PROGRAMS=()
  for source in "$TEST_HOME"/checked/*.c "$TEST_HOME"/checked/*.cc; do
    PROGRAMS+=("$OUT/$(basename "${source%.*}")")
    run_checked "$source"
  done
  for source in "$TEST_HOME"/compared/*.c; do
    PROGRAMS+=("$OUT/$(basename "${source%.*}")")
    run_compared "$source"
  done
  check_coverage
  [ "$FAILED" -eq 0 ] || fail "$FAILED of the self-test's parts failed"
}

main
