/* SPDX-License-Identifier: MIT */
#include "../linux/linux.h"
#include <errno.h>
#include <sys/socket.h>

ssize_t recv(int socket, void *buffer, size_t length, int flags)
{
    long received = linux_call6(LINUX_RECVFROM, socket, buffer, length, flags, NULL, NULL);
    if (received < 0) {
        errno = (int)-received;
        return -1;
    }
    return received;
}
