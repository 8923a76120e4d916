package dev.hotreload.codegen.image;

import dev.hotreload.codegen.elf.ElfSymbol;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.List;

/** The System V hash table, through which the loader finds a symbol by its name. */
public final class HashTable {
    private final ByteBuffer words;
    private final int buckets;
    private final int chains;

    /** @param words the whole table: its counts have been checked against its size */
    HashTable(ByteBuffer words) {
        this.words = words;
        buckets = words.getInt(0);
        chains = words.getInt(4);
    }

    /** Number of entries of the symbol table that belongs to it. */
    int symbolCount() {
        return chains;
    }

    /** Whether following the chain of the name, as the loader does, comes to a symbol of that name. */
    public boolean finds(String name, List<ElfSymbol> symbols) {
        int index = words.getInt(4 * (2 + Integer.remainderUnsigned(hash(name), buckets)));
        for (int steps = 0; index > 0 && index < chains && steps < chains; steps++) {
            if (symbols.get(index).name().equals(name)) {
                return true;
            }
            index = words.getInt(4 * (2 + buckets + index));
        }
        return false;
    }

    private static int hash(String name) {
        int hash = 0;
        for (byte b : name.getBytes(StandardCharsets.UTF_8)) {
            hash = (hash << 4) + (b & 0xff);
            int high = hash & 0xf0000000;
            hash ^= high >>> 24;
            hash &= ~high;
        }
        return hash;
    }
}
