# SPDX-License-Identifier: MIT
# Faults: power cuts, failing flash and heap, slow flash.

run_board faults
check "faults: all checks of the app" ended_with 0

flash=$work/cut.bin
words=$work/faults.words
partition=$((0x110000))

new_flash() { # whose two sectors hold a pattern
  rm -f "$flash"
  CASE=change run_board faults --flash "$flash"
  yes 0123456 | head -c 8192 | dd of="$flash" bs=4096 seek=$((partition / 4096)) conv=notrunc status=none
}
sector() { # NUMBER: the content of a sector of the partition
  dd if="$flash" bs=4096 skip=$((partition / 4096 + $1)) count=1 status=none
}
digest() { sector "$1" | sha256sum; }
is_pattern() { sector "$1" | cmp -s - <(yes 0123456 | head -c 4096); }
programmed() { sector "$1" | tr -d '\377' | wc -c; } # how many bytes of a sector are not erased
is_erased() { [ "$(programmed "$1")" = 0 ]; }
zeros() { # how many bytes at the start of the partition are 0
  sector 0 | od -An -v -tu1 -w1 | awk '$1 != 0 { exit } { n++ } END { print n + 0 }'
}
cut() { # N[:DONE] [OPTION...]: power goes there
  CASE=change run_board faults --flash "$flash" --flash-cut "$@"
  check "power cut $*: status" ended_with 75
}

for done in 0:0 500:16 999:31 1000:32; do
  new_flash
  cut "1:${done%:*}"
  check "power cut in a write, ${done%:*}/1000 done: ${done#*:} bytes are written" [ "$(zeros)" = "${done#*:}" ]
  check "power cut in a write: nothing happens afterwards" [ "$(grep -c 'write:' "$work/output")" = 0 ]
  check "power cut in a write: says so" says '^board: power goes in flash operation 1, a write of 32 bytes at 0x110000$'
done
new_flash
cut 3:0
check "power cut before the second erase: the first is done" is_erased 0
check "power cut before the second erase: it is not begun" is_pattern 1
cut 3:1000
check "power cut after the second erase: it is done" is_erased 1
new_flash
cut 2:500
check "power cut in the first erase: neither as before nor erased" eval '! is_pattern 0 && ! is_erased 0'
check "power cut in the first erase: the second is not begun" is_pattern 1
garbage=$(digest 0)
cut 2:500
check "the same seed leaves the same bits" [ "$(digest 0)" = "$garbage" ]
cut 2:500 --fault-seed 7
check "another seed leaves others" [ "$(digest 0)" != "$garbage" ]
cut 2:999
check "an erase that is nearly done: nearly all bits are 1" \
  eval '[ "$(programmed 0)" -gt 0 ] && [ "$(programmed 0)" -lt 100 ]'

CASE=change run_board faults --flash-fail 1
check "a failing write" says '^write: ESP_ERR_TIMEOUT$'
check "a failing write: the erase goes well" says '^erase: ESP_OK$'
CASE=change run_board faults --flash-fail 2:9
check "a failing erase" says '^erase: ESP_ERR_TIMEOUT$'
CASE=allocate run_board faults --heap-fail 11:2
check "failing allocations" [ "$(grep -E '^allocation' "$work/output" | tr '\n' ' ')" = \
  'allocation 11 failed allocation 12 failed ' ]

word() { od -An -tu4 -j $(($1 * 4)) -N 4 "$words" | tr -d ' '; }
rm -f "$words"
CASE=change run_board faults --flash "$flash" --faults "$words"
check "--faults: the board counts in the file" [ "$(word 0)" = 3 ]
check "--faults: a write of 32 bytes is one page program" [ "$(word 20)" = 1 ]
check "--faults: one erase of two sectors" [ "$(word 21) $(word 22)" = "1 2" ]
printf '\5\0\0\0' | dd of="$words" bs=4 seek=3 conv=notrunc status=none # cut_at: 3 changes were done, it is the fifth
CASE=change run_board faults --flash "$flash" --faults "$words"
check "--faults: what is armed there hits" ended_with 75
check "--faults: the count goes on over a start" [ "$(word 0)" = 5 ]
CASE=change run_board faults --flash "$flash" --faults "$words"
check "--faults: hits once" ended_with 0

refuses 'cannot map: ENOENT' --faults "$work/no/such/folder/words"
refuses 'takes the place of the other options' --faults "$words" --flash-cut 1
refuses "'x' is not a number" --flash-cut 1:x
refuses "'x' is not a number" --flash-erase-us x
refuses "'1:2' is not a number" --flash-erase-us 1:2
refuses "'-1' is not a number" --heap-fail -1
refuses "'4294967296' is not a number" --heap-fail 4294967296
refuses 'value missing: --flash-fail' --flash-fail
