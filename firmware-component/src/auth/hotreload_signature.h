/*
 * SPDX-License-Identifier: MIT
 *
 * What the headers Signature-Input, Signature (RFC 9421) and Content-Digest (RFC 9530) say. Pure functions over text.
 *
 * They are structured fields (RFC 8941), and only their one canonical form is taken: a signature covers what the header
 * says as the signer wrote it, so leniency could but make two readings of one text.
 */
#pragma once

#include <stdbool.h>
#include <stddef.h>

/** A part of a header's value; not NUL-terminated. NULL at `at`: there is none. */
typedef struct {
    const char *at;
    size_t size;
} hotreload_text_t;

#define HOTRELOAD_COMPONENTS_MAX 8

/** The one signature that Signature-Input describes. */
typedef struct {
    hotreload_text_t label;
    hotreload_text_t components[HOTRELOAD_COMPONENTS_MAX]; /**< Names without quotes, such as @method. */
    size_t component_count;
    hotreload_text_t parameters; /**< All behind the label, from the parenthesis on: the value of @signature-params. */
    hotreload_text_t nonce;      /**< Values of parameters, without quotes. */
    hotreload_text_t alg;
    hotreload_text_t keyid;
} hotreload_signature_input_t;

/** A NUL-terminated header's value without the blanks around it. */
hotreload_text_t hotreload_trimmed(const char *value);
bool hotreload_text_equals(hotreload_text_t text, const char *other);

/**
 * Reads Signature-Input. Taken is exactly one signature, of at most HOTRELOAD_COMPONENTS_MAX components, each of them
 * once and without parameters, with the parameters created, nonce, alg, keyid and tag, each at most once.
 *
 * @return NULL, or what is wrong
 */
const char *hotreload_parse_signature_input(hotreload_text_t value, hotreload_signature_input_t *input);

/** Finds the Base64 text of the signature with that label, the only one. @return NULL, or what is wrong */
const char *hotreload_parse_signature(hotreload_text_t value, hotreload_text_t label, hotreload_text_t *base64);

/** Finds the Base64 text of the digest: one, by sha-256. @return NULL, or what is wrong */
const char *hotreload_parse_content_digest(hotreload_text_t value, hotreload_text_t *base64);

/** Whether the signature covers a component of that name. */
bool hotreload_covers(const hotreload_signature_input_t *input, const char *component);

/** Finds a component's value in the request that was signed. @return false when it cannot be told */
typedef bool (*hotreload_component_fn_t)(void *request, hotreload_text_t name, hotreload_text_t *value);
/** Takes a piece of what was signed. */
typedef void (*hotreload_signed_fn_t)(void *context, const void *data, size_t size);

/**
 * Makes the signature base (RFC 9421, section 2.5), the text that is signed, piece by piece.
 *
 * @return NULL, or the first component whose value cannot be told
 */
const hotreload_text_t *hotreload_signature_base(const hotreload_signature_input_t *input,
                                                 hotreload_component_fn_t value_of, void *request,
                                                 hotreload_signed_fn_t sign, void *context);
