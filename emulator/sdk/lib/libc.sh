# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# picolibc, with locks and an errno that a port with threads supplies, and with a longjmp for user mode (libc/).

write_meson_cross_file() {
  cat > "$WORK/cross.txt" <<M
[binaries]
c = ['$PREFIX/bin/$TARGET-gcc', '-nostdlib']
ar = '$PREFIX/bin/$TARGET-ar'
as = '$PREFIX/bin/$TARGET-as'
nm = '$PREFIX/bin/$TARGET-nm'
strip = '$PREFIX/bin/$TARGET-strip'
[host_machine]
system = 'unknown'
cpu_family = 'xtensa'
cpu = 'xtensa'
endian = 'little'
[properties]
skip_sanity_check = true
M
}

# meson starts itself again, and only by a name in .py through the interpreter that it was started with.
meson() {
  [ -e "$ROOT/usr/bin/meson.py" ] || mv "$ROOT/usr/bin/meson" "$ROOT/usr/bin/meson.py"
  PYTHONNOUSERSITE=1 "$ROOT/usr/bin/python3" "$ROOT/usr/bin/meson.py" "$@"
}

build_picolibc() {
  local build=$WORK/picolibc-build
  # without the core's own header picolibc takes the ABI for call0 in its assembly (memcpy, strlen, ...)
  mkdir -p "$PREFIX/sysroot/include/xtensa/config"
  cp "$WORK/qemu/target/xtensa/core-de233_fpu/core-isa.h" "$PREFIX/sysroot/include/xtensa/config"
  write_meson_cross_file
  {
    meson setup --cross-file "$WORK/cross.txt" -Dprefix="$PREFIX/sysroot" -Dlibdir=lib -Dincludedir=include \
      -Doptimization=2 -Ddebug=false -Dmultilib=false -Dpicocrt=false -Dsemihost=false -Dtests=false -Dspecsdir=none \
      -Dthread-local-storage=false -Derrno-function=__errno -Dstdio-locking=true -Dposix-console=true \
      "$WORK/picolibc" "$build" &&
      ninja -C "$build" -j"$JOBS" install
  } > "$WORK/picolibc.log" 2>&1 || {
    tail -n 30 "$WORK/picolibc.log" >&2
    fail "picolibc does not compile (its last messages are above)"
  }
}

# Replaces and adds what libc/ holds. The archive's own setjmp and longjmp share one member.
complete_libc() {
  local lib=$PREFIX/sysroot/lib objects=$WORK/libc-objects source member
  mkdir -p "$objects"
  for source in "$SDK_HOME"/libc/*.[cS]; do
    "$PREFIX/bin/$TARGET-gcc" -c -O2 -Wall -Wextra -Werror "$source" -o "$objects/hotreload-$(basename "${source%.*}").o"
  done
  member=$("$PREFIX/bin/$TARGET-ar" t "$lib/libc.a" | grep setjmp) || fail "picolibc's libc.a has no setjmp to replace"
  "$PREFIX/bin/$TARGET-ar" d "$lib/libc.a" "$member"
  "$PREFIX/bin/$TARGET-ar" rs "$lib/libc.a" "$objects"/*.o 2>/dev/null
  rm -f "$lib"/libg.a "$lib"/libnosys.a "$lib"/picolibc*.ld
  cp "$SDK_HOME/libc/constructors.ld" "$lib"
}

build_libc() {
  build_picolibc
  complete_libc
}
