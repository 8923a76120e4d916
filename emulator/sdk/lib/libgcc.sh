# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# libgcc for the windowed ABI, all that GCC's code may call on this CPU: the Xtensa port's assembly, and libgcc2.c for
# what the port does in C. libgcc2.c includes headers that only exist in a build tree of GCC; libgcc/ stands in for them.

# Functions of libgcc2.c that the port's assembly lacks. Not among them: types that this CPU has not (x87, quad and half
# precision), trampolines' mprotect, constructors (the linker script's and the C library's), __udiv_w_sdiv.
LIBGCC2_FUNCTIONS="_muldi3 _negdi2 _cmpdi2 _ucmpdi2 _clear_cache _absvsi2 _absvdi2 _addvsi3 _addvdi3 _subvsi3 _subvdi3
  _mulvsi3 _mulvdi3 _negvsi2 _negvdi2 _ffsdi2 _clz _clzdi2 _ctzdi2 _popcount_tab _popcountsi2 _popcountdi2 _paritysi2
  _paritydi2 _powisf2 _powidf2 _mulsc3 _muldc3 _divsc3 _divdc3 _clrsbdi2 _divdi3 _moddi3 _divmoddi4 _udivdi3 _umoddi3
  _udivmoddi4"

# The port's own list, of its makefile fragment, but for square roots and reciprocals: GCC calls none of them, and the names
# of the former are libm's.
# shellcheck disable=SC1003 # a backslash
libgcc_assembly_functions() {
  sed -n '/^LIB1ASMFUNCS/,/[^\\]$/p' "$WORK/gcc/libgcc/config/xtensa/t-xtensa" | tr -d '\\' | sed 's/LIB1ASMFUNCS *= *//' |
    tr -s ' \t' '\n' | grep -vE '^_(r?sqrt|recip)'
}

# Names in the list of jobs are relative to WORK, for it is split at blanks.
libgcc_jobs() {
  local function assembly=gcc/libgcc/config/xtensa
  for function in $(libgcc_assembly_functions); do
    echo "-DL$function -xassembler-with-cpp $assembly/lib1funcs.S -o libgcc/$function.o"
  done
  echo "-xassembler-with-cpp $assembly/lib2funcs.S -o libgcc/lib2funcs.o"
  for function in $LIBGCC2_FUNCTIONS; do
    echo "-DL$function gcc/libgcc/libgcc2.c -o libgcc/$function.o"
  done
}

build_libgcc() {
  mkdir -p "$WORK/libgcc" "$PREFIX/sysroot/lib"
  libgcc_jobs | (
    cd "$WORK" && xargs -P "$JOBS" -L1 "$PREFIX/bin/$TARGET-gcc" -c -O2 -ffreestanding -fbuilding-libgcc \
      -I"$SDK_HOME/libgcc" -Igcc/libgcc -Igcc/libgcc/config/xtensa -Igcc/include
  )
  "$PREFIX/bin/$TARGET-ar" rcs "$PREFIX/sysroot/lib/libgcc.a" "$WORK"/libgcc/*.o
}
