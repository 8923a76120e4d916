package dev.hotreload.codegen.iface.model;

import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Collectors;

/**
 * A function that the module exports.
 *
 * @param method the Java method's name
 * @param name C's name
 * @param result absent: none
 * @param documentation lines for Doxygen, without those of the parameters
 * @param returns what it returns, a line for Doxygen; empty: not told
 * @param line of the method in its source; absent where the compiler does not tell
 */
public record Function(
        String method,
        String name,
        Optional<CType> result,
        List<Member> parameters,
        List<String> documentation,
        String returns,
        OptionalInt line) {
    /** Argument words of a call, {@link #words}. */
    public static final int MOST_WORDS = 12;

    /** Of a struct that is returned in registers; a larger one goes through a hidden pointer. */
    private static final int MOST_IN_REGISTERS = 4 * CType.WORD;

    public Function {
        Objects.requireNonNull(method, "method");
        Objects.requireNonNull(name, "name");
        Objects.requireNonNull(result, "result");
        parameters = List.copyOf(parameters);
        documentation = List.copyOf(documentation);
        Objects.requireNonNull(returns, "returns");
        Objects.requireNonNull(line, "line");
    }

    /** As the header declares it, without the semicolon. */
    public String prototype() {
        String list = parameters.stream().map(Member::declaration).collect(Collectors.joining(", "));
        String declarator = "%s(%s)".formatted(name, list.isEmpty() ? "void" : list);
        return result.map(type -> type.declare(declarator)).orElse("void " + declarator);
    }

    /**
     * Argument words of a call, with the hidden pointer to a result's struct and the gaps before values of 64 bits,
     * which begin at an even word (the windowed ABI of the Xtensa Instruction Set Architecture Reference Manual).
     */
    public int words() {
        int words = hasHiddenResult() ? 1 : 0;
        for (Member parameter : parameters) {
            boolean isWide = parameter.type().bytes() > CType.WORD;
            words += isWide ? words % 2 + 2 : 1;
        }
        return words;
    }

    private boolean hasHiddenResult() {
        return result.filter(type -> type instanceof Struct && type.bytes() > MOST_IN_REGISTERS)
                .isPresent();
    }
}
