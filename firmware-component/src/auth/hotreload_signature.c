/* SPDX-License-Identifier: MIT */
#include "auth/hotreload_signature.h"

#include <string.h>

typedef struct {
    const char *at;
    const char *end;
} cursor_t;

static bool is_digit(char c)
{
    return c >= '0' && c <= '9';
}

static bool is_lower(char c)
{
    return c >= 'a' && c <= 'z';
}

static bool is_base64(char c)
{
    return is_lower(c) || is_digit(c) || (c >= 'A' && c <= 'Z') || c == '+' || c == '/' || c == '=';
}

/* Takes the character if it is the next one. */
static bool take(cursor_t *cursor, char c)
{
    bool next = cursor->at < cursor->end && *cursor->at == c;
    cursor->at += next;
    return next;
}

/* RFC 8941, section 3.1.2: key. */
static bool take_key(cursor_t *cursor, hotreload_text_t *key)
{
    const char *start = cursor->at;
    if (start == cursor->end || !(is_lower(*start) || *start == '*')) {
        return false;
    }
    while (cursor->at < cursor->end &&
           (is_lower(*cursor->at) || is_digit(*cursor->at) || memchr("_-.*", *cursor->at, 4) != NULL)) {
        cursor->at++;
    }
    *key = (hotreload_text_t) {start, (size_t)(cursor->at - start)};
    return true;
}

/* 3.3.3: a string; one with an escape is none that any value of ours needs. */
static bool take_string(cursor_t *cursor, hotreload_text_t *string)
{
    if (!take(cursor, '"')) {
        return false;
    }
    const char *start = cursor->at;
    while (cursor->at < cursor->end && *cursor->at >= ' ' && *cursor->at <= '~' && *cursor->at != '"' &&
           *cursor->at != '\\') {
        cursor->at++;
    }
    *string = (hotreload_text_t) {start, (size_t)(cursor->at - start)};
    return take(cursor, '"');
}

/* 3.3.5: a byte sequence; what is between the colons. */
static bool take_bytes(cursor_t *cursor, hotreload_text_t *base64)
{
    if (!take(cursor, ':')) {
        return false;
    }
    const char *start = cursor->at;
    while (cursor->at < cursor->end && is_base64(*cursor->at)) {
        cursor->at++;
    }
    *base64 = (hotreload_text_t) {start, (size_t)(cursor->at - start)};
    return take(cursor, ':');
}

/* 3.3.1: an integer, of at most 15 digits. */
static bool take_integer(cursor_t *cursor)
{
    take(cursor, '-');
    const char *start = cursor->at;
    while (cursor->at < cursor->end && is_digit(*cursor->at)) {
        cursor->at++;
    }
    return cursor->at > start && cursor->at - start <= 15;
}

hotreload_text_t hotreload_trimmed(const char *value)
{
    value += strspn(value, " \t");
    size_t size = strlen(value);
    while (size > 0 && (value[size - 1] == ' ' || value[size - 1] == '\t')) {
        size--;
    }
    return (hotreload_text_t) {value, size};
}

static bool same(hotreload_text_t one, hotreload_text_t other)
{
    return one.size == other.size && memcmp(one.at, other.at, one.size) == 0;
}

bool hotreload_text_equals(hotreload_text_t text, const char *other)
{
    return text.at != NULL && same(text, (hotreload_text_t) {other, strlen(other)});
}

static bool lists(const hotreload_signature_input_t *input, hotreload_text_t component)
{
    for (size_t i = 0; i < input->component_count; i++) {
        if (same(input->components[i], component)) {
            return true;
        }
    }
    return false;
}

bool hotreload_covers(const hotreload_signature_input_t *input, const char *component)
{
    return lists(input, (hotreload_text_t) {component, strlen(component)});
}

/* What is between the parentheses. */
static const char *parse_components(cursor_t *cursor, hotreload_signature_input_t *input)
{
    if (!take(cursor, '(')) {
        return "a list of components in parentheses is missing";
    }
    while (!take(cursor, ')')) {
        hotreload_text_t component;
        if ((input->component_count > 0 && !take(cursor, ' ')) || !take_string(cursor, &component)) {
            return "the list of components is no list of quoted names";
        }
        if (cursor->at < cursor->end && *cursor->at == ';') {
            return "a component has a parameter, and none is known here";
        }
        if (lists(input, component)) {
            return "a component occurs twice";
        }
        if (input->component_count == HOTRELOAD_COMPONENTS_MAX) {
            return "too many components";
        }
        input->components[input->component_count++] = component;
    }
    return NULL;
}

