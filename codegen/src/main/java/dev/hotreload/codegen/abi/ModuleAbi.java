package dev.hotreload.codegen.abi;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.symbols.SymbolNames;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The prototypes of the functions that a module exports and a firmware calls. Two sides whose digests are the same pass
 * each other the same.
 *
 * @param prototypes by the function's name, sorted by its bytes
 */
public record ModuleAbi(SortedMap<String, Prototype> prototypes) {
    private static final int DIGEST_BYTES = 32;
    private static final Pattern FUNCTION = Pattern.compile("([^\\s:]+): (\\S.*)");
    private static final Pattern TYPE = Pattern.compile("\t(\\S.*?): (\\S.*)");

    public ModuleAbi {
        SortedMap<String, Prototype> sorted = new TreeMap<>(SymbolNames.BY_BYTES);
        sorted.putAll(prototypes);
        prototypes = Collections.unmodifiableSortedMap(sorted);
    }

    static ModuleAbi of(Collection<Prototype> prototypes) {
        SortedMap<String, Prototype> byName = new TreeMap<>();
        prototypes.forEach(prototype -> byName.put(prototype.function(), prototype));
        return new ModuleAbi(byName);
    }

    /**
     * The interface of a module.
     *
     * @param functions that it exports
     * @param objects what each of its objects defines; the first that knows a function tells
     */
    public static ModuleAbi of(Collection<String> functions, Collection<ModuleAbi> objects) {
        return of(functions.stream()
                .map(function -> objects.stream()
                        .map(object -> object.prototypes.get(function))
                        .filter(prototype -> prototype != null && prototype.isKnown())
                        .findFirst()
                        .orElseGet(() -> Prototype.unknown(function)))
                .toList());
    }

    /** Of functions whose prototypes nothing tells. */
    public static ModuleAbi unknown(Collection<String> functions) {
        return of(functions.stream().map(Prototype::unknown).toList());
    }

    /**
     * Reads what {@link #text} wrote.
     *
     * @throws CodegenException naming the first line that is not such text
     */
    public static ModuleAbi parse(String text) {
        SortedMap<String, Prototype> prototypes = new TreeMap<>();
        List<String> lines = text.lines().toList();
        for (int i = 0; i < lines.size(); ) {
            Matcher function = FUNCTION.matcher(lines.get(i));
            if (!function.matches()) {
                throw new CodegenException("line %d of the prototypes is none: '%s'; it was not written by hotreload"
                        .formatted(i + 1, lines.get(i)));
            }
            SortedMap<String, String> types = new TreeMap<>();
            Matcher type = null;
            for (i++; i < lines.size() && (type = TYPE.matcher(lines.get(i))).matches(); i++) {
                types.put(type.group(1), type.group(2));
            }
            prototypes.put(function.group(1), new Prototype(function.group(1), function.group(2), types));
        }
        return new ModuleAbi(prototypes);
    }

    /** The names of the functions, sorted by their bytes. */
    public List<String> functions() {
        return List.copyOf(prototypes.keySet());
    }

    /** The functions whose prototypes nothing tells, sorted. */
    public List<String> unknown() {
        return prototypes.values().stream()
                .filter(prototype -> !prototype.isKnown())
                .map(Prototype::function)
                .toList();
    }

    /** The canonical text: equal for equal interfaces. */
    public String text() {
        StringBuilder text = new StringBuilder();
        prototypes.values().forEach(prototype -> text.append(prototype.lines()));
        return text.toString();
    }

    /** SHA-256 of the canonical text in UTF-8, 32 bytes; all zero if no prototype is known. */
    public byte[] sha256() {
        if (unknown().size() == prototypes.size()) {
            return new byte[DIGEST_BYTES];
        }
        try {
            return MessageDigest.getInstance("SHA-256").digest(text().getBytes(StandardCharsets.UTF_8));
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * The part of the module's interface that a firmware can meet: its functions, with the module's prototypes. A
     * function that the module lacks cannot be called by a wrong prototype, so the firmware's stands for it.
     *
     * @param firmware what the firmware calls the module by
     * @return equal to {@code firmware}, and so of the same digest, if each function that both have is called alike
     */
    public ModuleAbi asMetBy(ModuleAbi firmware) {
        SortedMap<String, Prototype> met = new TreeMap<>(firmware.prototypes);
        met.replaceAll((function, prototype) -> prototypes.getOrDefault(function, prototype));
        return new ModuleAbi(met);
    }
}
