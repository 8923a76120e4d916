# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Turns unpacked packages into tools that run on a host of another release: each executable is told to use the loader
# and the libraries that came with it. ROOT holds the packages, PREFIX becomes the SDK.

# Binutils and GCC programs that the SDK offers, each as $TARGET-<name>.
SDK_TOOLS="addr2line ar as c++filt cpp g++ gcc gcov ld nm objcopy objdump ranlib readelf size strings strip"

# bind_loader EXECUTABLE LOADER LIBRARIES: does nothing to what is no dynamic executable. The rpath is the forced kind, which
# holds for the libraries' own libraries too; else the loader would look for these among the host's. Sorting the headers
# is what breaks GCC's cc1 in patchelf 0.18.
bind_loader() {
  if "${PATCHELF[@]}" --print-interpreter "$1" >/dev/null 2>&1; then
    "${PATCHELF[@]}" --no-sort --set-interpreter "$2" --force-rpath --set-rpath "$3" "$1"
  fi
}

executables_in() { find "$1" -type f -perm -u+x ! -name '*.so*'; }

# Names of the libraries that the executables of FOLDER load.
libraries_of() {
  executables_in "$1" | while IFS= read -r file; do
    # fails for what is no dynamic executable
    { "$LOADER" --library-path "$LIBRARIES" --list "$file" 2>/dev/null || true; } | awk '$2 == "=>" { print $3 }'
  done | LC_ALL=C sort -u
}

# Makes the native tools in ROOT run, and the build use them before the host's.
adopt_native_tools() {
  local loader libraries file
  libraries=$(dirname "$(find "$ROOT/usr/lib" -name libc.so.6)")
  # patchelf itself cannot start yet but through the loader
  loader=$(echo "$libraries"/ld-linux-*.so.*)
  [ -x "$loader" ] || fail "no dynamic loader among the packages ($loader)"
  cp "$ROOT/usr/bin/patchelf" "$WORK/patchelf"
  PATCHELF=("$loader" --library-path "$libraries" "$WORK/patchelf")
  executables_in "$ROOT/usr" | while IFS= read -r file; do
    bind_loader "$file" "$loader" "$libraries"
  done
  LOADER=$loader
  LIBRARIES=$libraries
  export PATH="$ROOT/usr/bin:$PATH"
}

# Moves the cross tools to PREFIX, with the few libraries that they need.
install_toolchain() {
  local toolchain=$PREFIX/toolchain file
  mkdir -p "$toolchain/usr/bin" "$toolchain/usr/lib/gcc" "$toolchain/lib" "$PREFIX/bin"
  mv "$ROOT"/usr/bin/xtensa-lx106-elf-* "$toolchain/usr/bin"
  mv "$ROOT/usr/lib/gcc/xtensa-lx106-elf" "$toolchain/usr/lib/gcc"
  for file in usr/xtensa-lx106-elf usr/lib/xtensa-lx106-elf; do
    [ ! -e "$ROOT/$file" ] || mv "$ROOT/$file" "$toolchain/$file"
  done
  mv "$ROOT/usr/bin/qemu-xtensa" "$toolchain/usr/bin"
  # other languages, link-time optimization and libraries of another ABI
  find "$toolchain" \( -name d21 -o -name lto1 -o -name '*-lto-dump' -o -name 'lib*.a' -o -name '*.o' \) -delete
  libraries_of "$toolchain" | xargs cp -Lt "$toolchain/lib" "$LOADER"
  executables_in "$toolchain/usr" | while IFS= read -r file; do
    bind_loader "$file" "$toolchain/lib/$(basename "$LOADER")" "$toolchain/lib"
  done
}

# The plugin through which GCC and binutils learn the CPU core at run time (XTENSA_GNU_CONFIG).
build_core_plugin() {
  local names="$WORK/config-strings.inc"
  grep -o 'XTENSA_CONFIG_ENTRY(X[A-Z0-9_]*)' "$WORK/binutils/include/xtensa-dynconfig.h" | sed -E 's/.*\((.*)\)/\1/' |
    awk '!seen[$0]++ { print "\"__" $0 "=\" TEXT(" $0 ")," }' > "$names"
  gcc -O1 -w -shared -fPIC -nostdlib --sysroot="$ROOT" -I"$WORK" -I"$WORK/binutils/include" \
    -I"$WORK/qemu/target/xtensa/core-de233_fpu" "$SDK_HOME/core/dynconfig.c" -o "$PREFIX/toolchain/xtensa-core.so"
}

# QEMU takes another core unless told, one without floating point.
write_emulator_wrapper() {
  cat > "$PREFIX/bin/qemu-xtensa" <<W
#!/bin/sh
QEMU_CPU="\${QEMU_CPU:-de233_fpu}" exec '$PREFIX/toolchain/usr/bin/qemu-xtensa' "\$@"
W
  chmod 755 "$PREFIX/bin/qemu-xtensa"
}

# A compiler starts in a third of the time when its wrapper needs no other program: hence absolute names.
write_wrappers() {
  local tool real options
  for tool in $SDK_TOOLS; do
    real=$PREFIX/toolchain/usr/bin/xtensa-lx106-elf-$tool
    [ -x "$real" ] || fail "the packages bring no $tool ($real)"
    options=
    case $tool in
      gcc | cpp | g++)
        options="-mabi=windowed -mlongcalls -isystem '$PREFIX/sysroot/include'"
        options+=" -B'$PREFIX/sysroot/lib/' -L'$PREFIX/sysroot/lib'"
        ;;
    esac
    [ "$tool" != g++ ] || options="-fno-exceptions -fno-rtti -isystem '$PREFIX/sysroot/include/c++' $options"
    cat > "$PREFIX/bin/$TARGET-$tool" <<W
#!/bin/sh
XTENSA_GNU_CONFIG='$PREFIX/toolchain/xtensa-core.so' exec '$real' $options "\$@"
W
    chmod 755 "$PREFIX/bin/$TARGET-$tool"
  done
  write_emulator_wrapper
}
