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

# The mirror that the host itself uses, unless DEBIAN_MIRROR names another. Package lists tell who is Debian; where they
# were never fetched (a fresh container), the release's name in the apt sources does.
# shellcheck disable=SC2016 # apt replaces $(...)
find_mirror() {
  local releases='stable|oldstable|oldoldstable|testing|unstable|sid|bullseye|bookworm|trixie|forky'
  MIRROR=${DEBIAN_MIRROR:-}
  [ -n "$MIRROR" ] || MIRROR=$(apt-get indextargets --format '$(REPO_URI)' \
    'Created-By: Packages' 'Origin: Debian' 'Label: Debian' | sed -n 1p)
  [ -n "$MIRROR" ] || MIRROR=$(apt-get indextargets --format '$(RELEASE) $(COMPONENT) $(REPO_URI)' \
    'Created-By: Packages' | awk -v releases="^($releases)\$" '$1 ~ releases && $2 == "main" && !n++ { print $3 }')
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
