#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
# Tests of the emulated board.
#
#   run.sh SDK          SDK: the prefix that emulator/sdk/sdk.sh printed
#
# Each *.c here is an app that checks itself or that a script here asks. Ends with status 0 when all is well.
set -uo pipefail

sdk=${1:?usage: run.sh SDK}
emulator=$(cd "$(dirname "$0")/.." && pwd)
work=$(mktemp -d)
trap 'rm -rf "$work"' EXIT
. "$emulator/test/lib.sh"
need curl timeout sha256sum xargs od

build_library || exit 1
for app in heap text flash partitions tasks snapshot timers system crash http faults; do
  build_app "$app" || exit 1
done

for app in heap text tasks snapshot timers; do
  run_board "$app"
  check "$app: all checks of the app" ended_with 0
done
. "$emulator/test/system.sh"
. "$emulator/test/flash.sh"
. "$emulator/test/faults.sh"
. "$emulator/test/crash.sh"
. "$emulator/test/http.sh"

echo "$checks checks, $failures failed"
[ "$failures" = 0 ] || printf 'failed: %s\n' "${failed[@]}"
[ "$failures" = 0 ]
