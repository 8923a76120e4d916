package dev.hotreload.codegen;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.naming.Identifiers;
import java.util.Objects;
import java.util.regex.Pattern;

/** Rules for what is handed in: names become part of C and assembler sources, digests fill fields of fixed size. */
final class Checks {
    private static final int SHA256_BYTES = 32;
    /** Room in the note: 32 bytes with the terminating NUL. */
    private static final int NOTE_TEXT = 31;
    /** Length of a label in ESP-IDF's partition table, without NUL. */
    private static final int PARTITION_LABEL = 16;

    private static final Pattern LABEL = Pattern.compile("[ !#-\\[\\]-~]+");

    private Checks() {}

    static String module(String name) {
        if (!Identifiers.isIdentifier(name)) {
            throw new CodegenException(
                    "module name '%s' is not a C identifier: use letters, digits and '_' only, and no digit first"
                            .formatted(name));
        }
        if (Identifiers.isWord(name)) {
            throw new CodegenException(
                    "module name '%s' is a reserved word of C or C++: choose another".formatted(name));
        }
        return atMost(NOTE_TEXT, "module name", name);
    }

    static String partition(String label) {
        if (!LABEL.matcher(label).matches()) {
            throw new CodegenException(
                    "partition label '%s' is empty or has a character other than printable ASCII without \" and \\"
                            .formatted(label));
        }
        return atMost(PARTITION_LABEL, "partition label", label);
    }

    static String version(String version) {
        if (!version.isEmpty() && !LABEL.matcher(version).matches()) {
            throw new CodegenException(
                    "module version '%s' has a character other than printable ASCII without \" and \\"
                            .formatted(version));
        }
        return atMost(NOTE_TEXT, "module version", version);
    }

    private static String atMost(int limit, String what, String text) {
        if (text.length() > limit) {
            throw new CodegenException(
                    "%s '%s' has %d characters; at most %d fit".formatted(what, text, text.length(), limit));
        }
        return text;
    }

    /** A copy of the digest; one of another length is the caller's mistake. */
    static byte[] sha256(byte[] digest, String field) {
        Objects.requireNonNull(digest, field);
        if (digest.length != SHA256_BYTES) {
            throw new IllegalArgumentException(
                    field + " has " + digest.length + " bytes; a SHA-256 has " + SHA256_BYTES);
        }
        return digest.clone();
    }
}
