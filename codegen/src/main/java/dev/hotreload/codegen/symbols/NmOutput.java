package dev.hotreload.codegen.symbols;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads what {@code nm --format=posix} prints about one file: {@code name type value size}, the numbers hexadecimal,
 * both missing when the symbol is undefined (POSIX.1-2017, nm, "STDOUT").
 */
public final class NmOutput {
    private static final Pattern LINE =
            Pattern.compile("([^\\s\\d]\\S*) ([A-Za-z?-])(?: +([0-9a-fA-F]{1,16})(?: +([0-9a-fA-F]{1,16}))?)? *");
    private static final Pattern FILE_HEADING = Pattern.compile(".+:");
    /** GNU nm -D appends a symbol's version: {@code printf@GLIBC_2.0} or {@code printf@@GLIBC_2.0}. */
    private static final Pattern VERSION = Pattern.compile("@.*");

    private NmOutput() {}

    /**
     * @param posix the whole standard output; empty lines are passed over
     * @return the symbols in the order of the lines
     * @throws CodegenException naming the first line that is not such output
     */
    public static List<Symbol> parse(String posix) {
        List<Symbol> symbols = new ArrayList<>();
        int number = 0;
        for (String line : (Iterable<String>) posix.lines()::iterator) {
            number++;
            if (!line.isBlank()) {
                symbols.add(parseLine(line, number));
            }
        }
        return List.copyOf(symbols);
    }

    private static Symbol parseLine(String line, int number) {
        Matcher matcher = LINE.matcher(line);
        if (!matcher.matches()) {
            throw malformed(line, number);
        }
        String name = VERSION.matcher(matcher.group(1)).replaceFirst("");
        if (name.isEmpty()) {
            throw malformed(line, number);
        }
        char type = matcher.group(2).charAt(0);
        if (matcher.group(3) == null && "Uwv".indexOf(type) < 0) {
            throw new CodegenException(
                    "nm output, line %d: '%s' is defined (type %s) but has no value".formatted(number, name, type));
        }
        return new Symbol(name, type, number(matcher.group(3)), number(matcher.group(4)));
    }

    private static CodegenException malformed(String line, int number) {
        String hint = FILE_HEADING.matcher(line).matches()
                ? "a heading: give nm one file, and no archive"
                : "not 'name type value size': call nm with --format=posix";
        return new CodegenException("nm output, line %d: '%s' is %s".formatted(number, line, hint));
    }

    private static long number(String hexadecimal) {
        return hexadecimal == null ? 0 : Long.parseUnsignedLong(hexadecimal, 16);
    }
}
