#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Fuzzes what reads a stranger's bytes, with libFuzzer and the address and undefined-behaviour sanitizers.
#
#   bash run.sh [SECONDS [NAME...]]    default: 60 seconds for each of load, log, body, request and call
#
# Replays regressions/NAME first. Prints executions and line coverage of the fuzzed files; ends with status 1 on any
# finding, whose input is then in target/fuzz/findings. New inputs that reach new code are kept in target/fuzz/NAME:
# the next run goes on from there. Environment: CLANG (default clang), CFLAGS, JOBS (fuzzers at a time, default 2).
set -euo pipefail

here=$(cd "$(dirname "$0")" && pwd)
component=$(dirname "$here")
source=$component/src
tests=$component/test/host
out=$component/target/fuzz
clang=${CLANG:-clang}
jobs=${JOBS:-2}
cflags=${CFLAGS:-}
seconds=${1:-60}
[ $# -eq 0 ] || shift
[ $# -gt 0 ] || set -- load log body request call

instrumented=(-fsanitize=fuzzer,address,undefined -fno-sanitize-recover=all -fprofile-instr-generate -fcoverage-mapping)

fail() { printf 'run.sh: %s\n' "$*" >&2; exit 1; }

check_tools() {
    command -v "$clang" > /dev/null || fail "no '$clang': install it (Debian: apt-get install clang)"
    local tool
    for tool in llvm-profdata llvm-cov; do
        command -v "$tool" > /dev/null || fail "no $tool: install it (Debian: apt-get install llvm)"
    done
    mkdir -p "$out"
    echo 'int LLVMFuzzerTestOneInput(void) { return 0; }' |
        "$clang" "${instrumented[@]}" $cflags -x c - -o "$out/probe" 2> "$out/probe.txt" ||
        fail "$clang has no fuzzer: install it (Debian: apt-get install libclang-rt-dev); $(cat "$out/probe.txt")"
    printf '#include <psa/crypto.h>\n' | "$clang" -E - > /dev/null 2>&1 ||
        fail "no psa/crypto.h: install Mbed TLS (Debian: apt-get install libmbedtls-dev)"
}

# The files that a fuzzer is there for: their coverage is told.
fuzzed_files() {
    case $1 in
        load) set -- loader/{verify,identity,image,parse,regions,place,text,relocate,symbols,resolve,persist,load} ;;
        log) (cd "$source" && echo log/hotreload_log*.c) && return ;;
        body) set -- server/{body,multipart} ;;
        request) set -- auth/{auth,nonce,signature} server/{origin,query,target} ;;
        call) set -- call/call_format ;;
        *) fail "no fuzzer '$1': there are load, log, body, request and call" ;;
    esac
    local part
    for part; do printf '%s/hotreload_%s.c ' "${part%/*}" "${part#*/}"; done
}

# What else it is made of, flags included.
parts() {
    local heap="$here/host/heap.c -Wl,--wrap=malloc,--wrap=calloc"
    local server="-DCONFIG_HOTRELOAD_SERVER=1
        -DCONFIG_HOTRELOAD_BODY_TIMEOUT_SECONDS=30 -DCONFIG_HOTRELOAD_BODY_MIN_RATE=1024
        $here/host/httpd.c $tests/host.c $source/api/hotreload_fault.c"
    case $1 in
        load) echo "-DCONFIG_HOTRELOAD_UNLOAD_FIRST=1 $heap $here/load_mutate.c $here/load_tables.c $tests/fake_switch.c
                  $tests/host.c $source/api/hotreload_fault.c $source/server/hotreload_json.c
                  $source/api/hotreload_registry.c" ;;
        # Tracing comparisons would halve its speed; log.dict has what they would find.
        log) echo "$here/log_flash.c -fno-sanitize-coverage=trace-cmp" ;;
        body) echo "-DCONFIG_HOTRELOAD_AUTH_NONE=1 $server" ;;
        request) echo "$server $heap $here/request_text.c $here/request_signer.c $here/request_headers.c
                     $here/request_nonces.c $source/server/hotreload_body.c $source/server/hotreload_device.c $source/api/hotreload_registry.c
                     $source/port/hotreload_crypto_mbedtls.c -lmbedcrypto" ;;
        call) echo "-DCONFIG_HOTRELOAD_CALL=1 $tests/host.c $source/api/hotreload_fault.c" ;;
    esac
}

