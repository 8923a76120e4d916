package dev.hotreload.codegen.taken;

import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Which object file each address of a linked file comes from, by the map that GNU ld writes ({@code -Wl,-Map}). */
public final class LinkMap {
    private static final String START = "Linker script and memory map";
    /** A long section name stands on a line of its own, and the rest on the next. */
    private static final Pattern PIECE =
            Pattern.compile("^ (\\S+)\\s+0x([0-9a-f]{1,16})\\s+0x([0-9a-f]{1,16}) (\\S.*)$", Pattern.MULTILINE);

    /** By the first address of a piece. */
    private final TreeMap<Long, Piece> pieces = new TreeMap<>();

    private record Piece(long end, String file) {}

    private LinkMap() {}

    /** Knows nothing. */
    public static LinkMap none() {
        return new LinkMap();
    }

    /** @param text the whole file; what is not understood is passed over */
    public static LinkMap parse(String text) {
        LinkMap map = new LinkMap();
        int start = Math.max(0, text.indexOf(START));
        Matcher matcher = PIECE.matcher(text).region(start, text.length());
        while (matcher.find()) {
            long address = Long.parseUnsignedLong(matcher.group(2), 16);
            long size = Long.parseUnsignedLong(matcher.group(3), 16);
            if (address != 0 && size != 0) {
                map.pieces.put(address, new Piece(address + size, matcher.group(4)));
            }
        }
        return map;
    }

    /** The path of the object file, {@code archive(member)} for one of a library. */
    public Optional<String> fileAt(long address) {
        Map.Entry<Long, Piece> piece = pieces.floorEntry(address);
        return Optional.ofNullable(piece)
                .filter(found -> address < found.getValue().end())
                .map(found -> found.getValue().file());
    }
}
