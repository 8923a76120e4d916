# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# What the build takes from the host: a few base tools, a Debian mirror and Debian's signing keys.

# Tools, each with the Debian package that brings it; every other tool comes out of the downloaded packages.
HOST_TOOLS="apt-get:apt dpkg-deb:dpkg tar:tar gzip:gzip awk:mawk sed:sed grep:grep find:findutils xargs:findutils
  flock:util-linux sha256sum:coreutils sh:dash"

# require_tools TOOL:PACKAGE...: ends with one list of all that is missing.
require_tools() {
  local pair missing='' packages=''
  for pair in "$@"; do
    command -v "${pair%%:*}" >/dev/null && continue
    missing+=" ${pair%%:*}"
    packages+=" ${pair##*:}"
  done
  [ -z "$missing" ] || fail "missing on this host:$missing" "on Debian: apt-get install$packages"
}

# Mirrors in the host's apt sources that have a Debian release, as far as the name tells; those called "debian" first.
mirrors_by_release() {
  local releases='stable|oldstable|oldoldstable|testing|unstable|sid|bullseye|bookworm|trixie|forky' mirrors
  mirrors=$(apt-get update --print-uris | sed -nE "s#^'(.*)/dists/($releases)/main/binary-.*#\1#p")
  grep '/debian/*$' <<< "$mirrors" || true
  printf '%s\n' "$mirrors"
}

# The mirror that the host itself uses, unless DEBIAN_MIRROR names another. Package lists tell who is Debian; where they
# were never fetched (a fresh container), the releases' names have to do.
# shellcheck disable=SC2016 # apt replaces $(...)
find_mirror() {
  MIRROR=${DEBIAN_MIRROR:-}
  [ -n "$MIRROR" ] || MIRROR=$(apt-get indextargets --format '$(REPO_URI)' \
    'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | sed -n 1p)
  [ -n "$MIRROR" ] || MIRROR=$(mirrors_by_release | sed -n 1p)
  [ -n "$MIRROR" ] || fail "no Debian mirror among this host's apt sources" \
    "set DEBIAN_MIRROR to the URL of one, as it stands in a line of sources.list"
}

find_keyring() {
  KEYRING=${DEBIAN_KEYRING:-}
  [ -n "$KEYRING" ] || for KEYRING in /usr/share/keyrings/debian-archive-keyring.{gpg,pgp}; do
    [ ! -r "$KEYRING" ] || break
  done
  [ -r "$KEYRING" ] || fail "no Debian signing keys in $KEYRING" \
    "on Debian: apt-get install debian-archive-keyring; else set DEBIAN_KEYRING to a keyring file"
}

check_host() {
  # shellcheck disable=SC2086 # a list of words
  require_tools $HOST_TOOLS
  find_mirror
  find_keyring
}
