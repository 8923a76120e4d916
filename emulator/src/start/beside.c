/* SPDX-License-Identifier: MIT */
#include "beside.h"
#include "../linux/linux.h"
#include "board.h"
#include <stdio.h>
#include <string.h>

enum { PATH_BYTES = 4096 };

/* The file, made when it does not exist; negative: none. */
static long open_beside(const char *suffix, int flags)
{
    static char path[PATH_BYTES];
    if (board_options.flash == NULL) {
        return -1;
    }
    int length = snprintf(path, sizeof(path), "%s.%s", board_options.flash, suffix);
    if (length < 0 || length >= PATH_BYTES) {
        return -1;
    }
    return linux_call4(LINUX_OPENAT, LINUX_AT_FDCWD, path, LINUX_O_RDWR | LINUX_O_CLOEXEC | flags, 0644);
}

bool beside_take(const char *suffix, char *text, size_t size, bool empty)
{
    long file = open_beside(suffix, 0);
    if (file < 0) {
        return false;
    }
    long length = linux_call3(LINUX_READ, file, text, size - 1);
    if (empty) {
        linux_call3(LINUX_FTRUNCATE, file, 0, 0);
    }
    linux_call1(LINUX_CLOSE, file);
    text[length > 0 ? length : 0] = '\0';
    return length > 0;
}

void beside_put(const char *suffix, const char *text)
{
    long file = open_beside(suffix, LINUX_O_CREAT);
    if (file >= 0) {
        linux_call3(LINUX_FTRUNCATE, file, 0, 0);
        linux_write_all((int)file, text, strlen(text));
        linux_call1(LINUX_CLOSE, file);
    }
}
