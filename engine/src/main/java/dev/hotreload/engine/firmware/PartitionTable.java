package dev.hotreload.engine.firmware;

import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;

/**
 * ESP-IDF's {@code partitions.csv}: name, type, subtype, offset, size, flags. A line without an offset follows the one
 * before it, an app at the next 64 KiB, anything else at the next 4 KiB; the first one starts at 0x9000
 * (ESP-IDF Programming Guide, "Partition Tables").
 *
 * @param partitions in the order of the lines
 */
public record PartitionTable(List<Partition> partitions) {
    private static final long FIRST_OFFSET = 0x9000;
    private static final long SECTOR = 0x1000;
    private static final long APP_ALIGNMENT = 0x10000;
    private static final int FIELDS = 5;

    public PartitionTable {
        partitions = List.copyOf(partitions);
    }

    /** @throws UserException if the file is missing or has a mistake, naming the line */
    public static PartitionTable read(Path csv) throws IOException {
        try {
            return parse(csv.toString(), Files.readAllLines(csv));
        } catch (NoSuchFileException e) {
            throw new UserException(
                    "there is no partition table " + csv + ": the module needs a partition, such as the line "
                            + "'hotreload, app, 0x40, , 512k'",
                    e);
        }
    }

    static PartitionTable parse(String file, List<String> lines) {
        List<Partition> partitions = new ArrayList<>();
        long next = FIRST_OFFSET;
        for (int i = 0; i < lines.size(); i++) {
            String line = lines.get(i).strip();
            if (!line.isEmpty() && !line.startsWith("#")) {
                Partition partition = parseLine(file + ":" + (i + 1), line, next);
                partitions.add(partition);
                next = partition.end();
            }
        }
        return new PartitionTable(partitions);
    }

    /** @throws UserException if there is none of that label, listing those that there are */
    public Partition byLabel(String label) {
        return partitions.stream()
                .filter(partition -> partition.label().equals(label))
                .findFirst()
                .orElseThrow(() -> new UserException("the partition table has no partition '" + label + "', only "
                        + partitions.stream().map(Partition::label).collect(Collectors.joining(", "))
                        + ": add a line such as '" + label + ", app, 0x40, , 512k', or name another partition"));
    }

    /** The first byte behind the last partition. */
    public long end() {
        return partitions.stream().mapToLong(Partition::end).max().orElse(FIRST_OFFSET);
    }

    private static Partition parseLine(String place, String line, long next) {
        String[] fields = line.split(",", -1);
        if (fields.length < FIELDS) {
            throw new UserException(place + ": '" + line + "' is not 'name, type, subtype, offset, size, flags'");
        }
        boolean app = fields[1].strip().equals("app") || fields[1].strip().equals("0");
        long offset =
                fields[3].isBlank() ? align(next, app ? APP_ALIGNMENT : SECTOR) : number(place, "offset", fields[3]);
        return new Partition(fields[0].strip(), offset, number(place, "size", fields[4]));
    }

    private static long align(long value, long to) {
        return (value + to - 1) / to * to;
    }

    private static long number(String place, String what, String field) {
        String text = field.strip().toLowerCase(Locale.ROOT);
        long unit = text.endsWith("k") ? 1L << 10 : text.endsWith("m") ? 1L << 20 : 1;
        String digits = unit == 1 ? text : text.substring(0, text.length() - 1).strip();
        try {
            long value = Math.multiplyExact(Long.decode(digits), unit);
            if (value >= 0 && value <= 0xffff_ffffL) {
                return value;
            }
        } catch (NumberFormatException | ArithmeticException e) {
            // Said below, together with the values that are numbers but out of range.
        }
        throw new UserException(place + ": the " + what + " '" + field.strip()
                + "' is not a number of bytes such as 0x9000, 512k or 1M");
    }
}
