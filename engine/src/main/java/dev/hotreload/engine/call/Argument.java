package dev.hotreload.engine.call;

import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;

/** An argument as it was typed, before anybody knows its type. */
sealed interface Argument {
    /** A number, a name, or a text without quotes. */
    record Word(String text) implements Argument {
        @Override
        public String toString() {
            return text;
        }
    }

    /** A text that was quoted. */
    record Quoted(String text) implements Argument {
        byte[] bytes() {
            return text.getBytes(StandardCharsets.UTF_8);
        }

        @Override
        public String toString() {
            return '"' + text + '"';
        }
    }

    /** Members in braces, each with its name or all without. */
    record Braces(List<Member> members) implements Argument {
        @Override
        public String toString() {
            return "{…}";
        }
    }

    /** Elements in brackets. */
    record Brackets(List<Argument> elements) implements Argument {
        @Override
        public String toString() {
            return "[…]";
        }
    }

    /** A member in braces. */
    record Member(Optional<String> name, Argument value) {}
}
