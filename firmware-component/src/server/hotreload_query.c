/* SPDX-License-Identifier: MIT */
#include "sdkconfig.h"

#ifdef CONFIG_HOTRELOAD_SERVER

#include "server/hotreload_query.h"

#include <stdbool.h>
#include <string.h>

/** Longest word, with its NUL. */
#define WORD_SIZE 16

static bool has_key_of(const char *pair, const char *taken)
{
    return taken != NULL && strncmp(pair, taken, strcspn(taken, "=") + 1) == 0; /* The '=' ends the key. */
}

static esp_err_t refuse(const char *pair, size_t length, const char *const takes[2], hotreload_fault_t *fault)
{
    return hotreload_fault(fault, HOTRELOAD_FAULT_QUERY, "the query takes %s%s%s here, once, not '%.*s'", takes[0],
                           takes[1] != NULL ? " and " : "", takes[1] != NULL ? takes[1] : "", (int)length, pair);
}

static esp_err_t check(const char *query, const char *const takes[2], hotreload_fault_t *fault)
{
    bool seen[2] = {false, false};
    for (const char *pair = query; *pair != '\0';) {
        size_t length = strcspn(pair, "&");
        size_t key = has_key_of(pair, takes[0]) ? 0 : 1;
        if (!has_key_of(pair, takes[key]) || seen[key]) {
            return refuse(pair, length, takes, fault);
        }
        seen[key] = true;
        pair += length;
        pair += *pair == '&';
    }
    return ESP_OK;
}

esp_err_t hotreload_query_read(httpd_req_t *request, const char *const takes[2], char query[HOTRELOAD_QUERY_SIZE],
                               hotreload_fault_t *fault)
{
    esp_err_t err = httpd_req_get_url_query_str(request, query, HOTRELOAD_QUERY_SIZE);
    if (err == ESP_ERR_NOT_FOUND) {
        query[0] = '\0';
        return ESP_OK;
    }
    return err == ESP_OK ? check(query, takes, fault)
                         : hotreload_fault(fault, HOTRELOAD_FAULT_QUERY, "a query is read up to %d characters",
                                           HOTRELOAD_QUERY_SIZE - 1);
}

esp_err_t hotreload_query_word(const char *query, const char *key, const char *words, unsigned *index,
                               hotreload_fault_t *fault)
{
    char text[WORD_SIZE];
    esp_err_t err = httpd_query_key_value(query, key, text, sizeof(text));
    if (err == ESP_ERR_NOT_FOUND) {
        return ESP_OK;
    }
    const char *word = words;
    for (unsigned i = 0; err == ESP_OK && *word != '\0'; i++) {
        size_t length = strcspn(word, "|");
        if (strlen(text) == length && strncmp(text, word, length) == 0) {
            *index = i;
            return ESP_OK;
        }
        word += length;
        word += *word == '|';
    }
    return hotreload_fault(fault, HOTRELOAD_FAULT_QUERY, "%s is one of %s", key, words);
}

#endif
