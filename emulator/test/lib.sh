# SPDX-License-Identifier: MIT
# What the test scripts share: building apps, running the board, judging what it did.

failures=0
checks=0
failed=()

check() { # DESCRIPTION COMMAND...: the command must succeed
  local description=$1
  shift
  checks=$((checks + 1))
  if "$@"; then
    echo "ok - $description"
  else
    failures=$((failures + 1))
    failed+=("$description")
    echo "NOT OK - $description"
    [ ! -s "$work/output" ] || sed 's/^/    | /' "$work/output" | tail -40
  fi
}

need() { # TOOL...: the tests do not run without them
  local tool
  for tool in "$@"; do
    command -v "$tool" >/dev/null || { echo "missing on this host: $tool" >&2; exit 2; }
  done
}

readonly FLAGS=(-O2 -g -ffunction-sections -fdata-sections -mlongcalls -mtext-section-literals
  -Wall -Wextra -Werror -I "$emulator/include")

compile() { # SOURCE OBJECT [FLAG...]
  local source=$1 object=$2
  shift 2
  local language=(-std=gnu17)
  [ "${source##*.}" = c ] || language=()
  "$sdk/bin/xtensa-hr-elf-gcc" -c "${FLAGS[@]}" "${language[@]}" "$@" "$source" -o "$object"
}

build_library() { # compiles all of the board's sources
  mkdir -p "$work/board"
  local source
  while IFS= read -r source; do
    printf '%s\0' "$source"
  done < <(find "$emulator/src" -name '*.c' -o -name '*.S') |
    xargs -0 -P "$(nproc)" -I '{}' bash -c 'set -e
      source=$1; object=$2/$(tr / _ <<<"${source#"$3"/}").o; shift 3
      [ "${source##*.}" = c ] && language=-std=gnu17 || language=-g
      "$@" "$language" "$source" -o "$object"' _ '{}' "$work/board" "$emulator/src" \
      "$sdk/bin/xtensa-hr-elf-gcc" -c "${FLAGS[@]}"
}

build_app() { # NAME: NAME.c becomes $work/NAME.elf
  compile "$emulator/test/$1.c" "$work/$1.o" -Wno-infinite-recursion
  compile "$emulator/test/check.c" "$work/check.o"
  "$sdk/bin/xtensa-hr-elf-gcc" -nostartfiles -nostdlib -static -Wl,-T,"$emulator/board.ld" -Wl,--gc-sections \
    -Wl,--fatal-warnings "$work/$1.o" "$work/check.o" "$work"/board/*.o -Wl,--start-group -lc -lgcc -Wl,--end-group \
    -o "$work/$1.elf"
}

# Runs an app to its end, at most a minute; its output in $work/output, its status in $status.
run_board() { # NAME [OPTION...]
  local name=$1
  shift
  timeout -k 5 60 "$sdk/bin/qemu-xtensa" "$work/$name.elf" "$@" >"$work/output" 2>&1
  status=$?
}

says() { # PATTERN: the output has a line that matches (extended regular expression)
  grep -Eq -- "$1" "$work/output"
}

ended_with() { # STATUS
  [ "$status" = "$1" ] || { echo "    status $status instead of $1"; return 1; }
}

# Starts an app with an HTTP server in the background; $board is its process, $url where it listens.
start_board() { # NAME [OPTION...]
  local name=$1 try
  shift
  "$sdk/bin/qemu-xtensa" "$work/$name.elf" --port 0 "$@" >"$work/output" 2>&1 &
  board=$!
  for try in $(seq 100); do
    url=$(sed -n 's/^I ([0-9]*) board: listening on \(http:.*\)$/\1/p' "$work/output" | head -1)
    [ -z "$url" ] || break
    sleep 0.1
  done
  [ -n "$url" ] || { echo "the board does not listen:"; cat "$work/output"; exit 1; }
  host=${url#http://}
  port=${host#*:}
}

stop_board() { # [SIGNAL]
  kill -"${1:-TERM}" "$board"
  wait "$board"
  status=$?
}
