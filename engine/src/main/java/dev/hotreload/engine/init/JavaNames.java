package dev.hotreload.engine.init;

import java.util.Arrays;
import java.util.Locale;
import java.util.Set;
import java.util.stream.Collectors;

/** Names for Java made of names for Maven and C. */
final class JavaNames {
    /** The Java Language Specification, 3.9, and its literals. */
    private static final Set<String> RESERVED = Set.of(("abstract assert boolean break byte case catch char class const"
                    + " continue default do double else enum extends final finally float for goto if implements import"
                    + " instanceof int interface long native new package private protected public return short static"
                    + " strictfp super switch synchronized this throw throws transient try void volatile while _ true"
                    + " false null")
            .split(" "));

    private JavaNames() {}

    /** A group id as a package: an underscore for each hyphen, and before what Java would read otherwise. */
    static String packageOf(String groupId) {
        return Arrays.stream(groupId.toLowerCase(Locale.ROOT).split("\\."))
                .filter(part -> !part.isEmpty())
                .map(part -> part.replace('-', '_'))
                .map(part -> RESERVED.contains(part) || Character.isDigit(part.charAt(0)) ? "_" + part : part)
                .collect(Collectors.joining("."));
    }

    /** A module's name as that of a type: {@code my_kettle} is {@code MyKettle}. */
    static String type(String module) {
        String joined = Arrays.stream(module.split("_"))
                .filter(part -> !part.isEmpty())
                .map(part -> part.substring(0, 1).toUpperCase(Locale.ROOT) + part.substring(1))
                .collect(Collectors.joining());
        return joined.isEmpty() || Character.isDigit(joined.charAt(0)) ? "Module" + joined : joined;
    }
}
