# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# The order in which an SDK is made, and how one knows that it works.

STEPS=8

step() {
  STEP=$((STEP + 1))
  say "[$STEP/$STEPS] $1"
}

# build_sdk FOLDER
build_sdk() {
  # shellcheck disable=SC2034 # read by the steps
  {
    PREFIX=$1
    WORK=$PREFIX/.work
    ROOT=$WORK/root
    JOBS=$(nproc)
    STEP=0
  }
  check_host
  mkdir -p "$WORK"
  say "building the Xtensa SDK in $PREFIX (about two minutes, once)"
  step "downloading Debian $SUITE packages from $MIRROR (250 MB)"
  download_packages
  step "unpacking"
  unpack_packages
  adopt_native_tools
  unpack_sources
  step "installing the cross tools"
  install_toolchain
  build_core_plugin
  write_wrappers
  step "compiling libgcc"
  build_libgcc
  step "compiling picolibc"
  build_libc
  step "compiling C++ support"
  build_cxx
  step "compiling Mbed TLS's digests"
  build_crypto
  step "cleaning up"
  rm -rf "$WORK"
  say "the SDK is ready: $(du -sh "$PREFIX" | cut -f1)"
}

# Whether the SDK in FOLDER is whole and starts here: a cache that was moved, or restored elsewhere, does not.
sdk_works() {
  [ -x "$1/bin/qemu-xtensa" ] && [ -e "$1/sysroot/lib/libmbedcrypto.a" ] &&
    [ "$("$1/bin/$TARGET-gcc" -dumpmachine 2>/dev/null)" = xtensa-lx106-elf ]
}

# Ends unless FOLDER, which the user named, has the tools that the builds call.
require_tools_in() {
  local tool missing=''
  for tool in qemu-xtensa "$TARGET"-{gcc,g++,nm,strip,objcopy,objdump,readelf,addr2line,ar}; do
    [ -x "$1/bin/$tool" ] || missing+=" bin/$tool"
  done
  [ -e "$1/sysroot/lib/libmbedcrypto.a" ] || missing+=" sysroot/lib/libmbedcrypto.a"
  [ -z "$missing" ] || fail "HOTRELOAD_SDK=$1 is no SDK; it lacks$missing" \
    "unset HOTRELOAD_SDK to have one built, or let it name the folder that 'sdk.sh path' printed"
}
