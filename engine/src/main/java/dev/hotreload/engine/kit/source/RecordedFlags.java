package dev.hotreload.engine.kit.source;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A compiler's arguments, parted: the folders that it searches, which differ from machine to machine, and the options
 * that hold everywhere. What names one compilation's files, its dependencies or this machine's paths is left out.
 *
 * @param flags that hold for every source and on every machine
 * @param includes folders that are searched for headers, in order, absolute
 */
public record RecordedFlags(List<String> flags, List<Path> includes) {
    private static final List<String> SEARCH = List.of("-isystem", "-iquote", "-idirafter", "-I");
    private static final List<String> FORCED = List.of("-include", "-imacros");
    private static final Set<String> WITH_VALUE = Set.of("-o", "-MF", "-MT", "-MQ", "-Xassembler");
    private static final Set<String> ALONE = Set.of("-c", "-MD", "-MMD", "-MP", "-MG", "-pipe");
    private static final Pattern LOCAL = Pattern.compile("-f(macro|debug|file)-prefix-map=.*|-fdiagnostics-.*");
    private static final Pattern SOURCE = Pattern.compile("[^-].*\\.(c|cc|cpp|cxx|S)");
    private static final Pattern WORD = Pattern.compile("(?:\"(?:\\\\.|[^\"\\\\])*\"|'[^']*'|\\\\.|[^\\s\"'\\\\])+");
    private static final Pattern PART = Pattern.compile("\"((?:\\\\.|[^\"\\\\])*)\"|'([^']*)'|\\\\(.)|([^\"'\\\\]+)");

    public RecordedFlags {
        flags = List.copyOf(flags);
        includes = List.copyOf(includes);
    }

    /**
     * @param arguments without the compiler's own name
     * @param directory that relative paths start from
     */
    public static RecordedFlags parse(Collection<String> arguments, Path directory) throws IOException {
        List<String> flags = new ArrayList<>();
        List<Path> includes = new ArrayList<>();
        Deque<String> rest = new ArrayDeque<>(arguments);
        while (!rest.isEmpty()) {
            String argument = rest.pop();
            Optional<String> search =
                    SEARCH.stream().filter(argument::startsWith).findFirst();
            if (argument.startsWith("@")) {
                List<String> words = words(Files.readString(directory.resolve(argument.substring(1))));
                for (int i = words.size() - 1; i >= 0; i--) {
                    rest.push(words.get(i));
                }
            } else if (search.isPresent()) {
                String folder = argument.substring(search.get().length());
                includes.add(directory
                        .resolve(folder.isEmpty() ? rest.pop() : folder)
                        .normalize());
            } else if (FORCED.contains(argument)) {
                // Found through the search path, where its folder stands from now on.
                Path header = directory.resolve(rest.pop()).normalize();
                includes.add(header.getParent());
                flags.addAll(List.of(argument, header.getFileName().toString()));
            } else if (WITH_VALUE.contains(argument)) {
                rest.poll();
            } else if (!isOfOneCompilation(argument)) {
                flags.add(argument);
            }
        }
        return new RecordedFlags(flags, includes);
    }

    private static boolean isOfOneCompilation(String argument) {
        return ALONE.contains(argument)
                || LOCAL.matcher(argument).matches()
                || SOURCE.matcher(argument).matches();
    }

    /** Parts a command line as a shell does, and GCC a file of options. */
    public static List<String> words(String line) {
        List<String> words = new ArrayList<>();
        for (Matcher word = WORD.matcher(line); word.find(); ) {
            StringBuilder text = new StringBuilder();
            for (Matcher part = PART.matcher(word.group()); part.find(); ) {
                text.append(unquoted(part));
            }
            words.add(text.toString());
        }
        return words;
    }

    private static String unquoted(Matcher part) {
        if (part.group(1) != null) {
            return part.group(1).replaceAll("\\\\(.)", "$1");
        }
        for (int group = 2; group <= 4; group++) {
            if (part.group(group) != null) {
                return part.group(group);
            }
        }
        throw new IllegalStateException("each part is quoted, escaped or plain");
    }
}
