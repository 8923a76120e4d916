#!/bin/sh
# SPDX-License-Identifier: MIT
#
# Writes docs/esp-idf.md: what the component uses of ESP-IDF, and where each version defines it.
#
#     run.sh CHECKOUT... > docs/esp-idf.md   submodules included; fails when a version lacks something
#     run.sh                                 the names only, one a line
#
# COMPONENT=DIR looks at another component's folder. Needs a JDK, nothing else.
set -eu

here=$(cd "$(dirname "$0")" && pwd)
classes=$(mktemp -d)
trap 'rm -rf "$classes"' EXIT

javac -d "$classes" "$here"/*.java
java -cp "$classes" dev.hotreload.idfapi.Main "${COMPONENT:-$here/..}" "$@"
