/* SPDX-License-Identifier: MIT */
#include "host.h"
#include "port/hotreload_crypto.h"
#include "auth/hotreload_signature.h"
#include "mbedtls/base64.h"

static hotreload_signature_input_t s_input;

static hotreload_text_t text(const char *value)
{
    return (hotreload_text_t) {value, strlen(value)};
}

static void check_equal(hotreload_text_t actual, const char *expected)
{
    if (!hotreload_text_equals(actual, expected)) {
        fprintf(stderr, "'%.*s' instead of '%s'\n", (int)actual.size, actual.at, expected);
        exit(1);
    }
}

/* RFC 9421, appendix B.2: the request test-request, and B.2.5: its signature by hmac-sha256. */
static const char s_parameters[] =
    "(\"date\" \"@authority\" \"content-type\");created=1618884473;keyid=\"test-shared-secret\"";
static const char s_base[] = "\"date\": Tue, 20 Apr 2021 02:07:55 GMT\n"
                             "\"@authority\": example.com\n"
                             "\"content-type\": application/json\n"
                             "\"@signature-params\": (\"date\" \"@authority\" \"content-type\")"
                             ";created=1618884473;keyid=\"test-shared-secret\"";
/* B.1.5. */
static const char s_shared_secret[] =
    "uzvJfB4u3N0Jy4T7NZ75MDVcr8zSTInedJtkgcu46YW4XByzNJjxBdtjUkdJPBtbmHhIDi6pcl8jsasjlTMtDQ==";

static bool value_in_test_request(void *request, hotreload_text_t name, hotreload_text_t *value)
{
    (void)request;
    if (hotreload_text_equals(name, "date")) {
        *value = text("Tue, 20 Apr 2021 02:07:55 GMT");
    } else if (hotreload_text_equals(name, "@authority")) {
        *value = text("example.com");
    } else if (hotreload_text_equals(name, "content-type")) {
        *value = text("application/json");
    } else {
        return false;
    }
    return true;
}

static char s_signed[1024];
static size_t s_signed_size;

static void collect(void *context, const void *data, size_t size)
{
    (void)context;
    CHECK(s_signed_size + size < sizeof(s_signed));
    memcpy(s_signed + s_signed_size, data, size);
    s_signed_size += size;
    s_signed[s_signed_size] = '\0';
}

static void update(void *hmac, const void *data, size_t size)
{
    hotreload_digest_update(hmac, data, size);
}

static void test_vector_of_the_rfc(void)
{
    char header[256];
    hotreload_text_t signature;
    snprintf(header, sizeof(header), "sig-b25=%s", s_parameters);
    CHECK(hotreload_parse_signature_input(text(header), &s_input) == NULL);
    CHECK(hotreload_parse_signature(text("sig-b25=:pxcQw6G3AjtMBQjwo8XzkZf/bws5LelbaMk5rGIGtE8=:"), s_input.label,
                                    &signature) == NULL);
    check_equal(s_input.label, "sig-b25");
    check_equal(s_input.parameters, s_parameters);
    check_equal(s_input.keyid, "test-shared-secret");
    CHECK(s_input.component_count == 3 && s_input.nonce.at == NULL && s_input.alg.at == NULL);
    CHECK(hotreload_signature_base(&s_input, value_in_test_request, NULL, collect, NULL) == NULL);
    CHECK_TEXT(s_signed, s_base);

    uint8_t key[64];
    uint8_t mac[HOTRELOAD_SHA256_SIZE];
    unsigned char encoded[HOTRELOAD_SHA256_BASE64 + 1];
    size_t size;
    CHECK(mbedtls_base64_decode(key, sizeof(key), &size, (const uint8_t *)s_shared_secret, strlen(s_shared_secret)) ==
          0);
    hotreload_digest_t hmac;
    hotreload_hmac_sha256_begin(&hmac, key, size);
    CHECK(hotreload_signature_base(&s_input, value_in_test_request, NULL, update, &hmac) == NULL);
    CHECK(hotreload_digest_end(&hmac, mac));
    CHECK(mbedtls_base64_encode(encoded, sizeof(encoded), &size, mac, sizeof(mac)) == 0);
    check_equal(signature, (const char *)encoded);
}

static void test_component_that_cannot_be_told(void)
{
    CHECK(hotreload_parse_signature_input(text("s=(\"date\" \"digest\")"), &s_input) == NULL);
    const hotreload_text_t *unknown =
        hotreload_signature_base(&s_input, value_in_test_request, NULL, collect, NULL);
    CHECK(unknown != NULL);
    check_equal(*unknown, "digest");
}

