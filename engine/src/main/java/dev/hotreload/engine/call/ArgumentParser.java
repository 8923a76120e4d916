package dev.hotreload.engine.call;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.call.Argument.Braces;
import dev.hotreload.engine.call.Argument.Brackets;
import dev.hotreload.engine.call.Argument.Member;
import dev.hotreload.engine.call.Argument.Quoted;
import dev.hotreload.engine.call.Argument.Word;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads arguments with commas between them: {@code 21.5, COMFORT, "a text", {kp=1, ki=2}, [1, 2], 0x0102}. */
final class ArgumentParser {
    private static final String ENDS = ",{}[]=\"";
    /** Nothing that C passes is deeper. */
    private static final int MAX_DEPTH = 8;

    private final String text;
    private int at;
    private int depth;

    private ArgumentParser(String text) {
        this.text = text;
    }

    /** @throws UserException with the place of the mistake */
    static List<Argument> parse(String text) {
        ArgumentParser parser = new ArgumentParser(text);
        parser.skipBlanks();
        return parser.isAtEnd() ? List.of() : parser.list('\0');
    }

    /** Elements up to a closing character, or the end. */
    private List<Argument> list(char end) {
        List<Argument> elements = new ArrayList<>();
        do {
            elements.add(argument());
        } while (goesOn(end));
        return elements;
    }

    private boolean goesOn(char end) {
        skipBlanks();
        char next = isAtEnd() ? '\0' : text.charAt(at);
        if (next != end && next != ',') {
            throw mistake(end == '\0' ? "a comma is missing" : "a comma or " + end + " is missing");
        }
        at++;
        return next == ',';
    }

    private Argument argument() {
        skipBlanks();
        if (isAtEnd()) {
            throw mistake("an argument is missing");
        }
        if (++depth > MAX_DEPTH) {
            throw mistake("it is too deep");
        }
        try {
            return switch (text.charAt(at)) {
                case '"' -> quoted();
                case '{' -> braces();
                case '[' -> brackets();
                default -> word();
            };
        } finally {
            depth--;
        }
    }

    private Argument braces() {
        at++;
        List<Member> members = new ArrayList<>();
        do {
            members.add(member());
        } while (goesOn('}'));
        return new Braces(members);
    }

    private Member member() {
        Argument first = argument();
        skipBlanks();
        if (first instanceof Word name && !isAtEnd() && text.charAt(at) == '=') {
            at++;
            return new Member(Optional.of(name.text()), argument());
        }
        return new Member(Optional.empty(), first);
    }

    private Argument brackets() {
        at++;
        skipBlanks();
        if (!isAtEnd() && text.charAt(at) == ']') {
            at++;
            return new Brackets(List.of());
        }
        return new Brackets(list(']'));
    }

    private Argument quoted() {
        StringBuilder content = new StringBuilder();
        for (at++; !isAtEnd() && text.charAt(at) != '"'; at++) {
            if (text.charAt(at) == '\\') {
                at++;
            }
            if (isAtEnd()) {
                break;
            }
            content.append(text.charAt(at));
        }
        if (isAtEnd()) {
            throw mistake("a quotation mark is missing");
        }
        at++;
        return new Quoted(content.toString());
    }

    private Argument word() {
        int start = at;
        while (!isAtEnd() && ENDS.indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String word = text.substring(start, at).strip();
        if (word.isEmpty()) {
            throw mistake("an argument is missing");
        }
        return new Word(word);
    }

    private void skipBlanks() {
        while (!isAtEnd() && Character.isWhitespace(text.charAt(at))) {
            at++;
        }
    }

    private boolean isAtEnd() {
        return at >= text.length();
    }

    private UserException mistake(String what) {
        int end = Math.min(at, text.length());
        return new UserException("hotreload.args: " + what + " after '" + text.substring(0, end)
                + "' (docs/call.md tells the notation)");
    }
}
