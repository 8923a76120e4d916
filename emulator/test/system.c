/*
 * SPDX-License-Identifier: MIT
 *
 * The smaller calls: error names, digests, description, randomness, constructors, log levels, restart.
 */
#include "../src/system/sha256.h"
#include "check.h"
#include "esp_app_desc.h"
#include "esp_check.h"
#include "esp_chip_info.h"
#include "esp_idf_version.h"
#include "esp_log.h"
#include "esp_random.h"
#include "esp_mac.h"
#include "esp_system.h"
#include "freertos/semphr.h"
#include <setjmp.h>
#include <string.h>

static const char *TAG = "test";
static int s_order[3];
static int s_constructed;

__attribute__((constructor(2000))) static void construct_second(void)
{
    s_order[s_constructed++] = 2;
}

__attribute__((constructor)) static void construct_last(void)
{
    s_order[s_constructed++] = 3;
}

__attribute__((constructor(101))) static void construct_first(void)
{
    s_order[s_constructed++] = 1;
}

static void check_digest(const void *data, size_t size, const char *expected)
{
    uint8_t digest[32];
    char text[65];
    sha256(data, size, digest);
    for (int i = 0; i < 32; i++) {
        snprintf(text + 2 * i, 3, "%02x", digest[i]);
    }
    CHECK(strcmp(text, expected) == 0);
}

/* The examples of FIPS 180-4 (NIST, "SHA256 examples"), and the lengths around a block's padding. */
static void check_sha256(void)
{
    static char as[1000000];
    memset(as, 'a', sizeof(as));
    check_digest("", 0, "e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855");
    check_digest("abc", 3, "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad");
    check_digest("abcdbcdecdefdefgefghfghighijhijkijkljklmklmnlmnomnopnopq", 56,
        "248d6a61d20638b8e5c026930c3e6039a33ce45964ff2167f6ecedd419db06c1");
    check_digest("abcdefghbcdefghicdefghijdefghijkefghijklfghijklmghijklmnhijklmnoijklmnopjklmnopqklmnopqrlmnopqrsmno"
                 "pqrstnopqrstu",
        112, "cf5b16a778af8380036ce59e7b0492370b249b11e8f07a51afac45037afee9d1");
    check_digest(as, sizeof(as), "cdc76e5c9914fb9281a1c7e284d73e67f1809a48a497200e046d39ccc7112cd0");
    check_digest(as, 55, "9f4390f8d30c2dd92ec9f095b65e2b9ae9b0a925a5258e241c9f1e910f734318");
    check_digest(as, 63, "7d3e74a05d7db15bce4ad9ec0658ea98e3f06eeecf16b4c6fff2da457ddc2f34");
    check_digest(as, 64, "ffe054fe7ae0cb6dc65c3af9b61d5209f439851db43d0ba5997337df154668eb");
}

static void check_description(void)
{
    const esp_app_desc_t *description = esp_app_get_description();
    char digest[65];
    CHECK(description->magic_word == ESP_APP_DESC_MAGIC_WORD);
    for (int i = 0; i < 32; i++) {
        printf("%s%02x%s", i == 0 ? "elf_sha256 " : "", description->app_elf_sha256[i], i == 31 ? "\n" : "");
    }
    snprintf(digest, sizeof(digest), "%02x%02x%02x%02x", description->app_elf_sha256[0],
        description->app_elf_sha256[1], description->app_elf_sha256[2], description->app_elf_sha256[3]);
    char shortened[65];
    CHECK_EQUAL(9, esp_app_get_elf_sha256(shortened, sizeof(shortened)));
    CHECK(strcmp(shortened, digest) == 0);
    CHECK_EQUAL(4, esp_app_get_elf_sha256(shortened, 4));
    CHECK_EQUAL(3, strlen(shortened));
    CHECK_EQUAL(0, esp_app_get_elf_sha256(shortened, 0));
    esp_chip_info_t chip;
    esp_chip_info(&chip);
    CHECK_EQUAL(999, chip.model);
    CHECK(ESP_IDF_VERSION >= ESP_IDF_VERSION_VAL(5, 0, 0) && esp_get_idf_version()[0] == 'v');
}

static esp_err_t fail_checked(esp_err_t err)
{
    ESP_RETURN_ON_ERROR(err, TAG, "because of %d", 5);
    return ESP_ERR_NOT_FINISHED;
}

static void check_errors(void)
{
    char buffer[40];
    CHECK(strcmp(esp_err_to_name(ESP_ERR_INVALID_SIZE), "ESP_ERR_INVALID_SIZE") == 0);
    CHECK(strcmp(esp_err_to_name(0xb004), "ESP_ERR_HTTPD_RESULT_TRUNC") == 0);
    CHECK(strcmp(esp_err_to_name(0x12345), "UNKNOWN ERROR") == 0);
    CHECK(strcmp(esp_err_to_name_r(0x1234, buffer, sizeof(buffer)), "Unknown error 0x1234(4660)") == 0);
    CHECK_EQUAL(ESP_ERR_NO_MEM, fail_checked(ESP_ERR_NO_MEM));
    CHECK_EQUAL(ESP_ERR_NOT_FINISHED, fail_checked(ESP_OK));
    CHECK_EQUAL(ESP_FAIL, ESP_ERROR_CHECK_WITHOUT_ABORT(ESP_FAIL));
}

