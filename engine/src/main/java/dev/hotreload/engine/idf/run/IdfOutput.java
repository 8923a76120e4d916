package dev.hotreload.engine.idf.run;

import dev.hotreload.engine.BuildLog;
import java.util.HashSet;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what idf.py prints, line by line: Ninja's progress, the compilers' and linkers' messages, CMake's. Hands on what
 * a person has to know, each message once, and remembers the first error. Everything else goes to the debug log.
 */
final class IdfOutput implements Consumer<String> {
    private static final Pattern STEP = Pattern.compile("\\[(\\d{1,6})/(\\d{1,6})] (.*)");
    private static final Pattern DIAGNOSTIC =
            Pattern.compile("(?<place>\\S.*?:\\d+(:\\d+)?): (?<level>fatal error|error|warning|note): .+");
    /** Of a tool that names no place, such as {@code collect2: error: …}, {@code ninja: error: …}. */
    private static final Pattern TOOL_ERROR = Pattern.compile("\\S+: (fatal )?error: .+");
    /** The linker's words have no level: {@code …-ld: file.c:12: undefined reference to `f'}, and warnings. */
    private static final Pattern LINKER = Pattern.compile("\\S*\\bld(\\.exe)?: (?<words>.+)");
    /** Of the linker, too. */
    private static final Pattern SYMBOL = Pattern.compile("\\S.*: (undefined reference to|multiple definition of) .+");

    private static final Pattern CMAKE =
            Pattern.compile("CMake (?<level>Error|Warning|Deprecation Warning)( \\(dev\\))?"
                    + "( at (?<file>.+?):(?<line>\\d+) \\(.*\\)| in (?<list>\\S+))?:(?<words>.*)");

    private enum Level {
        ERROR,
        WARNING
    }

    /** Ninja prints {@code FAILED: target}, then the command, then what that printed. */
    private enum Failure {
        NONE,
        TARGET,
        COMMAND
    }

    private final BuildLog log;
    private final Progress progress;
    private final Set<String> told = new HashSet<>();
    private String firstError;
    /** What a failed command of an unknown kind printed first. */
    private String firstWords;

    private Failure failure = Failure.NONE;
    /** Level of the message whose further lines may follow. */
    private Level open;
    /** Whether these lines were told, not swallowed as the repetition of another message. */
    private boolean fresh;
    /** What CMake's message begins with; its words are on the next lines. */
    private String cmakePlace;

    IdfOutput(BuildLog log, Progress progress) {
        this.log = log;
        this.progress = progress;
    }

    @Override
    public void accept(String line) {
        Matcher step = STEP.matcher(line);
        if (step.matches()) {
            open = null;
            cmakePlace = null;
            failure = Failure.NONE;
            progress.at(Integer.parseInt(step.group(1)), Integer.parseInt(step.group(2)), step.group(3));
            log.debug(line);
        } else if (!failure(line) && !cmake(line) && !message(line) && !continuation(line) && !words(line)) {
            log.debug(line);
        }
    }

    private boolean failure(String line) {
        if (line.startsWith("FAILED: ")) {
            failure = Failure.TARGET;
        } else if (failure == Failure.TARGET) {
            failure = Failure.COMMAND;
        } else {
            return false;
        }
        open = null;
        log.debug(line);
        return true;
    }

    /** Everything that a failed command printed, for it may be of any kind. */
    private boolean words(String line) {
        if (failure != Failure.COMMAND || line.isBlank()) {
            return false;
        }
        if (line.startsWith("ninja: ")) {
            failure = Failure.NONE;
            return false;
        }
        if (firstWords == null) {
            firstWords = line;
        }
        print(Level.ERROR, line);
        return true;
    }

    /** The first error in one line, with its place where it has one. */
    Optional<String> firstError() {
        return Optional.ofNullable(firstError).or(() -> Optional.ofNullable(firstWords));
    }

    private boolean message(String line) {
        Matcher diagnostic = DIAGNOSTIC.matcher(line);
        Matcher linker = LINKER.matcher(line);
        if (diagnostic.matches() && diagnostic.group("level").equals("note")) {
            return continuation(line);
        } else if (diagnostic.matches()) {
            tell(diagnostic.group("level").equals("warning") ? Level.WARNING : Level.ERROR, line);
        } else if (linker.matches() && !linker.group("words").contains(": in function ")) {
            tell(linker.group("words").contains("warning:") ? Level.WARNING : Level.ERROR, linker.group("words"));
        } else if (TOOL_ERROR.matcher(line).matches() || SYMBOL.matcher(line).matches()) {
            tell(Level.ERROR, line);
        } else if (line.startsWith("HINT: ")) {
            tell(Level.WARNING, line);
        } else {
            return false;
        }
        return true;
    }

    /** Notes, the source's line and the caret under it belong to the message before them. */
    private boolean continuation(String line) {
        if (open == null || !(line.startsWith(" ") || line.contains(": note: "))) {
            open = line.isBlank() ? open : null;
            return false;
        }
        if (fresh) {
            print(open, line);
        }
        return true;
    }

    private boolean cmake(String line) {
        Matcher matcher = CMAKE.matcher(line);
        if (matcher.matches()) {
            open = matcher.group("level").equals("Error") ? Level.ERROR : Level.WARNING;
            String place = matcher.group("file") != null
                    ? matcher.group("file") + ":" + matcher.group("line") + ": "
                    : matcher.group("list") != null ? matcher.group("list") + ": " : "CMake: ";
            cmakePlace = place + (open == Level.ERROR ? "error: " : "warning: ");
            if (!matcher.group("words").isBlank()) {
                tellOfCmake(matcher.group("words"));
            }
            return true;
        }
        if (cmakePlace != null && line.startsWith("  ")) {
            tellOfCmake(line);
            return true;
        }
        return false;
    }

    /** CMake begins with the place and wraps its words; only their first line makes up a message. */
    private void tellOfCmake(String words) {
        tell(open, cmakePlace + words.strip());
        cmakePlace = null;
    }

    private void tell(Level level, String message) {
        open = level;
        fresh = told.add(message);
        if (fresh) {
            print(level, message);
        }
        if (level == Level.ERROR && firstError == null) {
            firstError = message;
        }
    }

    private void print(Level level, String line) {
        progress.clear();
        if (level == Level.ERROR) {
            log.error(line);
        } else {
            log.warn(line);
        }
    }
}
