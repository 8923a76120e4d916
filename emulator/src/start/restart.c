/*
 * SPDX-License-Identifier: MIT
 *
 * esp_restart(): the process executes itself anew. What must outlive that goes by the environment.
 */
#include "../crash/watch.h"
#include "../flash/flash.h"
#include "../linux/linux.h"
#include "../task/sync.h"
#include "../system/mac.h"
#include "board.h"
#include "esp_log.h"
#include "esp_system.h"
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { HANDLERS = 5, ARGUMENTS = 64, ARGUMENT_BYTES = 8192, VARIABLES = 256 };

extern char **environ;

static const char *TAG = "board";
static board_lock_t s_lock;
static shutdown_handler_t s_handlers[HANDLERS];
static uint16_t s_port;
static bool s_port_taken;
static uint16_t s_port_asked; /* By the server that was started first. */

bool board_was_restarted(void)
{
    return getenv("BOARD_RESTARTED") != NULL;
}

uint16_t board_server_port(uint16_t asked)
{
    board_lock(&s_lock);
    if (!s_port_taken) {
        s_port_taken = true;
        s_port_asked = asked;
    }
    board_unlock(&s_lock);
    if (asked != s_port_asked || board_options.port == BOARD_PORT_UNSET) {
        return asked;
    }
    const char *before = getenv("BOARD_PORT");
    uint16_t known = s_port != 0 || before == NULL ? s_port : (uint16_t)atoi(before);
    return board_options.port == 0 ? known : (uint16_t)board_options.port;
}

void board_remember_port(uint16_t port)
{
    if (s_port == 0) {
        s_port = port;
    }
}

esp_err_t esp_register_shutdown_handler(shutdown_handler_t handler)
{
    for (int i = 0; i < HANDLERS; i++) {
        if (s_handlers[i] == handler) {
            return ESP_ERR_INVALID_STATE;
        }
    }
    for (int i = 0; i < HANDLERS; i++) {
        if (s_handlers[i] == NULL) {
            s_handlers[i] = handler;
            return ESP_OK;
        }
    }
    return ESP_ERR_NO_MEM;
}

esp_err_t esp_unregister_shutdown_handler(shutdown_handler_t handler)
{
    for (int i = 0; i < HANDLERS; i++) {
        if (s_handlers[i] == handler) {
            s_handlers[i] = NULL;
            return ESP_OK;
        }
    }
    return ESP_ERR_INVALID_STATE;
}

/* The command line of the emulator (QEMU answers /proc/self with the firmware's, so by way of the thread). */
static size_t read_command_line(char *buffer, size_t size)
{
    long fd = linux_call4(LINUX_OPENAT, LINUX_AT_FDCWD, "/proc/thread-self/cmdline", LINUX_O_CLOEXEC, 0);
    size_t length = 0;
    while (fd >= 0 && length < size) {
        long got = linux_call3(LINUX_READ, fd, buffer + length, size - length);
        if (got <= 0) {
            break;
        }
        length += (size_t)got;
    }
    return length;
}

/* The environment, without what an earlier restart added, and what the next start is to know. */
static char **make_environment(void)
{
    static char *environment[VARIABLES];
    static char port[24];
    static char watch[24];
    static char mac[24];
    size_t count = 0;
    for (char **variable = environ; *variable != NULL && count < VARIABLES - 5; variable++) {
        if (strncmp(*variable, "BOARD_", 6) != 0) {
            environment[count++] = *variable;
        }
    }
    snprintf(port, sizeof(port), "BOARD_PORT=%u", s_port);
    snprintf(watch, sizeof(watch), watch_file() == WATCH_NONE ? "BOARD_WATCH=no" : "BOARD_WATCH=%d", watch_file());
    environment[count++] = "BOARD_RESTARTED=1";
    environment[count++] = port;
    environment[count++] = watch;
    snprintf(mac, sizeof(mac), "BOARD_MAC=%s", mac_text());
    environment[count++] = mac;
    return environment;
}

static char **make_arguments(void)
{
    static char command_line[ARGUMENT_BYTES];
    static char *arguments[ARGUMENTS];
    size_t length = read_command_line(command_line, sizeof(command_line) - 1);
    size_t count = 0;
    for (size_t at = 0; at < length && count < ARGUMENTS - 1; at += strlen(command_line + at) + 1) {
        arguments[count++] = command_line + at;
    }
    return arguments;
}

void esp_restart(void)
{
    for (int i = HANDLERS - 1; i >= 0; i--) {
        if (s_handlers[i] != NULL) {
            s_handlers[i]();
        }
    }
    ESP_LOGI(TAG, "restarting");
    fflush(stdout);
    flash_sync();
    static char program[1024];
    long named = linux_call4(
        LINUX_READLINKAT, LINUX_AT_FDCWD, "/proc/thread-self/exe", program, sizeof(program) - 1);
    long failure =
        named < 0 ? named : linux_call3(LINUX_EXECVE, program, make_arguments(), make_environment());
    char name[24];
    ESP_LOGE(TAG, "cannot restart: %s", linux_error_name(failure, name));
    board_end(1);
}
