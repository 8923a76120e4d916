package dev.hotreload.codegen.abi;

import static dev.hotreload.codegen.dwarf.Dwarf.AT_ABSTRACT_ORIGIN;
import static dev.hotreload.codegen.dwarf.Dwarf.AT_DECLARATION;
import static dev.hotreload.codegen.dwarf.Dwarf.AT_EXTERNAL;
import static dev.hotreload.codegen.dwarf.Dwarf.AT_LINKAGE_NAME;
import static dev.hotreload.codegen.dwarf.Dwarf.AT_NAME;
import static dev.hotreload.codegen.dwarf.Dwarf.AT_SPECIFICATION;

import dev.hotreload.codegen.dwarf.Die;
import dev.hotreload.codegen.fault.CodegenException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;

/** The prototypes of one compilation's global functions. */
final class CompilationPrototypes {
    /** An inlined copy, its original, and what declares that; more is damage. */
    private static final int MAX_ORIGINS = 8;

    private final TypeNames names;
    private final Map<Die, Definition> definitions = new HashMap<>();

    /** What a type is made of, and the named types that it mentions. */
    private record Definition(String text, Set<Die> mentioned) {}

    CompilationPrototypes(Die compilation) {
        names = new TypeNames(compilation);
    }

    /** Those of the wanted functions that the compilation defines, by name. */
    Map<String, Prototype> of(Set<String> wanted) {
        Map<String, Prototype> found = new HashMap<>();
        for (Die function : names.functions()) {
            Die told = origin(function);
            Optional<String> name = told.text(AT_LINKAGE_NAME).or(() -> told.text(AT_NAME));
            if (name.isPresent()
                    && wanted.contains(name.get())
                    && told.flag(AT_EXTERNAL)
                    && !function.flag(AT_DECLARATION)) {
                found.computeIfAbsent(name.get(), wantedName -> prototype(wantedName, told));
            }
        }
        return found;
    }

    /** A function that is also inlined, or declared in a namespace, has its prototype in another entry. */
    private static Die origin(Die function) {
        Die told = function;
        for (int i = 0; i < MAX_ORIGINS; i++) {
            Optional<Die> earlier = earlier(told);
            if (earlier.isEmpty()) {
                return told;
            }
            told = earlier.get();
        }
        throw new CodegenException(
                "the debugging information is damaged: a function is its own origin; compile it anew");
    }

    private static Optional<Die> earlier(Die function) {
        return function.reference(AT_ABSTRACT_ORIGIN).or(() -> function.reference(AT_SPECIFICATION));
    }

    private Prototype prototype(String name, Die function) {
        TypeText text = new TypeText(names);
        String line = text.function(function, name);
        SortedMap<String, String> types = new TreeMap<>();
        Deque<Die> pending = new ArrayDeque<>(text.mentioned());
        while (!pending.isEmpty()) {
            Die type = pending.poll();
            Definition definition = definitions.computeIfAbsent(type, this::define);
            if (types.put(names.name(type).orElseThrow(), definition.text()) == null) {
                pending.addAll(definition.mentioned());
            }
        }
        return new Prototype(name, line, types);
    }

    /** A type that only a typedef names does not say what it is by its name. */
    private Definition define(Die type) {
        TypeText text = new TypeText(names);
        String layout = Layout.of(type, text);
        String keyword = TypeNames.keyword(type) + " ";
        boolean said = names.name(type).orElseThrow().startsWith(keyword);
        return new Definition(said ? layout : keyword + layout, text.mentioned());
    }
}
