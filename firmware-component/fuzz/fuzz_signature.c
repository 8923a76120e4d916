/*
 * SPDX-License-Identifier: MIT
 *
 * libFuzzer target: the headers of a signed request. The input's first three lines are Signature-Input, Signature and
 * Content-Digest.
 */
#include <stdint.h>
#include <stdlib.h>
#include <string.h>

#include "hotreload_signature.h"

/* A finding stops the fuzzer as a crash does. */
#define REQUIRE(condition) \
    do { \
        if (!(condition)) { \
            abort(); \
        } \
    } while (0)

/* The next line in memory of its own, in which the sanitizer sees a step too far. The caller frees it. */
static char *next_line(const uint8_t **bytes, size_t *left, size_t *size)
{
    const uint8_t *end = memchr(*bytes, '\n', *left);
    *size = end != NULL ? (size_t)(end - *bytes) : *left;
    char *line = malloc(*size + (*size == 0));
    REQUIRE(line != NULL);
    memcpy(line, *bytes, *size);
    size_t used = *size + (end != NULL);
    *bytes += used;
    *left -= used;
    return line;
}

static bool lies_in(hotreload_text_t part, hotreload_text_t whole)
{
    return part.at >= whole.at && part.at + part.size <= whole.at + whole.size;
}

static bool name_itself(void *request, hotreload_text_t name, hotreload_text_t *value)
{
    (void)request;
    *value = name;
    return name.size > 0;
}

static void count(void *context, const void *data, size_t size)
{
    (void)data;
    *(size_t *)context += size;
}

/* What was read says the same when it is read again, and all of it goes into the signature base. */
static void check_input(const hotreload_signature_input_t *input, hotreload_text_t header)
{
    size_t signed_size = 0;
    REQUIRE(lies_in(input->label, header) && lies_in(input->parameters, header));
    REQUIRE(input->label.size + 1 + input->parameters.size == header.size);
    REQUIRE(input->component_count <= HOTRELOAD_COMPONENTS_MAX);
    size_t expected = strlen("\"@signature-params\": ") + input->parameters.size;
    bool nameless = false;
    for (size_t i = 0; i < input->component_count; i++) {
        REQUIRE(lies_in(input->components[i], input->parameters));
        expected += 2 * input->components[i].size + strlen("\"\": \n");
        nameless |= input->components[i].size == 0;
    }
    const hotreload_text_t *unknown = hotreload_signature_base(input, name_itself, NULL, count, &signed_size);
    REQUIRE((unknown != NULL) == nameless);
    REQUIRE(nameless || signed_size == expected);
}

int LLVMFuzzerTestOneInput(const uint8_t *bytes, size_t left)
{
    char *lines[3];
    hotreload_text_t headers[3];
    for (int i = 0; i < 3; i++) {
        lines[i] = next_line(&bytes, &left, &headers[i].size);
        headers[i].at = lines[i];
    }
    hotreload_signature_input_t input;
    hotreload_text_t base64;
    if (hotreload_parse_signature_input(headers[0], &input) == NULL) {
        check_input(&input, headers[0]);
        if (hotreload_parse_signature(headers[1], input.label, &base64) == NULL) {
            REQUIRE(lies_in(base64, headers[1]));
        }
    }
    if (hotreload_parse_content_digest(headers[2], &base64) == NULL) {
        REQUIRE(lies_in(base64, headers[2]));
    }
    for (int i = 0; i < 3; i++) {
        free(lines[i]);
    }
    return 0;
}
