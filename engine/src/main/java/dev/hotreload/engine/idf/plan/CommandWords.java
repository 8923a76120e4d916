package dev.hotreload.engine.idf.plan;

import java.util.ArrayList;
import java.util.List;

/**
 * Splits the {@code command} of a compilation database, which is "shell-quoted" (Clang, "JSON Compilation Database
 * Format Specification"): by blanks, with single quotes, double quotes and backslashes as a POSIX shell takes them.
 */
final class CommandWords {
    private CommandWords() {}

    static List<String> split(String command) {
        List<String> words = new ArrayList<>();
        StringBuilder word = new StringBuilder();
        boolean inWord = false;
        char quote = 0;
        for (int i = 0; i < command.length(); i++) {
            char c = command.charAt(i);
            char next = i + 1 < command.length() ? command.charAt(i + 1) : 0;
            if (c == '\\' && next != 0 && (quote == 0 || quote == '"' && "\\\"$`".indexOf(next) >= 0)) {
                word.append(next);
                inWord = true;
                i++;
            } else if (quote != 0 && c == quote) {
                quote = 0;
            } else if (quote == 0 && (c == '"' || c == '\'')) {
                quote = c;
                inWord = true;
            } else if (quote == 0 && Character.isWhitespace(c)) {
                if (inWord) {
                    words.add(word.toString());
                    word.setLength(0);
                    inWord = false;
                }
            } else {
                word.append(c);
                inWord = true;
            }
        }
        if (inWord) {
            words.add(word.toString());
        }
        return words;
    }
}
