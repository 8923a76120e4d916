#!/usr/bin/env bash
# SPDX-License-Identifier: MIT
#
# examples/esp-idf-basic, built by the stand-in and run on the emulated board: built, flashed, started, edited, built
# anew, uploaded by curl as the specification says; the same process goes on with the new code.
#
#   basic.sh SDK GENERATOR FOLDER
set -euo pipefail

sdk=$1 generator=$2 folder=$3
here=$(cd "$(dirname "$0")" && pwd)
root=$here/../../../..
project=$folder/esp-idf-basic

rm -rf "$folder"
mkdir -p "$folder"
cp -R "$root/examples/esp-idf-basic" "$project"
mkdir -p "$project/components/hotreload"
for part in CMakeLists.txt Kconfig idf_component.yml project_include.cmake cmake include key src; do
  cp -R "$root/firmware-component/$part" "$project/components/hotreload/"
done

# The board has a network without doing anything for it, and nobody else is on it.
cat > "$project/components/network/network.c" <<'END'
#include "network.h"

esp_err_t network_connect(void)
{
    return ESP_OK;
}
END
echo 'idf_component_register(SRCS "network.c" INCLUDE_DIRS "include")' > "$project/components/network/CMakeLists.txt"
sed -i '/protocol_examples_common/d' "$project/CMakeLists.txt"
echo 'CONFIG_HOTRELOAD_AUTH_NONE=y' >> "$project/sdkconfig.defaults"

export IDF_PATH=$here HOTRELOAD_SDK=$sdk HOTRELOAD_CODEGEN=$generator
cd "$project"
python3 "$IDF_PATH/tools/idf.py" build
python3 "$IDF_PATH/tools/idf.py" -p "$folder/flash.bin" flash

"$sdk/bin/qemu-xtensa" build/esp_idf_basic.elf --flash "$folder/flash.bin" --partitions partitions.csv > "$folder/board.log" 2>&1 &
board=$!
trap 'kill "$board"' EXIT # which fails, and so does this, if the board has ended by itself

# prints TEXT: waits until the board has printed it.
prints() {
  for _ in $(seq 300); do
    if grep -q "$1" "$folder/board.log"; then
      return
    fi
    sleep 0.2
  done
  echo "the board has not printed '$1':" >&2
  cat "$folder/board.log" >&2
  return 1
}

prints '2 + 3 = 5'
prints 'Hello, World!'
sed -i 's/return a + b;/return a + b + 1000;/' components/reloadable/reloadable.c
python3 "$IDF_PATH/tools/idf.py" build
url=$(sed -n 's/.*board: listening on \(http:[^ ]*\).*/\1/p' "$folder/board.log")
curl --silent --show-error --fail -X POST -F "file=@build/reloadable_stripped.so" "$url/upload-and-reload"
prints '2 + 3 = 1005'
