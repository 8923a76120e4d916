#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Fuzzes the component's parsers with libFuzzer and the address and undefined-behaviour sanitizers.
#
#   sh run.sh [SECONDS [TARGET...]]    default: 60 seconds for each target that has a folder in corpus/
#
# New inputs that reach new code go to target/fuzz/<target>; corpus/ is only read. CLANG: the compiler (default: clang).
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$here/../src
out=$here/../target/fuzz
clang=${CLANG:-clang}
seconds=${1:-60}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- $(ls "$here/corpus")

command -v "$clang" >/dev/null || { echo "no '$clang': install it (Debian: apt-get install clang)" >&2; exit 1; }

sources_of() {
    case $1 in
        signature) echo "$source/hotreload_signature.c" ;;
        *) echo "no target '$1'; there are: $(ls "$here/corpus")" >&2; return 1 ;;
    esac
}

for target; do
    sources=$(sources_of "$target")
    mkdir -p "$out/$target"
    # shellcheck disable=SC2086 # a list of files
    "$clang" -std=gnu17 -O1 -g -Wall -Wextra -Werror -fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all \
        -I"$source" "$here/fuzz_$target.c" $sources -o "$out/fuzz_$target"
    echo "== $target, $seconds s"
    (cd "$out" && "./fuzz_$target" -max_total_time="$seconds" -max_len=1024 -timeout=5 -print_final_stats=1 "$target" \
        "$here/corpus/$target") 2>&1 | tee "$out/$target.log" | tail -n 12
    grep -q 'stat::number_of_executed_units' "$out/$target.log" && ! grep -q 'SUMMARY:' "$out/$target.log" ||
        { echo "$target: a finding, see $out" >&2; exit 1; }
done
