/*
 * SPDX-License-Identifier: MIT
 *
 * Fuzzes an upload's body: the connection that it drips from, and the multipart form around the file.
 *
 * The input is a head_t, the script of the connection (httpd.c), the Content-Type up to a line end, and the body. The
 * body is parsed whole and in the pieces that the connection gives, and both must come to the same. When the head says
 * so, that line is a boundary, the body is the file, and the form is made as clients make it: then exactly the file
 * must come out.
 */
#include <stdlib.h>
#include <string.h>

#include "host.h"
#include "server/hotreload_body.h"
#include "server/hotreload_multipart.h"
#include "httpd.h"

enum { MAKE_FORM = 1, STALL_AFTER_END = 2, SINK_FAILS = 4 };

typedef struct {
    uint8_t flags;
    uint8_t script_size;
    int8_t length_lie;   /* What Content-Length says beyond the body's true size. */
    uint8_t buffer_size; /* Bytes asked of the connection at once, plus one. */
} head_t;

/* What came out of the form. */
typedef struct {
    uint8_t *bytes;
    size_t size;
    size_t limit; /* The sink fails behind so many. */
} file_t;

typedef struct {
    head_t head;
    const uint8_t *script;
    char *content_type;
    uint8_t *body;
    size_t body_size;
} input_t;

static esp_err_t take(void *context, const void *data, size_t size, hotreload_fault_t *fault)
{
    file_t *file = context;
    CHECK(size > 0);
    if (size > file->limit - file->size) {
        return hotreload_fault(fault, HOTRELOAD_FAULT_TOO_LARGE, "too large");
    }
    memcpy(file->bytes + file->size, data, size);
    file->size += size;
    return ESP_OK;
}

static file_t new_file(const input_t *input)
{
    file_t file = {.bytes = malloc(input->body_size + 1), .limit = input->body_size};
    CHECK(file.bytes != NULL);
    if ((input->head.flags & SINK_FAILS) != 0) {
        file.limit /= 2;
    }
    return file;
}

static esp_err_t parse_whole(const input_t *input, size_t size, file_t *file, hotreload_fault_t *fault)
{
    hotreload_multipart_t multipart;
    esp_err_t err = hotreload_multipart_begin(&multipart, input->content_type, take, file, fault);
    if (err == ESP_OK) {
        err = hotreload_multipart_feed(&multipart, input->body, size, fault);
    }
    return err == ESP_OK ? hotreload_multipart_end(&multipart, fault) : err;
}

static esp_err_t feed_pieces(hotreload_multipart_t *multipart, hotreload_body_t *body, size_t buffer_size,
                             hotreload_fault_t *fault)
{
    esp_err_t err = ESP_OK;
    while (err == ESP_OK && body->remaining > 0) {
        char *buffer = malloc(buffer_size); /* A new one each time, so that nothing old is read. */
        CHECK(buffer != NULL);
        size_t size = hotreload_body_read(body, buffer, buffer_size, fault);
        CHECK(size <= buffer_size);
        err = size == 0 ? fault->err : hotreload_multipart_feed(multipart, buffer, size, fault);
        free(buffer);
    }
    return err;
}

static esp_err_t parse_pieces(const input_t *input, httpd_req_t *request, file_t *file, hotreload_fault_t *fault)
{
    hotreload_multipart_t multipart;
    hotreload_body_t body;
    hotreload_body_begin(&body, request);
    esp_err_t err = hotreload_multipart_begin(&multipart, input->content_type, take, file, fault);
    if (err == ESP_OK) {
        err = feed_pieces(&multipart, &body, input->head.buffer_size + 1u, fault);
    }
    if (err == ESP_OK) {
        err = hotreload_multipart_end(&multipart, fault);
    }
    CHECK(body.received + body.remaining == request->content_len);
    if (err == ESP_OK) {
        CHECK(hotreload_body_end(&body, fault) == ESP_OK);
    } else if (fault->code != HOTRELOAD_FAULT_BODY_INCOMPLETE) {
        CHECK(hotreload_body_drain(&body) != ESP_OK || body.remaining == 0);
    }
    return err;
}

