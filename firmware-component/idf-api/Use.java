package dev.hotreload.idfapi;

import java.util.Set;

/**
 * A name of ESP-IDF's in one of the component's files.
 *
 * @param versions those that the preprocessor lets see it
 * @param alternatives it and what is asked for in its place, {@code defined(A) || defined(B)}: a version that has one of
 *     them need not have the others
 */
record Use(Kind kind, String name, String file, Versions versions, Set<String> alternatives) {
    static Use of(Kind kind, String name, String file) {
        return new Use(kind, name, file, Versions.ALL, Set.of(name));
    }
}
