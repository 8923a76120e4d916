/*
 * SPDX-License-Identifier: MIT
 *
 * What the parsers of Signature-Input, Signature and Content-Digest say of a header's value, in memory of exactly its
 * size and without a NUL.
 */
#include <stdlib.h>
#include <string.h>

#include "host.h"
#include "request.h"

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

/* All of what was read goes into the signature base. */
static void check_input(const hotreload_signature_input_t *input, hotreload_text_t header)
{
    size_t signed_size = 0;
    CHECK(lies_in(input->label, header) && lies_in(input->parameters, header));
    CHECK(input->label.size + 1 + input->parameters.size == header.size);
    CHECK(input->component_count <= HOTRELOAD_COMPONENTS_MAX);
    size_t expected = strlen("\"@signature-params\": ") + input->parameters.size;
    bool nameless = false;
    for (size_t i = 0; i < input->component_count; i++) {
        CHECK(lies_in(input->components[i], input->parameters));
        expected += 2 * input->components[i].size + strlen("\"\": \n");
        nameless |= input->components[i].size == 0;
    }
    const hotreload_text_t *unknown = hotreload_signature_base(input, name_itself, NULL, count, &signed_size);
    CHECK((unknown != NULL) == nameless);
    CHECK(nameless || signed_size == expected);
}

/* The value in memory of its own. The caller frees it. */
static hotreload_text_t exact(const request_t *request, const char *name)
{
    hotreload_text_t value = request_header(request, name);
    char *text = malloc(value.size + (value.size == 0));
    CHECK(text != NULL);
    if (value.size > 0) {
        memcpy(text, value.at, value.size);
    }
    return (hotreload_text_t) {text, value.size};
}

void check_headers(const request_t *request)
{
    hotreload_text_t input_header = exact(request, "Signature-Input");
    hotreload_text_t signature_header = exact(request, "Signature");
    hotreload_text_t digest_header = exact(request, "Content-Digest");
    hotreload_signature_input_t input;
    hotreload_text_t base64;
    if (hotreload_parse_signature_input(input_header, &input) == NULL) {
        check_input(&input, input_header);
        if (hotreload_parse_signature(signature_header, input.label, &base64) == NULL) {
            CHECK(lies_in(base64, signature_header));
        }
    }
    if (hotreload_parse_content_digest(digest_header, &base64) == NULL) {
        CHECK(lies_in(base64, digest_header));
    }
    free((char *)input_header.at);
    free((char *)signature_header.at);
    free((char *)digest_header.at);
}
