package dev.hotreload.engine.kit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.build.ModuleBuild;
import dev.hotreload.engine.build.SmallProject;
import dev.hotreload.engine.decode.AddressDecoder;
import dev.hotreload.engine.decode.DebugFiles;
import dev.hotreload.engine.firmware.Firmware;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.kit.source.BoardKit;
import dev.hotreload.engine.project.ModuleProject;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.zip.ZipEntry;
import java.util.zip.ZipFile;
import java.util.zip.ZipOutputStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A firmware that one project packs, and another one builds its module for. */
class KitTest {
    private static final String NAME = "com.example:firmware:1.0";

    @TempDir
    Path folder;

    private final RecordingLog log = new RecordingLog();
    private SmallProject small;
    private BuiltModule factory;
    private Path zip;

    @BeforeEach
    void pack() throws IOException {
        small = new SmallProject(folder.resolve("firmware"), BuildLog.silent());
        factory = small.build().build();
        zip = folder.resolve("firmware.zip");
        write(zip);
    }

    @Test
    void theSameFirmwareGivesTheSameBytesWhereverItWasBuilt() throws IOException {
        assertThat(write(zip)).isFalse();
        SmallProject other = new SmallProject(folder.resolve("elsewhere"), BuildLog.silent());
        Path key = small.project.basedir().resolve(".hotreload/device.key");
        other.write(".hotreload/device.key", Files.readString(key));
        Path second = folder.resolve("second.zip");

        new KitWriter("1")
                .write(
                        BoardKit.of(
                                other.project,
                                other.build().build().firmware(),
                                other.sdk(),
                                other.cache(),
                                BuildLog.silent()),
                        second);

        assertThat(second).hasSameBinaryContentAs(zip);
    }

    @Test
    void itHoldsHeadersAndNoKey() throws IOException {
        Map<String, byte[]> files = contents();
        byte[] secret = HexFormat.of().parseHex(key().secret());

        assertThat(files)
                .containsKeys("hotreload-firmware.json", "firmware.elf", "firmware.nm", "small.abi", "partitions.csv")
                .containsKeys("include/0/small.h", "include/1/hotreload.h", "include/2/esp_log.h");
        assertThat(files.keySet()).noneMatch(name -> name.endsWith(".c") || name.endsWith("hotreload_key.h"));
        assertThat(text(Files.readAllBytes(factory.firmware().elf()))).contains(text(secret));
        files.forEach((name, content) -> assertThat(text(content)).as(name).doesNotContain(text(secret)));
    }

    @Test
    void aFirmwareWithAnotherKeyIsNotPublished() throws IOException {
        byte[] before = Files.readAllBytes(zip);
        write(
                small.project.basedir().resolve(".hotreload/device.key"),
                DeviceKey.random().secret());
        assertThatThrownBy(() -> write(zip))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("another device key than the project has now");
        Files.delete(small.project.basedir().resolve(".hotreload/device.key"));
        assertThatThrownBy(() -> write(zip)).isInstanceOf(UserException.class);

        assertThat(zip).hasBinaryContent(before);
    }

    @Test
    void addressesAreDecodedByItsFileAlthoughThatLacksTheKey() throws IOException {
        Firmware firmware = factory.firmware();
        Kit kit = Kit.open(NAME, zip, small.cache());
        AddressDecoder decoder = new AddressDecoder(
                new DebugFiles(folder), kit.file(), small.sdk().toolchain().addr2line(), folder.resolve("failed"), log);

        decoder.learn("ELF file SHA256:  " + firmware.digest().substring(0, 16));

        assertThat(decoder.decode("PC 0x%08x".formatted(firmware.addresses().get("app_main"))))
                .singleElement()
                .asString()
                .contains("(app_main at src/firmware/main.c:");
        assertThat(kit.file().digest()).contains(firmware.digest());
    }

    @Test
    void aModuleElsewhereIsBuiltForIt() throws IOException {
        Firmware firmware = factory.firmware();
        ModuleProject module = module("int small_add(int a, int b) { return a - b; }");

        BuiltModule built = build(module).build();

        assertThat(built.firmware()).isEqualTo(firmware);
        assertThat(built.functions()).containsExactly("small_add");
        assertThat(built.removed()).containsExactly("small_twice");
        assertThat(module.basedir().resolve("target/hotreload/firmware")).doesNotExist();
        assertThat(log.of("warn")).isEmpty();
        assertThat(build(module).build().changed()).isFalse();
    }

    @Test
    void withTheFirmwaresKeyItsFileIsMadeWhole() throws IOException {
        ModuleProject module = module("int small_add(int a, int b) { return a - b; }");
        assertThat(Sha256.of(build(module).build().firmware().elf()))
                .isNotEqualTo(factory.firmware().sha256());
        write(
                module.basedir().resolve(".hotreload/device.key"),
                DeviceKey.random().secret());
        assertThat(Sha256.of(build(module).build().firmware().elf()))
                .isNotEqualTo(factory.firmware().sha256());
        write(module.basedir().resolve(".hotreload/device.key"), key().secret());

        Path whole = build(module).build().firmware().elf();

        assertThat(whole).hasSameBinaryContentAs(factory.firmware().elf()).isExecutable();
    }

