package dev.hotreload.engine.kit;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.codegen.symbols.FirmwareSymbols;
import dev.hotreload.codegen.symbols.NmOutput;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;

/** Packs a firmware. The same firmware gives the same bytes, wherever and whenever it is packed. */
public final class KitWriter {
    /** The first that a zip file can tell. */
    private static final LocalDateTime TIME = LocalDateTime.of(1980, 1, 1, 0, 0);

    /** Where a firmware has its key: key/hotreload_key.c of the component. */
    private static final String KEY = "hotreload_device_key";

    private final String version;

    /** @param version of hotreload */
    public KitWriter(String version) {
        this.version = version;
    }

    /**
     * Writes a kit, unless the file is there with that content.
     *
     * @return whether it was written
     * @throws UserException if the firmware holds another key than that of the contents
     * @throws EngineException if the device's key would get into it
     */
    public boolean write(KitContents contents, Path zip) throws IOException {
        byte[] packed = zip(entries(contents));
        if (Files.isRegularFile(zip) && Arrays.equals(Files.readAllBytes(zip), packed)) {
            return false;
        }
        AtomicFile.writeDurably(zip, packed);
        return true;
    }

    private SortedMap<String, byte[]> entries(KitContents contents) throws IOException {
        Headers headers = Headers.in(contents.includes());
        SortedMap<String, byte[]> entries = new TreeMap<>();
        for (Map.Entry<String, Path> header : headers.files().entrySet()) {
            entries.put(header.getKey(), Files.readAllBytes(header.getValue()));
        }
        byte[] elf = Files.readAllBytes(contents.files().elf());
        String sha256 = Sha256.hex(elf);
        List<Integer> offsets = contents.key().map(key -> KeyGap.cut(elf, key)).orElse(List.of());
        refuseOtherKey(elf, Files.readString(contents.files().symbols()));
        entries.put(Kit.ELF, elf);
        entries.put(Kit.SYMBOLS, Files.readAllBytes(contents.files().symbols()));
        entries.put(Kit.PARTITIONS, Files.readAllBytes(contents.partitions()));
        for (String module : contents.moduleNames()) {
            entries.put(module + ".abi", Files.readAllBytes(contents.files().abi(module)));
        }
        KitDescriptor.Key key = contents.key()
                .filter(found -> !offsets.isEmpty())
                .map(found -> new KitDescriptor.Key(found.id(), offsets))
                .orElse(null);
        KitDescriptor descriptor = descriptor(contents, headers, new KitDescriptor.Elf(sha256, key));
        entries.put(KitDescriptor.FILE, descriptor.json().getBytes(StandardCharsets.UTF_8));
        contents.key().ifPresent(secret -> refuseSecret(entries, secret));
        return entries;
    }

    /** A key that the project has no longer would stay in the file. */
    private static void refuseOtherKey(byte[] elf, String symbols) {
        Long address = FirmwareSymbols.of(NmOutput.parse(symbols)).get(KEY);
        if (address != null && !KeyGap.isBlank(elf, address)) {
            throw new UserException("the firmware was built with another device key than the project has now, which"
                    + " would be published with it: nothing is packed. Restore that key, or build the firmware anew"
                    + " (mvn clean package; of an ESP-IDF project idf.py fullclean first)");
        }
    }

    private KitDescriptor descriptor(KitContents contents, Headers headers, KitDescriptor.Elf elf) {
        return new KitDescriptor(
                KitDescriptor.FORMAT,
                version,
                contents.chip().target(),
                contents.idf().orElse(null),
                elf,
                new KitDescriptor.Compiler(contents.compilerPrefix(), contents.compilerVersion()),
                new KitDescriptor.Flags(contents.cFlags(), contents.cxxFlags()),
                headers.folders(),
                contents.modules().stream()
                        .map(module -> new KitDescriptor.Module(
                                module.name(), module.partition(), module.size(), module.isDefault()))
                        .toList());
    }

    private static void refuseSecret(SortedMap<String, byte[]> entries, DeviceKey key) {
        entries.forEach((name, content) -> {
            if (KeyGap.holds(content, key)) {
                throw new EngineException(
                        "the device's key would get into the firmware's artifact, by " + name + ": it is not packed");
            }
        });
    }

    private static byte[] zip(SortedMap<String, byte[]> entries) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream out = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> file : entries.entrySet()) {
                ZipEntry entry = new ZipEntry(file.getKey());
                entry.setTimeLocal(TIME);
                out.putNextEntry(entry);
                out.write(file.getValue());
                out.closeEntry();
            }
        }
        return bytes.toByteArray();
    }
}
