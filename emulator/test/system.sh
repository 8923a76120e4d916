# SPDX-License-Identifier: MIT
# Options, restart, log lines, end.

run_board system
check "system: all checks of the app" ended_with 0
check "system: the description's digest is the ELF file's" \
  says "^elf_sha256 $(sha256sum "$work/system.elf" | cut -d' ' -f1)\$"
whole_lines() { # 400 log lines and 400 others, none torn
  local logged plain
  logged=$(grep -cE '^I \([0-9]+\) line: (a{30}|b{30}|c{30}|d{30})$' "$work/output")
  plain=$(grep -cE '^plain (a{30}|b{30}|c{30}|d{30})$' "$work/output")
  [ "$logged/$plain" = 400/400 ] || { echo "    $logged log lines and $plain others are whole"; return 1; }
}
check "system: lines of concurrent tasks are whole" whole_lines

CASE=restart run_board system
check "restart: all checks of the app" ended_with 0
check "restart: shutdown handlers run" says '^shutting down$'
check "restart: the first start was a power-on" says '^reset reason 1$'
check "restart: the second start was a restart" says '^reset reason 3$'

mac_of() { sed -n 's/^mac //p' "$work/output" | sort -u; }
check "restart: the address stays" [ "$(mac_of | wc -l)" = 1 ]
in_memory=$(mac_of)
run_board system
check "two boards have two addresses" [ "$(mac_of)" != "$in_memory" ]

# How the board before ended, on the same flash.
run_board system --flash "$work/life.bin"
kept=$(mac_of)
check "a new flash: power-on" says '^reset reason 1$'
CASE=abort run_board crash --flash "$work/life.bin"
check "the board before crashes" ended_with 134
run_board system --flash "$work/life.bin"
check "after a crash: panic" says '^reset reason 4$'
check "after a crash: the same address" [ "$(mac_of)" = "$kept" ]
run_board system --flash "$work/life.bin"
check "after an end in good order: power-on" says '^reset reason 1$'
CASE=overflow run_board crash --flash "$work/life.bin"
CASE=restart run_board system --flash "$work/life.bin"
check "after a stack overflow: panic" says '^reset reason 4$'
BOARD_WATCH=no CASE=abort run_board crash --flash "$work/life.bin"
run_board system --flash "$work/life.bin"
check "after a crash that nobody watched: panic" says '^reset reason 4$'
CASE=change run_board faults --flash "$work/life.bin" --flash-cut 1
check "the board before loses its power" ended_with 75
run_board system --flash "$work/life.bin"
check "after a power cut: power-on" says '^reset reason 1$'
CASE=abort run_board crash --flash "$work/life.bin"
CASE=change run_board faults --flash "$work/life.bin" --flash-cut 1
run_board system --flash "$work/life.bin"
check "a power cut after a crash: power-on" says '^reset reason 1$'
CASE=abort run_board crash --flash "$work/life.bin"
rm "$work/life.bin"
run_board system --flash "$work/life.bin"
check "a crash of a board that is gone does not count" says '^reset reason 1$'
check "another flash has another address" [ "$(mac_of)" != "$kept" ]
run_board system --reset-reason deepsleep --mac 0200000000aF
check "--reset-reason" says '^reset reason 8$'
check "--mac" says '^mac 0200000000af$'

run_board heap --help
check "--help: ends with 0" ended_with 0
check "--help: names the options" says '--exec-heap BYTES'
refuses() { # MESSAGE OPTION...: ends with 2 and says why
  local message=$1
  shift
  run_board heap "$@"
  check "refuses $*" ended_with 2
  check "refuses $*: says '$message'" says "$message"
}
refuses 'unknown option: --what' --what
check "unknown option: prints the usage" says '^Usage: '
refuses 'value missing: --port' --port
refuses "'80x' is not a port number" --port 80x
refuses "'70000' is not a port number" --port 70000
refuses "'100' is not a size of 4K to 24M" --exec-heap 100
refuses "'25M' is not a size of 4K to 24M" --data-heap 25M
refuses "'-4K' is not a size" --data-heap -4K
refuses "'4KB' is not a size" --data-heap 4KB
refuses "'tired' is invalid" --reset-reason tired
refuses "'0102' is not the address of one board" --mac 0102
refuses "'010000000000' is not the address of one board" --mac 010000000000
refuses 'cannot open: ENOENT' --flash "$work/no/such/folder/flash.bin"
refuses 'cannot read: ENOENT' --partitions "$work/none.csv"

run_board heap --exec-heap 0x20000 --data-heap 256k
check "sizes in other notations" ended_with 0
run_board partitions --exec-heap 24M --data-heap 24M
check "the largest heaps" ended_with 0
run_board heap --exec-heap 64K
check "another heap size is another heap size" ended_with 1
