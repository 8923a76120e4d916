/*
 * SPDX-License-Identifier: MIT
 *
 * Each body is fed in pieces of every size, so that each boundary lies across two pieces once.
 */
#include "host.h"
#include "server/hotreload_multipart.h"

#define TYPE "multipart/form-data; boundary=xyz"
#define FILE_PART "Content-Disposition: form-data; name=\"file\"; filename=\"a.so\"\r\n"

typedef struct {
    char bytes[512];
    size_t size;
} collected_t;

static esp_err_t collect(void *context, const void *data, size_t size, hotreload_fault_t *fault)
{
    (void)fault;
    collected_t *collected = context;
    CHECK(collected->size + size <= sizeof(collected->bytes));
    memcpy(collected->bytes + collected->size, data, size);
    collected->size += size;
    return ESP_OK;
}

static esp_err_t parse(const char *type, const char *body, size_t size, size_t piece, collected_t *collected,
                       hotreload_fault_t *fault)
{
    hotreload_multipart_t multipart;
    collected->size = 0;
    esp_err_t err = hotreload_multipart_begin(&multipart, type, collect, collected, fault);
    for (size_t at = 0; err == ESP_OK && at < size; at += piece) {
        err = hotreload_multipart_feed(&multipart, body + at, size - at < piece ? size - at : piece, fault);
    }
    return err == ESP_OK ? hotreload_multipart_end(&multipart, fault) : err;
}

static void expect_file(const char *type, const char *body, size_t size, const char *file, size_t file_size)
{
    for (size_t piece = 1; piece <= size; piece++) {
        collected_t collected;
        hotreload_fault_t fault = {0};
        if (parse(type, body, size, piece, &collected, &fault) != ESP_OK) {
            fprintf(stderr, "piece %zu: %s\n", piece, fault.detail);
            exit(1);
        }
        CHECK(collected.size == file_size && memcmp(collected.bytes, file, file_size) == 0);
    }
}

static void expect_fault(const char *type, const char *body, const char *detail)
{
    for (size_t piece = 1; piece <= strlen(body); piece++) {
        collected_t collected;
        hotreload_fault_t fault = {0};
        CHECK(parse(type, body, strlen(body), piece, &collected, &fault) == ESP_ERR_INVALID_ARG);
        CHECK(fault.code == HOTRELOAD_FAULT_MULTIPART);
        if (strstr(fault.detail, detail) == NULL) {
            fprintf(stderr, "'%s' instead of '%s'\n", fault.detail, detail);
            exit(1);
        }
    }
}

#define EXPECT_FILE(type, body, file) expect_file(type, body, sizeof(body) - 1, file, sizeof(file) - 1)

static void takes_the_file(void)
{
    EXPECT_FILE(TYPE, "--xyz\r\n" FILE_PART "Content-Type: application/octet-stream\r\n\r\nhello\r\n--xyz--\r\n",
                "hello");
    EXPECT_FILE("Multipart/Form-Data; charset=x; BOUNDARY=\"x y\"",
                "--x y\r\ncontent-disposition: form-data; NAME=file\r\n\r\n1\r\n--x y--", "1");
    EXPECT_FILE(TYPE, "preamble\r\n--xyz  \r\n" FILE_PART "\r\nbody\r\n--xyz--\r\nepilogue", "body");
    EXPECT_FILE(TYPE, "--xyz\r\n" FILE_PART "\r\n\r\n--xyz--\r\n", "");
}

static void keeps_what_only_looks_like_a_boundary(void)
{
    EXPECT_FILE(TYPE, "--xyz\r\n" FILE_PART "\r\n--xyz\r\r\n-\r\n--xy\r\n\0\r\n\r\n--xyz--\r\n",
                "--xyz\r\r\n-\r\n--xy\r\n\0\r\n");
}

static void skips_other_parts(void)
{
    EXPECT_FILE(TYPE,
                "--xyz\r\nContent-Disposition: form-data; name=\"note\"; filename=\"file\"\r\n\r\nno\r\n"
                "--xyz\r\n" FILE_PART "\r\nyes\r\n"
                "--xyz\r\nContent-Disposition: form-data; name=\"files\"\r\n\r\nno\r\n--xyz--\r\n",
                "yes");
}

static void takes_a_name_from_a_long_header(void)
{
    char body[1024] = "--xyz\r\nContent-Disposition: form-data; name=\"file\"; filename=\"";
    memset(body + strlen(body), 'p', 500);
    strcat(body, "\"\r\n\r\nok\r\n--xyz--\r\n");
    expect_file(TYPE, body, strlen(body), "ok", 2);
}

static void names_what_is_wrong(void)
{
    expect_fault("multipart/form-data", "x", "no boundary");
    expect_fault("multipart/form-data; boundary=", "x", "no boundary");
    expect_fault("multipart/form-data; boundary=123456789012345678901234567890123456"
                 "78901234567890123456789012345678901",
                 "x", "no boundary");
    expect_fault(TYPE, "--abc\r\n" FILE_PART "\r\nx\r\n--abc--\r\n", "'xyz' does not occur");
    expect_fault(TYPE, "--xyz\r\n" FILE_PART "\r\nhalf", "before its last boundary");
    expect_fault(TYPE, "--xyz\r\n" FILE_PART, "before its last boundary");
    expect_fault(TYPE, "--xyz\r\nContent-Disposition: form-data; name=\"other\"\r\n\r\nx\r\n--xyz--\r\n",
                 "no part is named 'file'");
    expect_fault(TYPE, "--xyz\r\n" FILE_PART "\r\n1\r\n--xyz\r\n" FILE_PART "\r\n2\r\n--xyz--\r\n", "two parts");
}

int main(void)
{
    CHECK(hotreload_is_multipart("Multipart/form-data"));
    CHECK(!hotreload_is_multipart("application/octet-stream"));
    takes_the_file();
    keeps_what_only_looks_like_a_boundary();
    skips_other_parts();
    takes_a_name_from_a_long_header();
    names_what_is_wrong();
    return 0;
}