    @Test
    void whatDoesNotFitTheFirmwareIsRefused() throws IOException {
        assertThatThrownBy(() ->
                        build(module("int small_add(int a) { return a; }", "")).build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("small_add")
                .hasMessageContaining(NAME);
        assertThatThrownBy(
                        () -> build(module("int nowhere(int);\nint small_add(int a, int b) { return nowhere(a + b); }"))
                                .build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("nowhere")
                .hasMessageContaining("depend on that version")
                .hasMessageNotContaining("mvn package");
        assertThatThrownBy(() -> build(module(
                                "const char big[70000] = {1};\nint small_add(int a, int b) { return big[a] + b; }"))
                        .build())
                .isInstanceOf(UserException.class)
                .hasMessageContaining("TOO_LARGE");
    }

    @Test
    void aModuleThatTheFirmwareDoesNotKnowIsRefused() throws IOException {
        Kit kit = Kit.open(NAME, zip, small.cache());
        ModuleProject other = ModuleProject.standard(folder.resolve("other"), "other", "1");

        assertThatThrownBy(() -> new KitHost(kit, other, small.sdk().toolchain(), small.cache()))
                .isInstanceOf(UserException.class)
                .hasMessage("firmware " + NAME + " calls no module 'other'; it calls 'small' in partition 'hotreload':"
                        + " set hotreload.moduleName to that");
    }

    @Test
    void whatIsNoFirmwareIsNamed() throws IOException {
        Path bad = folder.resolve("bad.zip");
        write(bad, "no zip at all");
        assertThatThrownBy(() -> Kit.open(NAME, bad, small.cache()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(NAME + " (" + bad + ") is not a firmware that hotreload has packed");

        Map<String, byte[]> files = contents();
        files.remove("small.abi");
        zip(bad, files);
        assertThatThrownBy(() -> Kit.open(NAME, bad, small.cache())).hasMessageContaining("small.abi is missing");

        files = contents();
        files.put("../outside.h", new byte[1]);
        zip(bad, files);
        assertThatThrownBy(() -> Kit.open(NAME, bad, small.cache())).hasMessageContaining("it names a file outside");
        assertThat(small.cache().root().resolve("firmware/outside.h")).doesNotExist();

        for (List<String> change : List.of(
                List.of("\"format\": 1", "\"format\": 2", "newer than this one"),
                List.of("\"chip\": \"emulated\"", "\"chip\": \"esp8266\"", "no chip 'esp8266'"),
                List.of("\"include/0\"", "\"include/0/../..\"", "it is incomplete"),
                List.of("\"name\": \"small\"", "\"name\": \"../small\"", "it is incomplete"),
                List.of("{", "[", "is not a firmware"))) {
            files = contents();
            String json = new String(files.get("hotreload-firmware.json"), StandardCharsets.UTF_8);
            assertThat(json).contains(change.get(0));
            files.put(
                    "hotreload-firmware.json",
                    json.replace(change.get(0), change.get(1)).getBytes(StandardCharsets.UTF_8));
            zip(bad, files);
            assertThatThrownBy(() -> Kit.open(NAME, bad, small.cache()))
                    .isInstanceOf(UserException.class)
                    .hasMessageContaining(change.get(2));
        }
    }

    private boolean write(Path to) throws IOException {
        return new KitWriter("1")
                .write(
                        BoardKit.of(small.project, factory.firmware(), small.sdk(), small.cache(), BuildLog.silent()),
                        to);
    }

    private ModuleBuild build(ModuleProject module) throws IOException {
        Kit kit = Kit.open(NAME, zip, small.cache());
        ModuleProject project = new ModuleProject(
                module.basedir(),
                module.buildFolder(),
                module.name(),
                module.version(),
                module.partition(),
                module.sources(),
                module.includes(),
                kit.folder(),
                module.compilerArguments(),
                module.templateFolder(),
                module.key());
        KitHost host = new KitHost(kit, project, small.sdk().toolchain(), small.cache());
        return new ModuleBuild(project, host, small.cache(), log);
    }

    private ModuleProject module(String source) throws IOException {
        return module(source, "#include \"small.h\"\n");
    }

    private ModuleProject module(String source, String header) throws IOException {
        Path basedir = folder.resolve("module");
        write(basedir.resolve("src/main/c/small.c"), header + source + "\n");
        return ModuleProject.standard(basedir, "small", "2");
    }

    private DeviceKey key() throws IOException {
        return small.project.key().find().orElseThrow().key();
    }

    private Map<String, byte[]> contents() throws IOException {
        Map<String, byte[]> files = new TreeMap<>();
        try (ZipFile file = new ZipFile(zip.toFile())) {
            for (ZipEntry entry : file.stream().map(ZipEntry.class::cast).toList()) {
                files.put(entry.getName(), file.getInputStream(entry).readAllBytes());
            }
        }
        return files;
    }

    private static void zip(Path file, Map<String, byte[]> contents) throws IOException {
        try (OutputStream out = Files.newOutputStream(file);
                ZipOutputStream packed = new ZipOutputStream(out)) {
            for (Map.Entry<String, byte[]> entry : contents.entrySet()) {
                packed.putNextEntry(new ZipEntry(entry.getKey()));
                packed.write(entry.getValue());
            }
        }
    }

    private static void write(Path file, String text) throws IOException {
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String text(byte[] bytes) {
        return new String(bytes, StandardCharsets.ISO_8859_1);
    }
}
