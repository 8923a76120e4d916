#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Fuzzes the module log for so many seconds (default 60), then prints the coverage of its files. Installs nothing.
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
source_folder="$here/../src"
build="${BUILD:-$here/../target/fuzz/log}"
seconds="${1:-60}"

for tool in clang llvm-profdata llvm-cov; do
    command -v "$tool" > /dev/null || { echo "$tool is missing: on Debian, apt install clang llvm" >&2; exit 1; }
done

mkdir -p "$build/corpus"
clang -std=gnu11 -O1 -g -Wall -Wextra -Werror -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
    -fprofile-instr-generate -fcoverage-mapping -I "$source_folder" -o "$build/log_fuzz" \
    "$here/log_fuzz.c" "$source_folder"/hotreload_log*.c
LLVM_PROFILE_FILE="$build/log.profraw" "$build/log_fuzz" -max_total_time="$seconds" -max_len=32769 \
    -print_final_stats=1 -artifact_prefix="$build/" "$build/corpus" "$here/corpus/log" 2> "$build/log.txt" \
    || { tail -40 "$build/log.txt" >&2; exit 1; }
grep -E 'stat::(number_of_executed_units|average_exec_per_sec)|Done' "$build/log.txt"
llvm-profdata merge -o "$build/log.profdata" "$build/log.profraw"
llvm-cov report "$build/log_fuzz" -instr-profile="$build/log.profdata" "$source_folder"
