# shellcheck shell=bash
# SPDX-License-Identifier: MIT
# SHA-256, HMAC and Base64 of Mbed TLS 3, the line that ESP-IDF 5 comes with: the component signs and hashes by it on the
# board, too. Nothing else of it is built; its own configuration says so to whoever includes its headers.

CRYPTO_SOURCES="md sha256 base64 constant_time platform_util"

build_crypto() {
  local headers=$PREFIX/sysroot/include/mbedtls name
  mkdir -p "$WORK/crypto" "$headers"
  cp "$WORK"/mbedtls/include/mbedtls/*.h "$headers"
  printf '#define %s\n' MBEDTLS_MD_C MBEDTLS_SHA256_C MBEDTLS_BASE64_C > "$headers/mbedtls_config.h"
  for name in $CRYPTO_SOURCES; do
    "$PREFIX/bin/$TARGET-gcc" -c -O2 -ffunction-sections -fdata-sections -mtext-section-literals \
      "$WORK/mbedtls/library/$name.c" -o "$WORK/crypto/$name.o"
  done
  "$PREFIX/bin/$TARGET-ar" rcs "$PREFIX/sysroot/lib/libmbedcrypto.a" "$WORK"/crypto/*.o
}
