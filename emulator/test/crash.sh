# SPDX-License-Identifier: MIT
# Crash reports.

crash() { # CASE MESSAGE [FUNCTION...]: reports the message and the task; the functions are in the backtrace, in order
  local case=$1 message=$2 functions
  shift 2
  CASE=$case run_board crash
  check "crash $case: status" ended_with 134
  check "crash $case: says '$message'" says "$message"
  check "crash $case: names the task" says 'victim'
  [ $# -gt 0 ] || return 0
  functions=$(sed -n 's/^Backtrace: //p' "$work/output" | tr ' ' '\n' | sed 's/:.*//' |
    xargs "$sdk/bin/xtensa-hr-elf-addr2line" -ife "$work/crash.elf" | grep -v : | tr '\n' ' ')
  check "crash $case: backtrace '$functions' has '$*'" grep -Eq "$(printf '%s .*' "$@")" <<<"$functions"
  check "crash $case: prints the registers" says '^A14     : 0x[0-9a-f]{8}  A15     : 0x[0-9a-f]{8}'
}
crash store_null 'panic.ed \(LoadStoreProhibited\)' store_null victim
check "crash store_null: the address" says 'EXCVADDR: 0x00000004'
crash store_text 'panic.ed \(LoadStoreProhibited\)' store_text victim
crash store_text_word 'panic.ed \(LoadStoreProhibited\)' store_text_word victim
crash store_constant 'panic.ed \(LoadStoreProhibited\)' store_constant victim
crash illegal 'panic.ed \(IllegalInstruction\)' illegal victim
crash divide 'panic.ed \(IntegerDivideByZero\)' divide victim
crash jump_nowhere '^PC      : 0x00100000' jump_nowhere victim
crash abort 'abort\(\) was called at PC 0x' abort victim
crash assert 'assert failed: fail_assert .*crash.c:[0-9]+ \(s_sink == 1\)' fail_assert victim
crash error_check 'ESP_ERROR_CHECK failed: esp_err_t 0x101 \(ESP_ERR_NO_MEM\)' fail_check victim
crash free_twice 'free\(\) of a pointer that is not an allocated block: 0x' free_twice victim
crash store_outside 'board_text_store: not aligned words in the executable heap' store_outside victim
crash system_abort '^told to$' say_no victim
crash return 'Task "victim" should not return'
crash overflow 'A stack overflow in task victim has been detected'
crash overflow_lightly 'Stack overflow'
crash overflow_at_once 'A stack overflow in a task has been detected; the tasks are .*victim'
