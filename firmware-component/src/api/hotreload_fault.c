/* SPDX-License-Identifier: MIT */
#include "api/hotreload_fault.h"

#include <stdarg.h>
#include <stdint.h>
#include <stdio.h>

typedef struct {
    const char *name;
    esp_err_t err;
    uint16_t status;
} fault_row_t;

static const fault_row_t s_rows[] = {
    [HOTRELOAD_FAULT_NONE] = {NULL, ESP_OK, 200},
#define FAULT_ROW(code, status, err) [HOTRELOAD_FAULT_##code] = {#code, err, status},
    HOTRELOAD_FAULTS(FAULT_ROW)
#undef FAULT_ROW
};

/* Names from a damaged file may hold any byte; what reaches the log and JSON must not. */
static void make_printable(char *text)
{
    for (; *text != '\0'; text++) {
        if (*text < ' ' || *text > '~') {
            *text = '?';
        }
    }
}

esp_err_t hotreload_fault(hotreload_fault_t *fault, hotreload_fault_code_t code, const char *format, ...)
{
    fault->code = code;
    fault->err = s_rows[code].err;
    va_list arguments;
    va_start(arguments, format);
    vsnprintf(fault->detail, sizeof(fault->detail), format, arguments);
    va_end(arguments);
    make_printable(fault->detail);
    return fault->err;
}

esp_err_t hotreload_fault_flash(hotreload_fault_t *fault, esp_err_t err, const char *action)
{
    hotreload_fault(fault, HOTRELOAD_FAULT_FLASH, "%s failed: %s", action, esp_err_to_name(err));
    fault->err = err;
    return err;
}

const char *hotreload_fault_name(hotreload_fault_code_t code)
{
    return s_rows[code].name;
}

int hotreload_fault_status(hotreload_fault_code_t code)
{
    return s_rows[code].status;
}
