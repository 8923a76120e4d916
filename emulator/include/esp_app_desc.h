/* SPDX-License-Identifier: MIT */
#pragma once

#include "esp_err.h"
#include <stddef.h>
#include <stdint.h>

#ifdef __cplusplus
extern "C" {
#endif

#define ESP_APP_DESC_MAGIC_WORD 0xABCD5432

/* 256 bytes; all strings are NUL-terminated. */
typedef struct {
    uint32_t magic_word;
    uint32_t secure_version;
    uint32_t reserv1[2];
    char version[32];
    char project_name[32];
    char time[16];
    char date[16];
    char idf_ver[32];
    uint8_t app_elf_sha256[32]; /* SHA-256 of the firmware's ELF file */
    uint32_t reserv2[20];
} esp_app_desc_t;

/* Returns the description of the running firmware. Its ELF file is hashed when the board starts. Any task. */
const esp_app_desc_t *esp_app_get_description(void);

/*
 * Writes the first digits of app_elf_sha256 in hexadecimal (CONFIG_APP_RETRIEVE_LEN_ELF_SHA - 1 of them, fewer when
 * `size` is less) and a NUL. Returns the characters written, the NUL included.
 */
int esp_app_get_elf_sha256(char *dst, size_t size);

#ifdef __cplusplus
}
#endif
