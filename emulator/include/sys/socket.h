/*
 * SPDX-License-Identifier: MIT
 *
 * BSD sockets, as far as the handlers of esp_http_server need them (POSIX.1-2017, <sys/socket.h>).
 */
#pragma once

#include <stddef.h>
#include <sys/types.h>

/** For recv(): do not wait; if nothing has arrived, fail with errno EAGAIN. The value is Linux's. */
#define MSG_DONTWAIT 0x40

/** @return how many bytes were received, 0 at the end of the stream, -1 with errno */
ssize_t recv(int socket, void *buffer, size_t length, int flags);