static void test_our_own_form(void)
{
    const char *header = "sig=(\"@method\" \"@path\" \"@query\" \"content-type\" \"content-digest\");nonce=\"00ffA+/\";keyid=\"12@ab\""
                         ";alg=\"hmac-sha256\";tag=\"x\";created=-1";
    CHECK(hotreload_parse_signature_input(text(header), &s_input) == NULL);
    check_equal(s_input.nonce, "00ffA+/");
    check_equal(s_input.keyid, "12@ab");
    check_equal(s_input.alg, "hmac-sha256");
    CHECK(hotreload_covers(&s_input, "@path") && hotreload_covers(&s_input, "content-digest"));
    CHECK(!hotreload_covers(&s_input, "@pat") && !hotreload_covers(&s_input, "@path2"));
    CHECK(hotreload_parse_signature_input(text("s=()"), &s_input) == NULL && s_input.component_count == 0);
}

static void test_signature_inputs_that_are_refused(void)
{
    static const char *const bad[] = {
        "",
        "sig",
        "sig=",
        "=(\"a\")",
        "Sig=(\"a\")",
        "1=(\"a\")",
        " sig=(\"a\")",
        "sig =(\"a\")",
        "sig=\"a\"",
        "sig=?1",
        "sig=(",
        "sig=(\"a\"",
        "sig=(\"a\" ",
        "sig=(\"a\" )",
        "sig=( \"a\")",
        "sig=(\"a\"  \"b\")",
        "sig=(\"a\"\"b\")",
        "sig=(\"a\",\"b\")",
        "sig=(a)",
        "sig=(\"a)",
        "sig=(\"a\\\"\")",
        "sig=(\"a\tb\")",
        "sig=(\"a\" \"a\")",
        "sig=(\"a\";req)",
        "sig=(\"a\";sf \"b\")",
        "sig=(\"1\" \"2\" \"3\" \"4\" \"5\" \"6\" \"7\" \"8\" \"9\")",
        "sig=(\"a\");",
        "sig=(\"a\") ;nonce=\"x\"",
        "sig=(\"a\"); nonce=\"x\"",
        "sig=(\"a\");nonce",
        "sig=(\"a\");nonce=",
        "sig=(\"a\");nonce=x",
        "sig=(\"a\");nonce=\"x",
        "sig=(\"a\");nonce=:eA==:",
        "sig=(\"a\");nonce=\"x\";nonce=\"y\"",
        "sig=(\"a\");created",
        "sig=(\"a\");created=",
        "sig=(\"a\");created=-",
        "sig=(\"a\");created=1.5",
        "sig=(\"a\");created=\"1\"",
        "sig=(\"a\");created=1;created=1",
        "sig=(\"a\");created=1234567890123456",
        "sig=(\"a\");expires=1",
        "sig=(\"a\");other=1",
        "sig=(\"a\"), sig2=(\"a\")",
        "sig=(\"a\"),",
        "sig=(\"a\") x",
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        if (hotreload_parse_signature_input(text(bad[i]), &s_input) == NULL) {
            fprintf(stderr, "not refused: %s\n", bad[i]);
            exit(1);
        }
    }
}

static void test_signature(void)
{
    hotreload_text_t base64;
    hotreload_text_t label = text("sig");
    CHECK(hotreload_parse_signature(text("sig=:aB+/=:"), label, &base64) == NULL);
    check_equal(base64, "aB+/=");
    static const char *const bad[] = {
        "", "sig", "sig=", "sig=a", "sig=:", "sig=:a", "sig=:a b:", "sig=:a:;x", "sig=:a:, sig=:b:", "sig2=:a:",
        "si=:a:", "sig=\"a\"", ":a:", "SIG=:a:", "sig=:a-_:",
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        CHECK(hotreload_parse_signature(text(bad[i]), label, &base64) != NULL);
    }
}

static void test_content_digest(void)
{
    hotreload_text_t base64;
    CHECK(hotreload_parse_content_digest(text("sha-256=:YQ==:"), &base64) == NULL);
    check_equal(base64, "YQ==");
    static const char *const bad[] = {
        "",         "sha-256",           "sha-256=YQ==",       "sha-512=:YQ==:", "sha-256=:YQ==", "SHA-256=:YQ==:",
        "sha-256=:YQ==:,", "sha-256=:a:, sha-256=:b:", "sha-512=:a:, sha-256=:a:", "sha-256=:a:,sha-256=:a:",
        "sha-256=:a:, sha-512=:a:", " sha-256=:a:", "sha-256=:a: x", "sha-256=:a:;x",  "sha-2567=:a:",  ",sha-256=:a:",
    };
    for (size_t i = 0; i < sizeof(bad) / sizeof(bad[0]); i++) {
        CHECK(hotreload_parse_content_digest(text(bad[i]), &base64) != NULL);
    }
}

static void test_trimming(void)
{
    check_equal(hotreload_trimmed(" \t a b\t "), "a b");
    check_equal(hotreload_trimmed(""), "");
    check_equal(hotreload_trimmed(" \t "), "");
}

int main(void)
{
    test_vector_of_the_rfc();
    test_component_that_cannot_be_told();
    test_our_own_form();
    test_signature_inputs_that_are_refused();
    test_signature();
    test_content_digest();
    test_trimming();
    return 0;
}
