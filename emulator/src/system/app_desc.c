/* SPDX-License-Identifier: MIT */
#include "app_desc.h"
#include "../linux/linux.h"
#include "../start/board.h"
#include "esp_app_desc.h"
#include "esp_idf_version.h"
#include "sdkconfig.h"
#include "sha256.h"
#include <stdio.h>

static esp_app_desc_t s_description = {
    .magic_word = ESP_APP_DESC_MAGIC_WORD,
    .version = CONFIG_APP_PROJECT_VER,
    .project_name = CONFIG_APP_PROJECT_NAME,
    .idf_ver = "v5.3.0",
    /* time and date stay empty: builds are reproducible */
};

_Static_assert(sizeof(esp_app_desc_t) == 256, "esp_app_desc_t is part of ESP-IDF's image format");

/* A mapped file rather than reads: the linker may have made a new one by the time that it is asked for. */
void app_desc_start(void)
{
    long fd = linux_call4(LINUX_OPENAT, LINUX_AT_FDCWD, "/proc/self/exe", LINUX_O_CLOEXEC, 0);
    long size = fd < 0 ? fd : linux_call3(LINUX_LSEEK, fd, 0, LINUX_SEEK_END);
    void *elf = size <= 0 ? (void *)-1 : linux_map(NULL, size, LINUX_PROT_READ, LINUX_MAP_PRIVATE, fd, 0);
    if (LINUX_FAILED(elf)) {
        char name[24];
        board_refuse("cannot read the firmware's own ELF file: %s",
            linux_error_name(size < 0 ? size : (long)elf, name));
    }
    sha256(elf, size, s_description.app_elf_sha256);
    linux_call2(LINUX_MUNMAP, elf, size);
    linux_call1(LINUX_CLOSE, fd);
}

const esp_app_desc_t *esp_app_get_description(void)
{
    return &s_description;
}

int esp_app_get_elf_sha256(char *dst, size_t size)
{
    size_t characters = CONFIG_APP_RETRIEVE_LEN_ELF_SHA < size ? CONFIG_APP_RETRIEVE_LEN_ELF_SHA : size;
    if (characters == 0) {
        return 0;
    }
    for (size_t i = 0; i + 1 < characters; i++) {
        uint8_t byte = s_description.app_elf_sha256[i / 2];
        dst[i] = "0123456789abcdef"[i % 2 == 0 ? byte >> 4 : byte & 15];
    }
    dst[characters - 1] = '\0';
    return (int)characters;
}

const char *esp_get_idf_version(void)
{
    return s_description.idf_ver;
}
