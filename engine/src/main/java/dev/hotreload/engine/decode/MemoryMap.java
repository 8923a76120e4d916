package dev.hotreload.engine.decode;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;

/** The modules in a board's memory, as far as the board has told: of each the newest generation and those before. */
final class MemoryMap {
    /** The loader keeps two generations, and others as long as a task is inside; of what overlaps the newest counts. */
    private static final int KEPT = 8;

    private final Map<String, Deque<Placement>> newestFirst = new HashMap<>();

    void learn(Placement placement) {
        Deque<Placement> known = newestFirst.computeIfAbsent(placement.module(), name -> new ArrayDeque<>());
        // Told twice, or the board has started anew and counts from 1 again.
        known.removeIf(older -> older.generation() >= placement.generation());
        known.addFirst(placement);
        while (known.size() > KEPT) {
            known.removeLast();
        }
    }

    /** The newest module that has code at the address. */
    Optional<Placement> at(long address) {
        return newestFirst.values().stream()
                .flatMap(Deque::stream)
                .filter(placement ->
                        placement.text().filter(area -> area.contains(address)).isPresent())
                .findFirst();
    }

    boolean isNewest(Placement placement) {
        return newestFirst.get(placement.module()).peekFirst() == placement;
    }
}
