package dev.hotreload.codegen;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.Objects;
import java.util.Set;
import java.util.regex.Pattern;

/** Rules for what is handed in: names become part of C and assembler sources, digests fill fields of fixed size. */
final class Checks {
    private static final int SHA256_BYTES = 32;
    /** Room in the note: 32 bytes with the terminating NUL. */
    private static final int NOTE_TEXT = 31;
    /** Length of a label in ESP-IDF's partition table, without NUL. */
    private static final int PARTITION_LABEL = 16;

    private static final Pattern IDENTIFIER = Pattern.compile("[A-Za-z_][A-Za-z0-9_]*");
    private static final Pattern LABEL = Pattern.compile("[ !#-\\[\\]-~]+");
    private static final Set<String> RESERVED = Set.of(
            ("alignas alignof and and_eq asm auto bitand bitor bool break case catch char class compl const constexpr "
                            + "const_cast continue decltype default delete do double dynamic_cast else enum explicit "
                            + "export extern false float for friend goto if inline int long mutable namespace new "
                            + "noexcept not not_eq nullptr operator or or_eq private protected public register "
                            + "reinterpret_cast restrict return short signed sizeof static static_assert static_cast "
                            + "struct switch template this thread_local throw true try typedef typeid typename typeof "
                            + "typeof_unqual union unsigned using virtual void volatile wchar_t while xor xor_eq "
                            + "_Alignas _Alignof _Atomic _Bool _Complex _Generic _Imaginary _Noreturn _Static_assert "
                            + "_Thread_local")
                    .split(" "));

    private Checks() {}

    static String module(String name) {
        if (!IDENTIFIER.matcher(name).matches()) {
            throw new CodegenException(
                    "module name '%s' is not a C identifier: use letters, digits and '_' only, and no digit first"
                            .formatted(name));
        }
        if (RESERVED.contains(name)) {
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