/* The parameters whose value is a string: where to keep it; NULL for an unknown name. */
static hotreload_text_t *string_parameter(hotreload_signature_input_t *input, hotreload_text_t *tag,
                                          hotreload_text_t name)
{
    if (hotreload_text_equals(name, "nonce")) {
        return &input->nonce;
    }
    if (hotreload_text_equals(name, "alg")) {
        return &input->alg;
    }
    if (hotreload_text_equals(name, "keyid")) {
        return &input->keyid;
    }
    return hotreload_text_equals(name, "tag") ? tag : NULL;
}

static const char *parse_parameters(cursor_t *cursor, hotreload_signature_input_t *input)
{
    hotreload_text_t tag = {0};
    bool created = false;
    while (take(cursor, ';')) {
        hotreload_text_t name;
        if (!take_key(cursor, &name)) {
            return "a parameter has no name";
        }
        if (hotreload_text_equals(name, "created")) {
            if (created || !take(cursor, '=') || !take_integer(cursor)) {
                return "created is no integer, or occurs twice";
            }
            created = true;
            continue;
        }
        hotreload_text_t *string = string_parameter(input, &tag, name);
        if (string == NULL) {
            return "a parameter is none of created, nonce, alg, keyid and tag";
        }
        if (string->at != NULL || !take(cursor, '=') || !take_string(cursor, string)) {
            return "a parameter is no string, or occurs twice";
        }
    }
    return NULL;
}

const char *hotreload_parse_signature_input(hotreload_text_t value, hotreload_signature_input_t *input)
{
    cursor_t cursor = {value.at, value.at + value.size};
    *input = (hotreload_signature_input_t) {0};
    if (!take_key(&cursor, &input->label) || !take(&cursor, '=')) {
        return "no label with '=' at the start";
    }
    const char *start = cursor.at;
    const char *problem = parse_components(&cursor, input);
    if (problem == NULL) {
        problem = parse_parameters(&cursor, input);
    }
    if (problem != NULL) {
        return problem;
    }
    input->parameters = (hotreload_text_t) {start, (size_t)(cursor.at - start)};
    return cursor.at == cursor.end ? NULL : "something stands behind the signature's parameters";
}

const char *hotreload_parse_signature(hotreload_text_t value, hotreload_text_t label, hotreload_text_t *base64)
{
    cursor_t cursor = {value.at, value.at + value.size};
    hotreload_text_t found;
    if (!take_key(&cursor, &found) || !take(&cursor, '=') || !take_bytes(&cursor, base64)) {
        return "it is not of the form label=:Base64:";
    }
    if (cursor.at != cursor.end) {
        return "something stands behind the signature";
    }
    return same(found, label) ? NULL : "its label is not that of Signature-Input";
}

const char *hotreload_parse_content_digest(hotreload_text_t value, hotreload_text_t *base64)
{
    cursor_t cursor = {value.at, value.at + value.size};
    hotreload_text_t algorithm;
    if (!take_key(&cursor, &algorithm) || !take(&cursor, '=') || !take_bytes(&cursor, base64)) {
        return "it is not of the form sha-256=:Base64:";
    }
    if (cursor.at != cursor.end) {
        return "it has more than one digest";
    }
    return hotreload_text_equals(algorithm, "sha-256") ? NULL : "its algorithm is not sha-256";
}

const hotreload_text_t *hotreload_signature_base(const hotreload_signature_input_t *input,
                                                 hotreload_component_fn_t value_of, void *request,
                                                 hotreload_signed_fn_t sign, void *context)
{
    static const char last[] = "\"@signature-params\": ";
    for (size_t i = 0; i < input->component_count; i++) {
        const hotreload_text_t *name = &input->components[i];
        hotreload_text_t value;
        if (!value_of(request, *name, &value)) {
            return name;
        }
        sign(context, "\"", 1);
        sign(context, name->at, name->size);
        sign(context, "\": ", 3);
        sign(context, value.at, value.size);
        sign(context, "\n", 1);
    }
    sign(context, last, sizeof(last) - 1);
    sign(context, input->parameters.at, input->parameters.size);
    return NULL;
}
