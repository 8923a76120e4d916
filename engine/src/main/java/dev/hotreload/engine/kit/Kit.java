package dev.hotreload.engine.kit;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.EngineException;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.firmware.BuiltFiles;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.firmware.FirmwareFile;
import dev.hotreload.engine.io.AtomicFile;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.io.UserCache;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Enumeration;
import java.util.HexFormat;
import java.util.List;
import java.util.Optional;
import java.util.zip.ZipEntry;
import java.util.zip.ZipException;
import java.util.zip.ZipFile;

/** A firmware's artifact, unpacked: once for each content, into the user's cache. */
public final class Kit {
    static final String ELF = "firmware.elf";
    static final String SYMBOLS = "firmware.nm";
    static final String PARTITIONS = "partitions.csv";

    private final String name;
    private final Path zip;
    private final Path folder;
    private final KitDescriptor descriptor;

    private Kit(String name, Path zip, Path folder, KitDescriptor descriptor) {
        this.name = name;
        this.zip = zip;
        this.folder = folder;
        this.descriptor = descriptor;
    }

    /**
     * @param name of the artifact, for messages
     * @param zip its file
     * @throws UserException if it is no such artifact
     */
    public static Kit open(String name, Path zip, UserCache cache) throws IOException {
        String digest = HexFormat.of().formatHex(Sha256.of(zip));
        String origin = name + " (" + zip + ")";
        Path folder = cache.entry("firmware", digest, to -> unpack(origin, zip, to));
        KitDescriptor descriptor = KitDescriptor.parse(origin, Files.readString(folder.resolve(KitDescriptor.FILE)));
        Kit kit = new Kit(name, zip, folder, descriptor);
        for (Path file : kit.files().of(descriptor.moduleNames())) {
            if (!Files.isRegularFile(file)) {
                throw KitDescriptor.damaged(origin, file.getFileName() + " is missing", null);
            }
        }
        return kit;
    }

    private static void unpack(String origin, Path zip, Path to) throws IOException {
        try (ZipFile file = new ZipFile(zip.toFile())) {
            if (file.getEntry(KitDescriptor.FILE) == null) {
                throw KitDescriptor.damaged(origin, "there is no " + KitDescriptor.FILE + " in it", null);
            }
            for (Enumeration<? extends ZipEntry> entries = file.entries(); entries.hasMoreElements(); ) {
                ZipEntry entry = entries.nextElement();
                Path target = to.resolve(entry.getName()).normalize();
                if (!target.startsWith(to)) {
                    throw KitDescriptor.damaged(origin, "it names a file outside, " + entry.getName(), null);
                }
                if (!entry.isDirectory()) {
                    Files.createDirectories(target.getParent());
                    try (InputStream in = file.getInputStream(entry)) {
                        Files.copy(in, target);
                    }
                }
            }
            makeExecutable(to.resolve(ELF));
        } catch (ZipException e) {
            throw KitDescriptor.damaged(origin, e.getMessage(), e);
        }
    }

    /** Name of the artifact. */
    public String name() {
        return name;
    }

    /** The artifact's file. */
    public Path zip() {
        return zip;
    }

    /** Folder with the partition table, as a project's firmware folder has it. */
    public Path folder() {
        return folder;
    }

    /** Whether the SDK compiles for it; else it takes a toolchain for its chip. */
    public boolean isForEmulatedBoard() {
        return chip() == Chip.EMULATED;
    }

    /** ESP-IDF's name of the chip that the firmware is for, or {@code emulated}. */
    public String target() {
        return chip().target();
    }

    /** The firmware's file, for those who only look at it. */
    public FirmwareFile file() {
        return new FirmwareFile(files().elf(), Optional.of(descriptor.elf().sha256()));
    }

    Chip chip() {
        return Chip.of(descriptor.chip());
    }

    KitDescriptor descriptor() {
        return descriptor;
    }

    /** Folders of headers, in the order of the search. */
    List<Path> includes() {
        return descriptor.includes().stream().map(folder::resolve).toList();
    }

    /** The firmware as it was linked. Its file lacks the key, see {@link #complete}. */
    Firmware firmware() throws IOException {
        byte[] digest = HexFormat.of().parseHex(descriptor.elf().sha256());
        return files().load(chip(), digest, descriptor.moduleNames());
    }

    /**
     * Writes the firmware's file as it was linked.
     *
     * @return whether this is the key that it was linked with
     */
    boolean complete(DeviceKey key, Path elf) throws IOException {
        KitDescriptor.Key gap = descriptor.elf().key();
        if (gap == null || !gap.id().equals(key.id())) {
            return false;
        }
        byte[] file = Files.readAllBytes(files().elf());
        if (!KeyGap.fill(file, gap.offsets(), key)
                || !Sha256.hex(file).equals(descriptor.elf().sha256())) {
            throw KitDescriptor.damaged(name, "its ELF file is not the one that was packed", null);
        }
        if (!Files.isRegularFile(elf) || !Arrays.equals(Files.readAllBytes(elf), file)) {
            AtomicFile.writeDurably(elf, file);
            makeExecutable(elf);
        }
        return true;
    }

    /** The emulated CPU takes no other file. */
    private static void makeExecutable(Path elf) throws IOException {
        if (Files.isRegularFile(elf) && !elf.toFile().setExecutable(true, false)) {
            throw new EngineException(elf + " cannot be made executable");
        }
    }

    private BuiltFiles files() {
        return new BuiltFiles(folder.resolve(ELF), folder);
    }
}
