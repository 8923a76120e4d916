package dev.hotreload.it.docs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What the source of a model says about it.
 *
 * @param text of its file
 */
record ModelSource(String text) {
    private static final Path SOURCES = Path.of("../codegen/src/main/java");
    private static final Pattern FILE_NAME =
            Pattern.compile("String fileName\\(\\) \\{\\s+return module \\+ \"(.*?)\"");

    static ModelSource of(Class<?> model) throws IOException {
        return new ModelSource(Files.readString(SOURCES.resolve(model.getName().replace('.', '/') + ".java")));
    }

    /** Name of the file that is made, for a module m. */
    String fileName() {
        Matcher name = FILE_NAME.matcher(text);
        return "m" + found(name, "fileName()");
    }

    /** The record's description. */
    String description(Class<?> record) {
        return plain(comment(record).replaceFirst("(?s)@param.*", "")).replaceFirst(" \\(`[^`]*`\\)", "");
    }

    /** A component's description. */
    String description(Class<?> record, String component) {
        Matcher tag = Pattern.compile("(?s)@param " + component + "\\s+(.*?)(?=@param|$)")
                .matcher(comment(record));
        return plain(found(tag, record + "." + component));
    }

    private String comment(Class<?> record) {
        Matcher comment = Pattern.compile(
                        "/\\*\\*((?:(?!\\*/)[\\s\\S])*)\\*/\\s*public record " + record.getSimpleName() + "\\(")
                .matcher(text);
        return found(comment, record.getSimpleName()).replaceAll("\n *\\* ?", "\n");
    }

    private static String found(Matcher matcher, String what) {
        if (!matcher.find()) {
            throw new AssertionError(what + " is not documented");
        }
        return matcher.group(1);
    }

    private static String plain(String comment) {
        return comment.strip()
                .replaceAll("\\s+", " ")
                .replaceAll("\\{@code ([^}]*)\\}", "`$1`")
                .replaceAll("\\{@link ([^}]*)\\}", "`$1`");
    }
}