static char s_logged[100];

static int keep(const char *format, va_list args)
{
    return vsnprintf(s_logged, sizeof(s_logged), format, args);
}

static void check_log(void)
{
    vprintf_like_t before = esp_log_set_vprintf(keep);
    ESP_LOGW(TAG, "value %d", 7);
    CHECK(strncmp(s_logged, "W (", 3) == 0 && strstr(s_logged, ") test: value 7\n") != NULL);
    esp_log_level_set(TAG, ESP_LOG_ERROR);
    s_logged[0] = '\0';
    ESP_LOGW(TAG, "not this");
    CHECK(s_logged[0] == '\0');
    ESP_LOGE(TAG, "this");
    CHECK(s_logged[0] == 'E');
    esp_log_level_set("*", ESP_LOG_INFO);
    CHECK_EQUAL(ESP_LOG_INFO, esp_log_level_get(TAG));
    ESP_LOG_BUFFER_HEX(TAG, "\x01\xab", 2);
    CHECK(strstr(s_logged, "01 ab ") != NULL);
    esp_log_set_vprintf(before);
}

static SemaphoreHandle_t s_done;

static void write_lines(void *argument)
{
    for (int i = 0; i < 200; i++) {
        if (i % 2 == 0) {
            ESP_LOGI("line", "%s%s%s", (char *)argument, (char *)argument, (char *)argument);
        } else {
            printf("plain %s%s%s\n", (char *)argument, (char *)argument, (char *)argument);
        }
    }
    xSemaphoreGive(s_done);
    vTaskDelete(NULL);
}

/* The script checks that each line is whole. */
static void check_lines(void)
{
    static char *const texts[] = {"aaaaaaaaaa", "bbbbbbbbbb", "cccccccccc", "dddddddddd"};
    s_done = xSemaphoreCreateCounting(4, 0);
    for (int i = 0; i < 4; i++) {
        xTaskCreate(write_lines, "lines", 8192, texts[i], 5, NULL);
    }
    for (int i = 0; i < 4; i++) {
        xSemaphoreTake(s_done, portMAX_DELAY);
    }
}

static jmp_buf s_jump;

__attribute__((noinline)) static int jump_from(int depth)
{
    if (depth == 0) {
        longjmp(s_jump, 42);
    }
    return jump_from(depth - 1) + 1;
}

static void check_longjmp(void)
{
    volatile int kept = 5;
    int value = setjmp(s_jump);
    if (value == 0) {
        CHECK(jump_from(20) < 0);
    }
    CHECK_EQUAL(42, value);
    CHECK_EQUAL(5, kept);
}

/* Those of an ESP32, which has four addresses of its own. */
static void check_addresses(void)
{
    uint8_t base[6], mac[6];
    CHECK_EQUAL(ESP_OK, esp_efuse_mac_get_default(base));
    printf("mac %02x%02x%02x%02x%02x%02x\n", base[0], base[1], base[2], base[3], base[4], base[5]);
    CHECK_EQUAL(2, base[0] & 3); /* of one board, and locally administered */
    static const struct {
        esp_mac_type_t type;
        int beyond;
    } types[] = {{ESP_MAC_BASE, 0}, {ESP_MAC_EFUSE_FACTORY, 0}, {ESP_MAC_WIFI_STA, 0}, {ESP_MAC_WIFI_SOFTAP, 1},
        {ESP_MAC_BT, 2}, {ESP_MAC_ETH, 3}};
    for (size_t i = 0; i < sizeof(types) / sizeof(types[0]); i++) {
        CHECK_EQUAL(ESP_OK, esp_read_mac(mac, types[i].type));
        CHECK(memcmp(base, mac, 5) == 0);
        CHECK_EQUAL((uint8_t)(base[5] + types[i].beyond), mac[5]);
    }
    CHECK_EQUAL(ESP_ERR_INVALID_ARG, esp_read_mac(NULL, ESP_MAC_WIFI_STA));
    CHECK_EQUAL(ESP_ERR_NOT_SUPPORTED, esp_read_mac(mac, ESP_MAC_IEEE802154));
    CHECK_EQUAL(ESP_ERR_NOT_SUPPORTED, esp_read_mac(mac, ESP_MAC_EFUSE_CUSTOM));
}

static void say_goodbye(void)
{
    printf("shutting down\n");
}

void app_main(void)
{
    printf("reset reason %d\n", esp_reset_reason());
    check_addresses();
    CHECK(s_constructed == 3 && s_order[0] == 1 && s_order[1] == 2 && s_order[2] == 3);
    if (strcmp(check_case(), "restart") == 0 && esp_reset_reason() == ESP_RST_POWERON) {
        CHECK_EQUAL(ESP_OK, esp_register_shutdown_handler(say_goodbye));
        CHECK_EQUAL(ESP_ERR_INVALID_STATE, esp_register_shutdown_handler(say_goodbye));
        esp_restart();
    }
    check_sha256();
    check_description();
    check_errors();
    check_log();
    check_lines();
    check_longjmp();
    CHECK(esp_random() != esp_random() || esp_random() != esp_random());
    check_end();
}