build() {
    local name=$1 files
    files=$(fuzzed_files "$name")
    mkdir -p "$out/$name" "$out/findings"
    # shellcheck disable=SC2046,SC2086 # lists of files and flags
    (cd "$source" && "$clang" -std=gnu17 -D_GNU_SOURCE -O1 -g -Wall -Wextra -Werror -fno-omit-frame-pointer \
        "${instrumented[@]}" -I"$here/host" -I"$tests" -I"$component/include" -I"$source" -I"$here" $cflags \
        "$here/$name.c" $files $(parts "$name") -o "$out/fuzz_$name")
}

# Runs one fuzzer. What it found, if anything, is told by its status in NAME.status.
run() {
    local name=$1 status=0
    local options=(-artifact_prefix="$out/findings/$name-" -timeout=10 -rss_limit_mb=2048)
    local inputs=("$out/$name" "$here/corpus/$name")
    [ ! -e "$here/$name.dict" ] || options+=(-dict="$here/$name.dict")
    : > "$out/$name.txt"
    if [ -d "$here/regressions/$name" ]; then
        inputs+=("$here/regressions/$name")
        LLVM_PROFILE_FILE=$out/replay.profraw "$out/fuzz_$name" "${options[@]}" "$here/regressions/$name"/* \
            >> "$out/$name.txt" 2>&1 || status=$?
    fi
    if [ "$status" -eq 0 ]; then
        LLVM_PROFILE_FILE=$out/$name.profraw "$out/fuzz_$name" "${options[@]}" -max_total_time="$seconds" \
            -max_len="$(longest "$name")" -print_final_stats=1 "${inputs[@]}" >> "$out/$name.txt" 2>&1 || status=$?
    fi
    echo "$status" > "$out/$name.status"
}

# Longest input in bytes: that of a log has room for both banks, whole.
longest() { case $1 in log) echo 9216 ;; load) echo 8192 ;; *) echo 2048 ;; esac }

stat_of() { sed -n "s/^stat::$2: *//p" "$out/$1.txt" | tail -1; }

tell_figures() {
    local name executions
    printf '\n%-10s %14s %14s   %s\n' fuzzer executions executions/s findings
    for name; do
        executions=$(stat_of "$name" number_of_executed_units)
        printf '%-10s %14s %14s   %s\n' "$name" "${executions:-?}" "$(stat_of "$name" average_exec_per_sec)" \
            "$([ "$(cat "$out/$name.status")" -eq 0 ] && echo none || echo "one, see $out/$name.txt")"
    done
}

tell_coverage() {
    local name files
    printf '\n%-10s %-28s %8s\n' fuzzer file lines
    for name; do
        [ -s "$out/$name.profraw" ] || continue
        read -ra files <<< "$(fuzzed_files "$name")"
        llvm-profdata merge -o "$out/$name.profdata" "$out/$name.profraw"
        (cd "$source" && llvm-cov report "$out/fuzz_$name" -instr-profile="$out/$name.profdata" "${files[@]}") |
            awk -v name="$name" '/^([a-z]*\/?hotreload_|TOTAL)/ { printf "%-10s %-28s %8s\n", name, $1, $10 }'
    done
}

check_tools
for name; do build "$name"; done
rm -f "$out"/*.status "$out"/*.profraw
export -f run longest
export here out seconds
printf '%s\n' "$@" | xargs -P "$jobs" -I{} bash -c 'run {}'
tell_figures "$@"
tell_coverage "$@"
for name; do
    [ "$(cat "$out/$name.status")" -eq 0 ] || { tail -40 "$out/$name.txt" >&2; failed=1; }
done
[ -z "${failed:-}" ] ||
    fail "findings; their inputs are in $out/findings: mend the cause, and keep the input in regressions"
