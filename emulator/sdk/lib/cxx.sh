# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# C++ without exceptions and RTTI: libstdc++'s headers, and of its library what containers, strings, smart pointers and
# function objects call. Streams, locales, threads and the filesystem are left out.

LIBSUPCXX_SOURCES="new_op new_opv new_opa new_opva del_op del_opnt del_opv del_opvnt
  del_ops del_opvs del_opa del_opant del_opva del_opvant del_opsa del_opvsa new_handler hash_bytes eh_aux_runtime
  eh_exception eh_terminate eh_term_handler eh_unex_handler"
LIBSTDCXX_SOURCES="c++98/tree c++98/list c++98/list-aux c++11/functexcept c++11/functional c++11/shared_ptr
  c++11/snprintf_lite c++11/hashtable_c++0x c++11/string-inst c++11/wstring-inst c++11/assert_fail"
# Headers that only make sense with a part that is left out, or that nobody uses on a device.
UNUSED_HEADERS="parallel tr2 decimal experimental ext/pb_ds"

configure_libstdcxx() {
  mkdir -p "$WORK/libstdcxx"
  (
    cd "$WORK/libstdcxx"
    PATH=$PREFIX/bin:$PATH sh ../gcc/libstdc++-v3/configure --build="$(gcc -dumpmachine)" --host="$TARGET" \
      --with-target-subdir="$TARGET" --with-newlib --disable-multilib --disable-shared --disable-nls \
      --disable-libstdcxx-pch --disable-libstdcxx-verbose --disable-libstdcxx-filesystem-ts --disable-libstdcxx-threads \
      --prefix=/ --with-gxx-include-dir=/c++ CC="$TARGET-gcc" CXX="$TARGET-g++" CXXFLAGS=-O2
    make -C include install DESTDIR="$PREFIX/sysroot/include"
    make -C libsupc++ install-stdHEADERS install-bitsHEADERS DESTDIR="$PREFIX/sysroot/include"
  ) > "$WORK/libstdcxx.log" 2>&1 || {
    tail -n 30 "$WORK/libstdcxx.log" >&2
    fail "libstdc++'s headers cannot be made (the last messages are above)"
  }
}

# What depends on the target lies in a folder of its own, which a compiler of another name would not find.
arrange_cxx_headers() {
  local headers=$PREFIX/sysroot/include/c++ unused
  cp -a "$headers/$TARGET/." "$headers"
  cp "$SDK_HOME/cxx/gthr-default.h" "$headers/bits"
  rm -rf "${headers:?}/$TARGET"
  for unused in $UNUSED_HEADERS; do rm -rf "${headers:?}/$unused"; done
}

# Like libgcc_jobs.
libstdcxx_jobs() {
  local name
  for name in $LIBSUPCXX_SOURCES; do echo "gcc/libstdc++-v3/libsupc++/$name.cc -o cxx/$name.o"; done
  for name in $LIBSTDCXX_SOURCES; do echo "gcc/libstdc++-v3/src/$name.cc -o cxx/${name##*/}.o"; done
}

compile_libstdcxx() {
  local source compiler
  mkdir -p "$WORK/cxx"
  libstdcxx_jobs | (
    cd "$WORK" && xargs -P "$JOBS" -L1 "$PREFIX/bin/$TARGET-g++" -c -O2 -std=gnu++17 -ffunction-sections -fdata-sections \
      -Igcc/libstdc++-v3/libsupc++ -Igcc/libstdc++-v3/src/c++11 -Igcc/libstdc++-v3/src/c++98 -Igcc/libgcc
  )
  for source in "$SDK_HOME"/cxx/*.{c,cc}; do
    case $source in *.cc) compiler=g++ ;; *) compiler=gcc ;; esac
    "$PREFIX/bin/$TARGET-$compiler" -c -O2 -Wall -Wextra -Werror -ffunction-sections "$source" \
      -o "$WORK/cxx/hotreload-$(basename "${source%.*}").o"
  done
  "$PREFIX/bin/$TARGET-ar" rcs "$PREFIX/sysroot/lib/libstdc++.a" "$WORK"/cxx/*.o
}

build_cxx() {
  configure_libstdcxx
  arrange_cxx_headers
  compile_libstdcxx
}
