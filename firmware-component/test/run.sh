#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Builds and runs the component's tests on this machine, with the address and undefined-behaviour sanitizers.
# CC: the compiler (default: cc). Needs Mbed TLS (Debian: libmbedtls-dev) besides.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
source=$here/../src
out=$here/../target/host-test
cc=${CC:-cc}
flags="-std=gnu17 -O1 -g -Wall -Wextra -Werror -fno-omit-frame-pointer
    -fsanitize=address,undefined -fno-sanitize-recover=all"
includes="-I$here/host -I$here/../include -I$source"
host="$here/host/host.c $source/api/hotreload_fault.c"
loader="$source/loader/hotreload_identity.c $source/loader/hotreload_image.c $source/loader/hotreload_load.c $source/loader/hotreload_parse.c
    $source/loader/hotreload_persist.c $source/loader/hotreload_place.c $source/loader/hotreload_regions.c $source/api/hotreload_registry.c $source/loader/hotreload_relocate.c
    $source/loader/hotreload_resolve.c $source/loader/hotreload_symbols.c $source/loader/hotreload_verify.c
    $here/host/module.c $here/host/fake_switch.c"

command -v "$cc" >/dev/null || { echo "no C compiler '$cc': install one (Debian: apt-get install gcc)" >&2; exit 1; }
printf '#include <psa/crypto.h>\n' | "$cc" -E - >/dev/null 2>&1 ||
    { echo "no psa/crypto.h: install Mbed TLS (Debian: apt-get install libmbedtls-dev)" >&2; exit 1; }
mkdir -p "$out"

build_and_run() {
    name=$1
    shift
    # shellcheck disable=SC2086 # lists of flags and files
    "$cc" $flags $includes "$here/$name.c" $host "$@" -lmbedcrypto -o "$out/$name"
    "$out/$name"
    echo "$name: passed"
}

# shellcheck disable=SC2086
build_and_run test_json "$source/server/hotreload_json.c"
build_and_run test_multipart "$source/server/hotreload_multipart.c"
build_and_run test_call_format -DCONFIG_HOTRELOAD_CALL=1 "$source/call/hotreload_call_format.c"
build_and_run test_crash -DTEST_IDF_MAJOR=6 "$source/api/hotreload_crash.c"
build_and_run test_crypto "$source/port/hotreload_crypto_mbedtls.c"
build_and_run test_crypto -DTEST_IDF_MAJOR=6 "$source/port/hotreload_crypto_psa.c"
build_and_run test_signature "$source/auth/hotreload_signature.c" "$source/port/hotreload_crypto_mbedtls.c"
build_and_run test_origin -I"$here/../fuzz/host" -DCONFIG_HOTRELOAD_SERVER=1 \
    '-DCONFIG_HOTRELOAD_HOST_NAMES="other.lan further.lan"' "$source/server/hotreload_origin.c"
build_and_run test_nonce "$source/auth/hotreload_nonce.c" "$source/port/hotreload_crypto_mbedtls.c"
# shellcheck disable=SC2086
build_and_run test_load $loader
# shellcheck disable=SC2086
build_and_run test_load_refused $loader
# shellcheck disable=SC2086
build_and_run test_identity $loader
# shellcheck disable=SC2086
build_and_run test_identity -DCONFIG_HOTRELOAD_ALLOW_UNIDENTIFIED=1 $loader
# shellcheck disable=SC2086
build_and_run test_persist -DCONFIG_HOTRELOAD_UNLOAD_FIRST=1 $loader
# shellcheck disable=SC2086
build_and_run test_update "$source/log/hotreload_update.c" "$source/log/hotreload_store.c" "$source"/log/hotreload_log*.c \
    "$source/loader/hotreload_identity.c" "$source/loader/hotreload_image.c" "$source/loader/hotreload_verify.c" \
    "$source/port/hotreload_crypto_mbedtls.c" "$here/host/module.c"
# shellcheck disable=SC2086

# A firmware whose code is verified does not get code that is not, unless somebody has said so.
for option in SECURE_BOOT SECURE_BOOT_V1_ENABLED SECURE_BOOT_V2_ENABLED SECURE_SIGNED_APPS \
    SECURE_SIGNED_APPS_NO_SECURE_BOOT SECURE_SIGNED_ON_BOOT SECURE_SIGNED_ON_UPDATE; do
    # shellcheck disable=SC2086
    if "$cc" -fsyntax-only $includes "-DCONFIG_$option=1" "$source/loader/hotreload_secure_boot.c" 2>/dev/null; then
        echo "secure boot: CONFIG_$option is not refused" >&2
        exit 1
    fi
    # shellcheck disable=SC2086
    "$cc" -fsyntax-only $includes "-DCONFIG_$option=1" -DCONFIG_HOTRELOAD_ALLOW_UNVERIFIED_CODE=1 \
        "$source/loader/hotreload_secure_boot.c"
done
# shellcheck disable=SC2086
"$cc" -fsyntax-only $includes "$source/loader/hotreload_secure_boot.c"
echo "secure boot: passed"
