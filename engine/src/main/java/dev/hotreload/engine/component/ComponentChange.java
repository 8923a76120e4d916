package dev.hotreload.engine.component;

import java.nio.file.Path;
import java.util.List;
import java.util.Optional;

/**
 * What a generation did.
 *
 * @param folder the component's
 * @param before the version that was there, if any
 * @param version the version that is there now
 * @param added paths of files that were not there
 * @param updated paths of files that had another content
 * @param removed paths of files that are no longer part of the component
 * @param kept where what a person wrote lies now that ours took its place
 */
public record ComponentChange(
        Path folder,
        Optional<String> before,
        String version,
        List<String> added,
        List<String> updated,
        List<String> removed,
        List<String> kept) {
    public ComponentChange {
        added = List.copyOf(added);
        updated = List.copyOf(updated);
        removed = List.copyOf(removed);
        kept = List.copyOf(kept);
    }

    /** Whether no file was touched. */
    public boolean isNothing() {
        return added.isEmpty() && updated.isEmpty() && removed.isEmpty();
    }
}
