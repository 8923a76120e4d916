# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Fetches and unpacks Debian packages by an apt of our own state: the host's packages and lists stay untouched.
# WORK is the build's scratch folder; ROOT ends up holding the packages' files.

# With what they depend on: the cross tools, and native tools so that the host needs none.
PACKAGES="gcc-xtensa-lx106 binutils-xtensa-lx106 qemu-user patchelf meson ninja-build make gcc libc6-dev xz-utils bzip2"
# Sources packed as packages, without what these depend on.
SOURCE_PACKAGES="binutils-source gcc-13-source"
SOURCES="qemu picolibc mbedtls"

# The host's settings (proxies, say) count, but none that would run a command, pin a version or add a foreign
# architecture.
write_apt_configuration() {
  mkdir -p "$WORK"/apt/{lists/partial,cache/archives/partial}
  : > "$WORK/apt/status"
  cat > "$WORK/apt/sources.list" <<L
deb [signed-by=$KEYRING] $MIRROR $SUITE main
deb-src [signed-by=$KEYRING] $MIRROR $SUITE main
L
  cat > "$WORK/apt/apt.conf" <<L
#clear APT::Update::Pre-Invoke;
#clear APT::Update::Post-Invoke;
#clear APT::Update::Post-Invoke-Success;
#clear APT::Architectures;
#clear APT::Default-Release;
#clear DPkg::Pre-Invoke;
#clear DPkg::Post-Invoke;
#clear DPkg::Pre-Install-Pkgs;
APT::Architectures { "$(dpkg --print-architecture)"; };
APT::Install-Recommends "false";
APT::Sandbox::User "$(id -un)";
Acquire::Languages "none";
Acquire::Retries "3";
Debug::NoLocking "true";
Dir::Etc::SourceList "$WORK/apt/sources.list";
Dir::Etc::SourceParts "/dev/null";
Dir::Etc::Preferences "/dev/null";
Dir::Etc::PreferencesParts "/dev/null";
Dir::State "$WORK/apt";
Dir::State::Lists "$WORK/apt/lists";
Dir::State::status "$WORK/apt/status";
Dir::Cache "$WORK/apt/cache";
L
}

private_apt() { apt-get -qq -c "$WORK/apt/apt.conf" "$@"; }

download_packages() {
  write_apt_configuration
  # apt-get update only warns when a mirror cannot be reached
  private_apt update -o APT::Update::Error-Mode=any ||
    fail "cannot read Debian $SUITE from $MIRROR (apt's messages are above)" \
      "check the network and apt's proxy settings; DEBIAN_MIRROR names another mirror"
  mkdir -p "$WORK/packages" "$WORK/sources"
  # shellcheck disable=SC2086 # lists of words
  {
    private_apt install --download-only --yes $PACKAGES
    mv "$WORK"/apt/cache/archives/*.deb "$WORK/packages"
    (cd "$WORK/packages" && private_apt download $SOURCE_PACKAGES)
    (cd "$WORK/sources" && private_apt source --download-only --tar-only $SOURCES)
  } || fail "cannot fetch the packages from $MIRROR (apt's messages are above): $PACKAGES $SOURCE_PACKAGES $SOURCES"
}

# qemu-user holds an emulator for each of 40 CPUs, and one is wanted.
unpack_package() {
  case $1 in
    */qemu-user_*) dpkg-deb --fsys-tarfile "$1" | tar x -C "$ROOT" ./usr/bin/qemu-xtensa ;;
    *) dpkg-deb --fsys-tarfile "$1" | tar x -C "$ROOT" --exclude './usr/share/doc' --exclude './usr/share/man' ;;
  esac
}

# shellcheck disable=SC2016 # a program of its own
unpack_packages() {
  mkdir -p "$ROOT"
  export ROOT
  export -f unpack_package
  printf '%s\0' "$WORK"/packages/*.deb |
    xargs -0 -n 1 -P "$JOBS" bash -c 'set -euo pipefail; unpack_package "$1"' unpack_package
}

# unpack_source NAME ARCHIVE PATTERN...: the files of ARCHIVE that match, its top folder renamed to $WORK/NAME.
unpack_source() {
  local name=$1 archive=$2
  shift 2
  mkdir -p "$WORK/$name"
  case $archive in
    *.xz) xz --decompress --stdout "$archive" ;;
    *.bz2) bzip2 --decompress --stdout "$archive" ;;
    *) gzip --decompress --stdout "$archive" ;;
  esac | tar x -C "$WORK/$name" --strip-components=1 --wildcards "$@"
}

unpack_sources() {
  local pids=() pid
  unpack_source gcc "$ROOT"/usr/src/gcc-13/gcc-13*.tar.xz '*/libgcc/*' '*/include/*' '*/libstdc++-v3/*' '*/config/*' \
    '*/config-ml.in' '*/config.guess' '*/config.sub' '*/install-sh' '*/ltmain.sh' '*/missing' '*/mkinstalldirs' \
    '*/gcc/BASE-VER' '*/gcc/DATESTAMP' &
  pids+=($!)
  unpack_source qemu "$WORK"/sources/qemu_*.orig.tar.xz '*/target/xtensa/core-de233_fpu/*' &
  pids+=($!)
  unpack_source picolibc "$WORK"/sources/picolibc_*.orig.tar.* '*' &
  pids+=($!)
  unpack_source mbedtls "$WORK"/sources/mbedtls_*.orig.tar.* '*/include/mbedtls/*' '*/library/*' &
  pids+=($!)
  unpack_source binutils "$ROOT"/usr/src/binutils/binutils-*.tar.xz '*/include/*' &
  pids+=($!)
  for pid in "${pids[@]}"; do wait "$pid"; done
}
