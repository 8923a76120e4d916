#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# Builds and runs the host tests of the module log. Installs nothing.
# Arguments go to the test program: the name of the one suite to run. CC and CFLAGS are taken from the environment.
# ADVERSARY_ROUNDS: random uploads of the suite "adversary" (default 2000).
set -euo pipefail
here="$(cd "$(dirname "$0")" && pwd)"
source_folder="$here/../../src"
build="${BUILD:-$here/../../target/test/log}"
cc="${CC:-gcc}"

command -v "$cc" > /dev/null || { echo "$cc is missing: on Debian, apt install gcc libc6-dev" >&2; exit 1; }
if ! echo '#include <openssl/evp.h>' | "$cc" -E - > /dev/null 2>&1; then
    echo "OpenSSL's headers are missing: on Debian, apt install libssl-dev" >&2
    exit 1
fi

mkdir -p "$build"
compile() {
    "$cc" -std=gnu11 -O2 -g -Wall -Wextra -Wshadow -Wconversion -Wno-sign-conversion -Werror \
        ${CFLAGS:-} "${@:2}" -I "$source_folder" -I "$here" -o "$build/$1" \
        "$here"/*.c "$source_folder"/log/hotreload_log*.c -lcrypto
}

suites=(vectors format states append cable rollback faults place "power cuts" "random walk" adversary wear)
wanted=("${@:-${suites[@]}}")
# Twice: the sanitizers find what a hundred thousand updates would take too long to find with them.
compile log_test_sanitized -fsanitize=address,undefined -fno-sanitize-recover=all
[[ " ${wanted[*]} " != *" wear "* ]] || compile log_test

for suite in "${wanted[@]}"; do
    program=log_test_sanitized
    [ "$suite" != wear ] || program=log_test
    "$build/$program" "$here/vectors/record.properties" "$suite"
done
