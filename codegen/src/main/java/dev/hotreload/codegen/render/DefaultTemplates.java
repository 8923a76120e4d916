package dev.hotreload.codegen.render;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.objects.NearestNames;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Copies of the built-in templates in a user's folder.
 *
 * <p>A copy says in its second line which model and which text it was made from, so that a later version of hotreload
 * can tell what has changed since. The line is a comment to FreeMarker and prints nothing.
 */
public final class DefaultTemplates {
    private static final Pattern ORIGIN =
            Pattern.compile("^<#-- Copied from hotreload: (.*), template ([0-9a-f]+) -->$", Pattern.MULTILINE);

    private static final int DIGITS = 12;

    private DefaultTemplates() {}

    /**
     * Writes a default template.
     *
     * @param folder where to; made if missing
     * @param name one of {@link Templates#NAMES}
     * @param overwrite whether to replace what a person may have changed
     * @return whether the folder has the default now; else it has another one, which was kept
     * @throws CodegenException if there is no template of that name, naming the nearest and all
     */
    public static boolean write(Path folder, String name, boolean overwrite) {
        refuseUnknown(List.of(name));
        Path file = folder.resolve(name);
        String copy = copy(name);
        if (!overwrite && Files.exists(file)) {
            return read(file).equals(copy);
        }
        ChangedFile.write(file, copy);
        return true;
    }

    /** The text of a file that may hold anything. */
    static String read(Path file) {
        try {
            return new String(Files.readAllBytes(file), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** @throws CodegenException if one of the names is no template's, naming the nearest and all */
    public static void refuseUnknown(Collection<String> names) {
        for (String name : names) {
            if (!Templates.NAMES.contains(name)) {
                throw new CodegenException("no template is named '%s', did you mean '%s'? There are '%s'"
                        .formatted(
                                name,
                                NearestNames.closest(name, Templates.NAMES),
                                String.join("', '", Templates.NAMES)));
            }
        }
    }

    /** What has changed in hotreload since a copy was made; absent if nothing has, or it does not say what of it is. */
    static Optional<String> change(String name, String text) {
        Matcher origin = ORIGIN.matcher(text);
        if (!origin.find() || origin.group().equals(origin(name))) {
            return Optional.empty();
        }
        String shape = ModelShape.of(BuiltIn.MODELS.get(name));
        String anew = "the goal hotreload:templates writes the default out, into another folder or with force";
        return Optional.of(
                shape.equals(origin.group(1))
                        ? "the default has changed since it was copied; compare: " + anew
                        : "it was made for %s, but now the model is %s; %s".formatted(origin.group(1), shape, anew));
    }

    private static String copy(String name) {
        String text = BuiltIn.text(name);
        int line = text.indexOf('\n') + 1;
        return text.substring(0, line) + origin(name) + "\n" + text.substring(line);
    }

    private static String origin(String name) {
        return "<#-- Copied from hotreload: %s, template %s -->"
                .formatted(ModelShape.of(BuiltIn.MODELS.get(name)), digest(BuiltIn.text(name)));
    }

    private static String digest(String text) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8));
            return HexFormat.of().formatHex(digest).substring(0, DIGITS);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }
}
