package dev.hotreload.codegen.dwarf;

import dev.hotreload.codegen.fault.CodegenException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalLong;

/**
 * One entry of the debugging information: a function, a type, a member. Entries of one file are the same object if they
 * are the same entry. What it is made of is read when it is asked for; then a damaged file is a
 * {@link CodegenException}.
 */
public final class Die {
    /** Deeper than any program; damage alone makes it so. */
    private static final int MAX_DEPTH = 500;

    private static final int OP_CONSTU = 0x10;
    private static final int OP_PLUS_UCONST = 0x23;

    private final Unit unit;
    private final Abbreviations.Abbreviation abbreviation;
    private final long[] values;
    private final long contentEnd;
    private final int depth;
    private List<Die> children;
    private long end;

    /** Reads the entry whose abbreviation's code stands before the cursor. */
    Die(Unit unit, long code, Cursor in, int depth) {
        this.unit = unit;
        this.depth = depth;
        if (depth > MAX_DEPTH) {
            throw in.damaged("entries that are nested too deep", in.position());
        }
        abbreviation = unit.abbreviations().of(code);
        List<Abbreviations.Attribute> attributes = abbreviation.attributes();
        values = new long[attributes.size()];
        for (int i = 0; i < values.length; i++) {
            values[i] =
                    attributes.get(i).form().read(in, unit, attributes.get(i).implicit());
        }
        contentEnd = in.position();
    }

    /** A {@code TAG_} of {@link Dwarf}, or another number of the standard. */
    public int tag() {
        return abbreviation.tag();
    }

    public boolean has(int attribute) {
        return index(attribute) >= 0;
    }

    /** Whether the flag is there and set. */
    public boolean flag(int attribute) {
        int i = index(attribute);
        return i >= 0 && values[i] != 0;
    }

    /** The attribute's number; absent if it has none, or one that is known at run time only. */
    public OptionalLong number(int attribute) {
        int i = index(attribute);
        return i >= 0 && form(i).kind() == Form.Kind.NUMBER ? OptionalLong.of(values[i]) : OptionalLong.empty();
    }

    /** As {@link #number}, but also what DWARF 2 and 3 write as an expression of one addition. */
    public OptionalLong offset(int attribute) {
        int i = index(attribute);
        if (i < 0 || form(i).kind() != Form.Kind.BLOCK) {
            return number(attribute);
        }
        Cursor expression = unit.info().at(values[i]);
        long operation = expression.unsigned(1);
        return operation == OP_PLUS_UCONST || operation == OP_CONSTU
                ? OptionalLong.of(expression.uleb())
                : OptionalLong.empty();
    }

    public Optional<String> text(int attribute) {
        int i = index(attribute);
        return i < 0 ? Optional.empty() : Optional.of(unit.info().text(form(i).kind(), values[i]));
    }

    /** The entry that the attribute refers to. */
    public Optional<Die> reference(int attribute) {
        int i = index(attribute);
        if (i < 0) {
            return Optional.empty();
        }
        if (form(i).kind() == Form.Kind.ELSEWHERE) {
            throw new CodegenException("the debugging information has types in sections of their own:"
                    + " compile without -fdebug-types-section");
        }
        return Optional.of(unit.info().die(values[i]));
    }

    /** The entries in this one, in their order. */
    public List<Die> children() {
        if (children == null) {
            readChildren();
        }
        return children;
    }

    private void readChildren() {
        List<Die> found = new ArrayList<>();
        long position = contentEnd;
        if (abbreviation.hasChildren()) {
            Optional<Die> child = unit.info().read(unit, position, depth + 1);
            while (child.isPresent()) {
                found.add(child.get());
                position = child.get().next();
                child = unit.info().read(unit, position, depth + 1);
            }
            position = unit.info().behindNull(position);
        }
        end = position;
        children = found;
    }

    /** Where the next entry beside this one begins. What is in this one is passed over if it says where it ends. */
    private long next() {
        int sibling = index(Dwarf.AT_SIBLING);
        if (sibling >= 0 && values[sibling] >= contentEnd) {
            return values[sibling];
        }
        children();
        return end;
    }

    private Form form(int i) {
        return abbreviation.attributes().get(i).form();
    }

    private int index(int attribute) {
        List<Abbreviations.Attribute> attributes = abbreviation.attributes();
        for (int i = 0; i < values.length; i++) {
            if (attributes.get(i).name() == attribute) {
                return i;
            }
        }
        return -1;
    }
}
