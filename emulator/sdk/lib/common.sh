# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# Messages, paths and the key that everything else uses.

# shellcheck disable=SC2034 # used by who reads this file
{
  SUITE=trixie # the Debian release that the packages come from, whatever the host runs
  TARGET=xtensa-hr-elf
}

# A line of progress.
say() { printf '%s\n' "$*" >&2; }

# Ends the program: what is wrong, and what to do.
fail() {
  printf 'sdk: %s\n' "$@" >&2
  exit 1
}

# The absolute name of PATH, which need not exist.
absolute() {
  case $1 in
    /*) printf '%s\n' "$1" ;;
    *) printf '%s\n' "$PWD/$1" ;;
  esac
}

# Names, one a line, of the files that decide what comes out of a build.
sdk_sources() {
  (cd "$SDK_HOME" && find sdk.sh lib core libc libgcc cxx -type f | LC_ALL=C sort)
}

# The suite, the host's architecture and a digest of all sources, their names included.
sdk_key() {
  local digest
  digest=$(sdk_sources | (cd "$SDK_HOME" && xargs sha256sum) | sha256sum | cut -c1-12)
  printf '%s-%s-%s\n' "$SUITE" "$(dpkg --print-architecture)" "$digest"
}
