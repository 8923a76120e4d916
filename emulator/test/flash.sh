# SPDX-License-Identifier: MIT
# Flash file and partition table.

run_board flash --flash "$work/flash.bin"
check "flash: all checks of the app" ended_with 0
check "flash: a write that would set bits is logged with its address" says \
  'write at 0x110005 would set bits: 0x30 is there, 0x31 was to be written; erase first'
CASE=again run_board flash --flash "$work/flash.bin"
check "flash: content outlives the board" ended_with 0
run_board flash
check "flash: without a file it starts erased" ended_with 0
check "flash: the file is 4 MiB" [ "$(stat -c %s "$work/flash.bin")" = 4194304 ]

start_board http --flash "$work/flash.bin"
mv "$work/output" "$work/output.http"
run_board partitions --flash "$work/flash.bin"
check "flash: two boards cannot share a file" ended_with 2
check "flash: the second says so" says 'another board is using it'
stop_board

table() { # CSV TEXT...: runs with this table
  printf '%s\n' "$@" >"$work/table.csv"
  run_board partitions --partitions "$work/table.csv"
}
prints() { # LINE...: the table that the app prints, exactly
  diff <(printf '%s\n' "$@") <(sed '$d' "$work/output")
}

run_board partitions
cp "$work/output" "$work/built-in"
run_board partitions --partitions "$emulator/partitions.csv"
check "partitions.csv is the table that is built in" cmp "$work/output" "$work/built-in"
check "partitions.csv is what the documentation says" prints 'nvs 1 2 0x9000 0x6000' 'phy_init 1 1 0xf000 0x1000' \
  'factory 0 0 0x10000 0x100000' 'hotreload 0 64 0x110000 0x80000'

table '# comment' '' '  # another' $'nvs,data,nvs,,24K\r' ' a , app , ota_1 , , 1M' 'b,data,,,4K,readonly' \
  'c,0x40,0x05,,8192,encrypted:readonly' 'd,64,,0x200000,0x1000,'
check "a table in all notations" prints 'nvs 1 2 0x9000 0x6000' 'a 0 17 0x10000 0x100000' \
  'b 1 6 0x110000 0x1000 readonly' 'c 64 5 0x111000 0x2000 readonly' 'd 64 0 0x200000 0x1000'
table 'big,data,fat,0x10000,15M'
check "a table beyond 4 MiB" prints 'big 1 129 0x10000 0xf00000'

table_error() { # POSITION MESSAGE CSV TEXT...
  local position=$1 message=$2
  shift 2
  table "$@"
  check "table error '$message': status" ended_with 2
  check "table error '$message': place" says "table.csv:$position: .*$message"
}
table_error 2:1 "'a' is the name of an earlier partition" 'a,data,nvs,,4K' 'a,data,nvs,,4K'
table_error 1:1 'a name has 1 to 16 characters' 'seventeen_letters,data,nvs,,4K'
table_error 1:3 "'code' is not a type" 'a,code,nvs,,4K'
table_error 1:8 "'nvz' is not a subtype of type data" 'a,data,nvz,,4K'
table_error 1:7 "'' is not a subtype of type app" 'a,app,,,64K'
table_error 1:7 "'ota_16' is not a subtype" 'a,app,ota_16,,64K'
table_error 1:12 "'here' is not an offset" 'a,data,nvs,here,4K'
table_error 1:12 'offset 0x9001 is not a multiple of 0x1000' 'a,data,nvs,0x9001,4K'
table_error 1:15 'offset 0x11000 is not a multiple of 0x10000' 'a,app,factory,0x11000,64K'
table_error 1:12 'offset 0x8000 is below 0x9000' 'a,data,nvs,0x8000,4K'
table_error 1:13 "'4Q' is not a size" 'a,data,nvs,,4Q'
table_error 1:13 "'0' is not a size" 'a,data,nvs,,0'
table_error 1:13 "'-4096' is not a size" 'a,data,nvs,,-4096'
table_error 1:13 'size 0x64 is not a multiple of 0x1000' 'a,data,nvs,,100'
table_error 1:13 'ends behind the 16 MiB' 'a,data,nvs,,16M'
table_error 1:16 "'secret' is not a flag" 'a,data,nvs,,4K,secret'
table_error 1:17 'more than six fields' 'a,data,nvs,,4K,,x'
table_error 3:12 "overlaps 'a'" '#' 'a,data,nvs,0x9000,8K' 'b,data,nvs,0xa000,4K'
table_error 1:0 'no partition' '# nothing'
table_error 96:0 'more than 95 partitions' $(seq -f 'p%g,data,nvs,,4K' 96)
