package dev.hotreload.codegen.iface.source;

import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import dev.hotreload.codegen.iface.model.ModuleInterface;
import dev.hotreload.codegen.naming.Identifiers;
import dev.hotreload.codegen.naming.ReservedNames;
import dev.hotreload.codegen.naming.SnakeCase;
import java.util.HashMap;
import java.util.Map;
import javax.lang.model.element.Element;

/** The C names of one module, each of which can be had and belongs to one thing only. */
final class CNames {
    private final String module;
    private final Problems problems;
    private final Map<String, String> owners = new HashMap<>();

    CNames(String module, Problems problems) {
        this.module = module;
        this.problems = problems;
        owners.put(ModuleInterface.guard(module), "the header's include guard");
    }

    /** Tag of a struct or an enum: {@code thermostat_gains}. */
    static String tag(String module, CharSequence java) {
        return module + "_" + SnakeCase.lower(java.toString());
    }

    /** Claims the tag of a struct or an enum, and with it the name of its type. */
    String tag(Element type) {
        String tag = tag(module, type.getSimpleName());
        claim(type, tag, "'" + type.getSimpleName() + "'", "");
        claim(type, tag + "_t", "the type of '" + type.getSimpleName() + "'", "");
        return tag;
    }

    /** Claims the name of an enum's constant. */
    String constant(Element type, Element constant) {
        String name = SnakeCase.upper(module) + "_"
                + SnakeCase.upper(type.getSimpleName().toString()) + "_"
                + SnakeCase.upper(constant.getSimpleName().toString());
        claim(constant, name, "constant '" + constant.getSimpleName() + "' of '" + type.getSimpleName() + "'", "");
        return name;
    }

    /** Claims the name of a function. */
    void function(Element method, String name) {
        String hint = ", or give the function one by @Export";
        if (ReservedNames.isLibrarys(name)) {
            problems.tell(method, Message.LIBRARY_NAME, name, hint);
        }
        claim(method, name, "method '" + method.getSimpleName() + "'", hint);
    }

    private void claim(Element where, String name, String owner, String hint) {
        check(where, name, hint);
        String other = owners.putIfAbsent(name, owner);
        if (other != null) {
            problems.tell(where, Message.DUPLICATE_C_NAME, name, other, hint);
        }
    }

    /**
     * The name of a parameter or a struct's member.
     *
     * @param owners of the names that its function or struct has already; gets this one, too
     */
    String local(Element element, Map<String, String> owners) {
        String name = SnakeCase.lower(element.getSimpleName().toString());
        check(element, name, "");
        String other = owners.putIfAbsent(name, element.getSimpleName().toString());
        if (other != null) {
            problems.tell(element, Message.DUPLICATE_C_NAME, name, "'" + other + "'", "");
        }
        return name;
    }

    private void check(Element where, String name, String hint) {
        if (!Identifiers.isIdentifier(name)) {
            problems.tell(where, Message.NOT_AN_IDENTIFIER, name, hint);
        } else if (Identifiers.isWord(name)) {
            problems.tell(where, Message.RESERVED_WORD, name, hint);
        } else if (ReservedNames.isCompilers(name)) {
            problems.tell(where, Message.RESERVED_NAME, name, hint);
        }
    }
}
