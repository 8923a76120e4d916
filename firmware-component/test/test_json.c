/* SPDX-License-Identifier: MIT */
#include "host.h"
#include "api/hotreload_fault.h"
#include "server/hotreload_json.h"

static char s_text[4096];
static int s_chunks;

static esp_err_t collect(void *context, const char *text, size_t size)
{
    strncat(context, text, size);
    s_chunks++;
    return ESP_OK;
}

static esp_err_t refuse(void *context, const char *text, size_t size)
{
    (void)text;
    (void)size;
    ++*(int *)context;
    return ESP_FAIL;
}

static void writes_nested_values(void)
{
    static const uint8_t bytes[] = {0x00, 0xfe};
    hotreload_json_t json;
    hotreload_json_begin(&json, collect, s_text);
    hotreload_json_object(&json, NULL);
    hotreload_json_string(&json, "s", "a\"b\\c\n");
    hotreload_json_number(&json, "n", UINT64_MAX);
    hotreload_json_number(&json, "z", 0);
    hotreload_json_array(&json, "a");
    hotreload_json_object(&json, NULL);
    hotreload_json_bool(&json, "t", true);
    hotreload_json_object_end(&json);
    hotreload_json_object(&json, NULL);
    hotreload_json_object_end(&json);
    hotreload_json_array_end(&json);
    hotreload_json_hex(&json, "h", bytes, sizeof(bytes));
    hotreload_json_null(&json, "o");
    hotreload_json_object_end(&json);
    CHECK(hotreload_json_end(&json) == ESP_OK);
    CHECK_TEXT(s_text, "{\"s\":\"a\\\"b\\\\c\\u000a\",\"n\":18446744073709551615,\"z\":0,"
                       "\"a\":[{\"t\":true},{}],\"h\":\"00fe\",\"o\":null}");
}

/* The version in a module's note is the sender's: it must not make /status something else than JSON. */
static void writes_ascii_only(void)
{
    hotreload_json_t json;
    s_text[0] = '\0';
    hotreload_json_begin(&json, collect, s_text);
    hotreload_json_string(&json, "v", "1.\xc3\xa4\x80\xff\x7f\x01");
    CHECK(hotreload_json_end(&json) == ESP_OK);
    CHECK_TEXT(s_text, "\"v\":\"1.?" "?" "?" "?" "?\\u0001\"");
}

static void streams_what_exceeds_the_buffer(void)
{
    hotreload_json_t json;
    s_text[0] = '\0';
    s_chunks = 0;
    hotreload_json_begin(&json, collect, s_text);
    hotreload_json_array(&json, NULL);
    for (uint64_t i = 0; i < 200; i++) {
        hotreload_json_number(&json, NULL, 1000 + i);
    }
    hotreload_json_array_end(&json);
    CHECK(hotreload_json_end(&json) == ESP_OK);
    CHECK(strlen(s_text) == 200 * 5 + 1);
    CHECK(s_chunks == 4);
}

static void stops_at_the_first_error(void)
{
    hotreload_json_t json;
    int calls = 0;
    hotreload_json_begin(&json, refuse, &calls);
    for (int i = 0; i < 1000; i++) {
        hotreload_json_bool(&json, NULL, false);
    }
    CHECK(hotreload_json_end(&json) == ESP_FAIL);
    CHECK(calls == 1);
}

static void faults_hold_printable_text_only(void)
{
    hotreload_fault_t fault;
    CHECK(hotreload_fault(&fault, HOTRELOAD_FAULT_UNDEFINED, "'%s'", "a\n\xff\x7f") == ESP_ERR_NOT_FOUND);
    CHECK_TEXT(fault.detail, "'a?" "?" "?'");
    CHECK_TEXT(hotreload_fault_name(fault.code), "UNDEFINED");
    CHECK(hotreload_fault_status(fault.code) == 422);
    CHECK(hotreload_fault_name(HOTRELOAD_FAULT_NONE) == NULL);
    CHECK(hotreload_fault_flash(&fault, 0x6001, "writing") == 0x6001);
    CHECK(fault.code == HOTRELOAD_FAULT_FLASH && fault.err == 0x6001);
    char name[400];
    memset(name, 'x', sizeof(name) - 1);
    name[sizeof(name) - 1] = '\0';
    hotreload_fault(&fault, HOTRELOAD_FAULT_SYMBOL, "%s", name);
    CHECK(strlen(fault.detail) == HOTRELOAD_ERROR_DETAIL_SIZE - 1);
}

int main(void)
{
    writes_nested_values();
    writes_ascii_only();
    streams_what_exceeds_the_buffer();
    stops_at_the_first_error();
    faults_hold_printable_text_only();
    return 0;
}