/* The same file and the same fault, however it comes; of a body that ends early, the first part of the file. */
static void compare(const input_t *input)
{
    size_t said = input->body_size + (size_t)(int64_t)input->head.length_lie;
    if (input->head.length_lie < 0 && input->body_size < (size_t)-input->head.length_lie) {
        said = 0;
    }
    bool stalls = (input->head.flags & STALL_AFTER_END) != 0;
    connection_t connection = {
        .body = input->body,
        .body_size = input->body_size,
        .script = input->script,
        .script_size = input->head.script_size,
    };
    httpd_req_t request = {.method = HTTP_POST, .content_len = said, .aux = &connection};
    connection.ends = stalls ? HTTPD_SOCK_ERR_TIMEOUT : 0;
    file_t whole = new_file(input);
    file_t pieces = new_file(input);
    hotreload_fault_t whole_fault = {0};
    hotreload_fault_t fault = {0};
    esp_err_t whole_err = parse_whole(input, said < input->body_size ? said : input->body_size, &whole, &whole_fault);
    esp_err_t err = parse_pieces(input, &request, &pieces, &fault);
    CHECK(connection.body_size <= input->body_size);
    if (fault.code == HOTRELOAD_FAULT_BODY_INCOMPLETE) {
        CHECK(pieces.size <= whole.size || whole_err != ESP_OK);
    } else {
        CHECK(err == whole_err && fault.code == whole_fault.code);
    }
    if (whole_err == ESP_OK) {
        CHECK(memcmp(whole.bytes, pieces.bytes, pieces.size) == 0);
        CHECK(err != ESP_OK || whole.size == pieces.size);
    }
    free(whole.bytes);
    free(pieces.bytes);
}

/* Makes the line a boundary that a client may choose. */
static size_t clean_boundary(char *line)
{
    size_t kept = 0;
    for (const char *at = line; *at != '\0' && kept < HOTRELOAD_BOUNDARY_MAX; at++) {
        if (*at > ' ' && *at != '"' && *at != '\\' && *at != 0x7f) {
            line[kept++] = *at;
        }
    }
    line[kept] = '\0';
    return kept;
}

/* What a form with that file and boundary gives. */
static void check_form(input_t *input)
{
    char delimiter[HOTRELOAD_BOUNDARY_MAX + 5];
    if (clean_boundary(input->content_type) == 0) {
        return;
    }
    size_t delimiter_size = (size_t)snprintf(delimiter, sizeof(delimiter), "\r\n--%s", input->content_type);
    if (memmem(input->body, input->body_size, delimiter, delimiter_size) != NULL) {
        return;
    }
    char *form;
    char *content_type;
    size_t form_size;
    FILE *out = open_memstream(&form, &form_size);
    fprintf(out, "%s\r\nContent-Disposition: form-data; name=\"file\"; filename=\"m.so\"\r\n\r\n", delimiter + 2);
    fwrite(input->body, 1, input->body_size, out);
    fprintf(out, "%s--\r\n", delimiter);
    fclose(out);
    CHECK(asprintf(&content_type, "multipart/form-data; boundary=\"%s\"", input->content_type) > 0);

    input_t made = {.head = input->head, .content_type = content_type, .body = (uint8_t *)form,
                    .body_size = form_size, .script = input->script};
    made.head.flags &= (uint8_t)~SINK_FAILS;
    file_t file = new_file(&made);
    hotreload_fault_t fault = {0};
    CHECK(parse_whole(&made, made.body_size, &file, &fault) == ESP_OK);
    CHECK(file.size == input->body_size && memcmp(file.bytes, input->body, file.size) == 0);
    free(file.bytes);
    compare(&made);
    free(form);
    free(content_type);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size);

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t size)
{
    input_t input;
    if (size < sizeof(input.head)) {
        return 0;
    }
    memcpy(&input.head, bytes, sizeof(input.head));
    bytes += sizeof(input.head);
    size -= sizeof(input.head);
    if (input.head.script_size > size) {
        input.head.script_size = (uint8_t)size;
    }
    input.script = bytes;
    bytes += input.head.script_size;
    size -= input.head.script_size;
    const uint8_t *end = memchr(bytes, '\n', size);
    size_t line = end != NULL ? (size_t)(end - bytes) : size;
    input.content_type = strndup((const char *)bytes, line);
    input.body_size = end != NULL ? size - line - 1 : 0;
    input.body = malloc(input.body_size + (input.body_size == 0));
    CHECK(input.content_type != NULL && input.body != NULL);
    memcpy(input.body, bytes + size - input.body_size, input.body_size);

    connection_now_us = 0;
    if ((input.head.flags & MAKE_FORM) != 0) {
        check_form(&input);
    } else if (hotreload_is_multipart(input.content_type)) {
        compare(&input);
    }
    free(input.content_type);
    free(input.body);
    return 0;
}
