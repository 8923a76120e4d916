package dev.hotreload.idfapi;

/**
 * Where a version of ESP-IDF defines a name.
 *
 * @param path in the checkout
 * @param line counted from 1; 0 where the file or folder is the definition
 */
record Place(String path, int line) implements Comparable<Place> {
    /** The same definition in several places: the one nearest to what an ESP32 firmware is compiled with. */
    @Override
    public int compareTo(Place other) {
        int byLength = Integer.compare(path.length(), other.path.length());
        int byPath = byLength != 0 ? byLength : path.compareTo(other.path);
        return byPath != 0 ? byPath : Integer.compare(line, other.line);
    }
}
