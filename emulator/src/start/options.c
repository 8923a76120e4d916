/* SPDX-License-Identifier: MIT */
#include "../faults/faults.h"
#include "../heap/heap_pool.h"
#include "../linux/linux.h"
#include "../system/mac.h"
#include "board.h"
#include "reset.h"
#include <stdarg.h>
#include <stddef.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

enum { REFUSED = 2 };

board_options_t board_options = {.port = BOARD_PORT_UNSET, .exec_heap = 128 * 1024, .data_heap = 256 * 1024};

static const char USAGE[] =
    "Usage: qemu-xtensa firmware.elf [option value]...\n"
    "  --port N           TCP port, on 127.0.0.1, of the firmware's first HTTP server in place of the one that it\n"
    "                     asks for; 0 picks a free one\n"
    "  --flash FILE       keep the flash in this file (made, erased, when it does not exist); without it the flash\n"
    "                     starts erased and is lost at the end\n"
    "  --partitions FILE  partition table, in ESP-IDF's CSV format; without it nvs, phy_init, factory (1M) and\n"
    "                     hotreload (512K)\n"
    "  --exec-heap BYTES  size of the executable heap (128K)\n"
    "  --data-heap BYTES  size of the data heap (256K)\n"
    "  --reset-reason R   what esp_reset_reason() says of this start: poweron, ext, sw, panic, int-wdt, task-wdt, wdt,\n"
    "                     deepsleep, brownout, sdio, usb, jtag, efuse, power-glitch, cpu-lockup or unknown; without it\n"
    "                     what happened: panic after a crash\n"
    "  --mac ADDRESS      the board's address, 12 hexadecimal digits; without it drawn, and kept beside the flash file\n"
    "  --help             print this\n"
    "BYTES: decimal or 0x..., K or M behind it; 4K to 24M.\n"
    "The board ends with status 0 on SIGTERM or SIGINT, with 134 after a crash report, with 75 when its power goes, with\n"
    "2 when it cannot start.\n";

void board_refuse(const char *format, ...)
{
    char message[256];
    va_list args;
    va_start(args, format);
    vsnprintf(message, sizeof(message), format, args);
    va_end(args);
    linux_write_all(2, "board: ", 7);
    linux_write_all(2, message, strlen(message));
    linux_write_all(2, "\n", 1);
    linux_exit(REFUSED);
}

static void print_usage(int file)
{
    linux_write_all(file, USAGE, sizeof(USAGE) - 1);
    linux_write_all(file, faults_usage, strlen(faults_usage));
}

static void refuse_usage(const char *what, const char *which)
{
    print_usage(2);
    board_refuse("%s: %s", what, which);
}

static uint32_t parse_bytes(const char *option, const char *text)
{
    char *end;
    unsigned long long value = strtoull(text, &end, 0);
    if (end != text && (*end == 'K' || *end == 'k')) {
        value *= 1024;
        end++;
    } else if (end != text && (*end == 'M' || *end == 'm')) {
        value *= 1024 * 1024;
        end++;
    }
    if (end == text || *end != '\0' || value < HEAP_MINIMUM || value > HEAP_MAXIMUM || text[0] == '-') {
        board_refuse("%s: '%s' is not a size of 4K to 24M", option, text);
    }
    return (uint32_t)(value + LINUX_PAGE - 1) & -LINUX_PAGE;
}

static int parse_port(const char *text)
{
    char *end;
    long value = strtol(text, &end, 10);
    if (end == text || *end != '\0' || value < 0 || value > UINT16_MAX) {
        board_refuse("--port: '%s' is not a port number, 0 to 65535", text);
    }
    return (int)value;
}

void board_parse_options(int argc, char *const argv[])
{
    for (int i = 1; i < argc; i++) {
        const char *option = argv[i];
        const char *value = i + 1 < argc ? argv[i + 1] : NULL;
        if (strcmp(option, "--help") == 0) {
            print_usage(1);
            linux_exit(0);
        }
        static const char *const known[] = {
            "--port", "--flash", "--partitions", "--exec-heap", "--data-heap", "--faults",
            "--reset-reason", "--mac"};
        enum { KNOWN = sizeof(known) / sizeof(known[0]) };
        size_t which = 0;
        while (which < KNOWN && strcmp(option, known[which]) != 0) {
            which++;
        }
        if (which == KNOWN && !faults_option(option, NULL)) {
            refuse_usage("unknown option", option);
        }
        if (value == NULL) {
            refuse_usage("value missing", option);
        }
        switch (which) {
        case 0:
            board_options.port = parse_port(value);
            break;
        case 1:
            board_options.flash = value;
            break;
        case 2:
            board_options.partitions = value;
            break;
        case 3:
            board_options.exec_heap = parse_bytes(option, value);
            break;
        case 4:
            board_options.data_heap = parse_bytes(option, value);
            break;
        case 5:
            board_options.faults = value;
            break;
        case 6:
            reset_option(value);
            break;
        case 7:
            mac_option(value);
            break;
        default:
            faults_option(option, value);
            break;
        }
        i++;
    }
}
