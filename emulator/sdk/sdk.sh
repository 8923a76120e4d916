#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# The Xtensa SDK of the emulated board: GCC, binutils, libgcc, picolibc, C++ support and qemu-xtensa.
#
#   bash sdk.sh path    builds the SDK unless it is there, and prints its folder (alone on stdout)
#   bash sdk.sh key     prints the digest of what the SDK is built from, its name in the cache
#   bash sdk.sh test    runs the self-test on the emulated CPU
#
# README.md beside this file says how it is built, which environment variables count and what is in it.
set -euo pipefail

SDK_HOME=$(cd "$(dirname "${BASH_SOURCE[0]}")" && pwd)
# shellcheck source-path=SCRIPTDIR
{
  . "$SDK_HOME/lib/common.sh"
  . "$SDK_HOME/lib/cache.sh"
  . "$SDK_HOME/lib/host.sh"
  . "$SDK_HOME/lib/packages.sh"
  . "$SDK_HOME/lib/tools.sh"
  . "$SDK_HOME/lib/libgcc.sh"
  . "$SDK_HOME/lib/libc.sh"
  . "$SDK_HOME/lib/cxx.sh"
  . "$SDK_HOME/lib/crypto.sh"
  . "$SDK_HOME/lib/build.sh"
}

usage() {
  echo "usage: bash sdk.sh path | key | test" >&2
  exit 2
}

# The SDK's folder, left in SDK: the one that HOTRELOAD_SDK names, or the cache's, built if need be.
locate_sdk() {
  if [ -n "${HOTRELOAD_SDK:-}" ]; then
    SDK=$(absolute "$HOTRELOAD_SDK")
    require_tools_in "$SDK"
  else
    find_cache
    SDK=$CACHE/$(sdk_key)
    cached "$SDK" sdk_works build_sdk
  fi
}

# No error goes by in silence: names the step that failed where it had nothing to say itself.
set -o errtrace
trap 'printf "sdk: failed: %s (%s, line %s)\n" "$BASH_COMMAND" "${BASH_SOURCE[0]##*/}" "$LINENO" >&2' ERR

main() {
  [ $# -eq 1 ] || usage
  exec 3>&1 >&2 # whatever a step prints is progress
  case $1 in
    key) sdk_key >&3 ;;
    path)
      locate_sdk
      printf '%s\n' "$SDK" >&3
      ;;
    test)
      locate_sdk
      bash "$SDK_HOME/test/cache-test.sh" >&3
      bash "$SDK_HOME/test/run.sh" "$SDK" >&3
      ;;
    *) usage ;;
  esac
}

main "$@"
