#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The cache (lib/cache.sh) with a quick build in place of the SDK's: builds that ask at once, that are killed, that fail.
#
#   bash cache-test.sh
set -euo pipefail

TEST_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
ROOT=$(mktemp -d)
trap 'rm -rf "$ROOT"' EXIT
ENTRY=$ROOT/key

fail() {
  printf 'FAILED  cache: %s\n' "$@"
  exit 1
}

# ask ENTRY SECONDS [COMMAND]: what a build does, in a process of its own. The build writes half of its result, takes its
# time, runs COMMAND and writes the rest; each build adds its process to $ROOT/builds.
# shellcheck disable=SC2016 # a program of its own
ask() {
  env ENTRY="$1" SECONDS_IN_BUILD="$2" COMMAND="${3:-:}" ROOT="$ROOT" bash -c '
    set -euo pipefail
    . "$0/../lib/common.sh"
    . "$0/../lib/cache.sh"
    works() { [ -e "$1/first" ] && [ -e "$1/second" ] && [ "$(cat "$1/place")" = "$(readlink -f "$1")" ]; }
    build() {
      echo $$ >> "$ROOT/builds"
      touch "$1/first"
      sleep "$SECONDS_IN_BUILD"
      eval "$COMMAND"
      touch "$1/second"
      readlink -f "$1" > "$1/place"
    }
    cached "$ENTRY" works build
    [ -e "$ENTRY/first" ] && [ -e "$ENTRY/second" ]' "$TEST_HOME" 2>> "$ROOT/messages"
}

# How many builds there were since the last time.
builds() {
  local count
  count=$(wc -l < "$ROOT/builds")
  : > "$ROOT/builds"
  echo "$count"
}

folders() { find "$ROOT" -mindepth 1 -maxdepth 1 -type d -name "${1:-key}.*" | wc -l; }

expect() { # WHAT ACTUAL EXPECTED
  [ "$2" = "$3" ] || fail "$1: $2 instead of $3" "$(cat "$ROOT/messages")"
}

wait_for() { # CONDITION...
  local i
  for ((i = 0; i < 200; i++)); do
    if "$@"; then return; fi
    sleep 0.05
  done
  fail "never: $*"
}

building() { [ -s "$ROOT/builds" ]; }

test_builds_at_once_share_one() {
  local pids=() pid
  for _ in 1 2 3 4; do
    ask "$ENTRY" 0.5 &
    pids+=($!)
  done
  for pid in "${pids[@]}"; do wait "$pid" || fail "one of four that asked at once got no result"; done
  expect "builds for four that asked at once" "$(builds)" 1
  grep -q 'waiting for it' "$ROOT/messages" || fail "nobody said that it waits"
  ask "$ENTRY" 0
  expect "builds when it was there" "$(builds)" 0
}

test_broken_entry_is_built_anew() {
  rm "$ENTRY/second"
  ask "$ENTRY" 0
  expect "builds for a broken entry" "$(builds)" 1
  mv "$ENTRY" "$ROOT/moved" && mv "$(readlink -f "$ROOT/moved")" "$ROOT/key.moved1" && ln -s key.moved1 "$ENTRY"
  ask "$ENTRY" 0
  expect "builds for an entry that was moved" "$(builds)" 1
  rm "$ROOT/moved"
  expect "folders after both" "$(folders)" 1
}

test_killed_build_leaves_no_entry() {
  local pid
  rm -rf "$ENTRY" "$ENTRY".*
  ask "$ENTRY" 1.5 2>> "$ROOT/messages" &
  pid=$!
  wait_for building
  kill -KILL "$(cat "$ROOT/builds")"
  wait "$pid" && fail "a killed build ended well"
  [ ! -e "$ENTRY" ] || fail "a killed build left an entry"
  expect "folders of a killed build" "$(folders)" 1
  builds > /dev/null
  ask "$ENTRY" 0
  expect "builds after a killed one" "$(builds)" 1
  expect "folders after the next build" "$(folders)" 1
}

test_failed_or_ended_build_leaves_nothing() {
  rm -rf "$ENTRY" "$ENTRY".*
  ask "$ENTRY" 0 false && fail "a failed build ended well"
  expect "folders of a failed build" "$(folders)" 0
  ask "$ENTRY" 0 'kill -TERM $$' && fail "a build ended by a signal ended well"
  expect "folders of a build ended by a signal" "$(folders)" 0
  [ ! -e "$ENTRY" ] || fail "a failed build left an entry"
  builds > /dev/null
}

test_other_entries_are_left_alone() {
  local pid entry
  mkdir "$ROOT/old.abcdef"
  ask "$ROOT/other" 1 &
  pid=$!
  wait_for building
  ask "$ENTRY" 0
  [ ! -e "$ROOT/old.abcdef" ] || fail "what another entry's killed build left was not removed"
  expect "folders of another entry's build that is under way" "$(folders other)" 1
  wait "$pid" || fail "a build was disturbed by another entry's"
  ask "$ROOT/third" 0
  for entry in "$ROOT/other" "$ENTRY"; do [ -e "$entry/second" ] || fail "a finished entry was removed"; done
}

: > "$ROOT/builds"
test_builds_at_once_share_one
test_broken_entry_is_built_anew
test_killed_build_leaves_no_entry
test_failed_or_ended_build_leaves_nothing
test_other_entries_are_left_alone
echo "ok      cache"
