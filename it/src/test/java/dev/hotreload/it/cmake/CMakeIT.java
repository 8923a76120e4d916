package dev.hotreload.it.cmake;

import static org.assertj.core.api.Assertions.assertThat;

import com.google.gson.Gson;
import com.google.gson.JsonObject;
import dev.hotreload.codegen.Chip;
import dev.hotreload.engine.board.EmulatedBoard;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

/**
 * One firmware with three reloadable components, one by {@code hotreload_setup}, one by {@code RELOADABLE}, one by
 * {@code CONFIG_HOTRELOAD_COMPONENTS}. Each test leaves the project built, with its module's sources as they were.
 */
class CMakeIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String SOURCE = "components/reloadable/reloadable.c";
    private static final List<String> MODULE_ONLY = List.of(
            "Building C object reloadable.c.obj",
            "Generating the stubs of module reloadable",
            "Linking module reloadable",
            "Writing the partition image of module reloadable");
    private static final List<String> NEW_FIRMWARE = List.of(
            "Linking C executable app.elf",
            "Linking module reloadable",
            "Linking module thermo",
            "Linking module display");

    private static IdfExample example;

    /** What every build but the first compares with. */
    @BeforeAll
    static void buildTheFirstTime() throws Exception {
        example = IdfExample.copyOf("rules");
        List<String> steps = example.build();
        assertThat(steps).contains("Linking C executable app.elf").containsAll(MODULE_ONLY);
    }

    @Test
    void runsOnTheBoardAndTakesModulesThatCMakeBuilt() throws Exception {
        try (EmulatedBoard board = example.start()) {
            board.awaitLog(Pattern.compile("reloadable 5, thermo 1027, display 320\\s+Hello, World!"), PATIENCE);

            edited("a + b", "a + b + 100", () -> {
                example.build();
                board.client().uploadAndReload(example.file("build/reloadable_stripped.so"));
                board.awaitLog(Pattern.compile("reloadable 105, thermo 1027, display 320"), PATIENCE);
            });
            edit("components/display/display.c", "320", "640", () -> {
                example.build();
                board.client().forModule("display").uploadAndReload(example.file("build/display_stripped.so"));
                board.awaitLog(Pattern.compile("thermo 1027, display 640"), PATIENCE);
            });
        }
    }

    @Test
    void aBuildWithoutAChangeDoesNothing() throws Exception {
        assertThat(example.build()).isEmpty();
    }

    @Test
    void anEditInsideAFunctionLeavesTheFirmwareAlone() throws Exception {
        edited("a + b", "a - b", () -> assertThat(example.build()).containsExactlyElementsOf(MODULE_ONLY));
    }

    @Test
    void whatTheFirmwareHoldsOrTheModuleWantsNoMoreLeavesItAlone() throws Exception {
        edited(
                "printf(\"Hello, %s!\\n\", name)",
                "puts(name)", () -> assertThat(example.build()).containsExactlyElementsOf(MODULE_ONLY));
    }

    @Test
    void aNewSymbolWantedMakesANewFirmware() throws Exception {
        String declared = "#include <stdlib.h>\nint reloadable_add(";
        edited(
                "int reloadable_add(",
                declared,
                () -> edited("a + b", "a + b + atoi(\"7\")", () -> {
                    assertThat(example.build()).containsAll(MODULE_ONLY).containsAll(NEW_FIRMWARE);
                    assertThat(example.file("build/hotreload/reloadable/firmware.nm"))
                            .content()
                            .contains("\natoi T ");
                    assertThat(example.build()).isEmpty();
                }));
    }

    @Test
    void anotherFunctionExportedMakesANewTable() throws Exception {
        edited(
                "int reloadable_add(",
                "int reloadable_one(void) { return 1; }\nint reloadable_add(",
                () -> assertThat(example.build())
                        .containsAll(MODULE_ONLY)
                        .containsAll(NEW_FIRMWARE)
                        .contains("Building ASM object reloadable_stubs.S.obj"));
    }

    @Test
    void aFirmwareEditLinksEachModuleAnew() throws Exception {
        edit(
                "components/sensor/sensor.c",
                "return 2",
                "return 3",
                () -> assertThat(example.build())
                        .contains("Building C object sensor.c.obj")
                        .containsAll(NEW_FIRMWARE)
                        .doesNotContain("Building C object reloadable.c.obj"));
    }

    @Test
    void aRequiredComponentsDefinitionCompilesTheModuleAnew() throws Exception {
        edit(
                "components/sensor/CMakeLists.txt",
                "SENSOR_FACTOR=10",
                "SENSOR_FACTOR=20",
                () -> assertThat(example.build())
                        .contains("Building C object scale.c.obj")
                        .doesNotContain("Building C object reloadable.c.obj"));
    }

    @Test
    void aModuleThatIsRefusedDoesNotTakeTheOthersPlace() throws Exception {
        Path stripped = example.file("build/reloadable_stripped.so");
        byte[] good = Files.readAllBytes(stripped);
        String wanted = "int nowhere(void);\nint reloadable_add(";
        edited(
                "int reloadable_add(",
                wanted,
                () -> edited("a + b", "a + b + nowhere()", () -> {
                    IdfRun run = example.run("build");

                    assertThat(run.status()).isEqualTo(2);
                    assertThat(run.output())
                            .contains("module 'reloadable' wants 1 symbol that the firmware lacks")
                            .contains("nowhere");
                    assertThat(stripped).hasBinaryContent(good);
                }));
    }

    /** The engine's checks pass what CMake has linked, by the same options. */
    @Test
    void thePlanTellsHowAModuleIsBuilt() throws Exception {
        JsonObject plan = new Gson()
                .fromJson(Files.readString(example.file("build/hotreload/thermo/plan.json")), JsonObject.class);

        assertThat(plan.get("format").getAsInt()).isEqualTo(1);
        assertThat(plan.get("component").getAsString()).isEqualTo("thermo");
        assertThat(plan.get("partition").getAsString()).isEqualTo("thermo");
        assertThat(plan.get("partition_size").getAsInt()).isEqualTo(256 << 10);
        assertThat(plan.get("default").getAsBoolean()).isFalse();
        assertThat(Chip.of(plan.get("chip").getAsString())).isEqualTo(Chip.EMULATED);
        assertThat(Path.of(plan.get("project").getAsString())).isEqualTo(example.folder());
        assertThat(plan.getAsJsonArray("sources")).hasSize(2).allSatisfy(pair -> {
            Path source = Path.of(pair.getAsJsonObject().get("source").getAsString());
            Path object = Path.of(pair.getAsJsonObject().get("object").getAsString());
            assertThat(source).isRegularFile();
            assertThat(object).isRegularFile().hasFileName(source.getFileName() + ".obj");
        });
        for (String file : List.of("elf", "linked", "stripped")) {
            assertThat(Path.of(plan.get(file).getAsString())).isRegularFile();
        }
        assertThat(plan.getAsJsonObject("tools").entrySet())
                .extracting(Map.Entry::getKey)
                .containsExactly("cc", "cxx", "nm", "strip", "addr2line");
        assertThat(plan.getAsJsonObject("tools").entrySet())
                .allSatisfy(tool ->
                        assertThat(Path.of(tool.getValue().getAsString())).isExecutable());
    }

    @Test
    void modulesAreFlashedAlone() throws Exception {
        Path flash = example.file("alone.bin");
        Files.deleteIfExists(flash);
        Files.deleteIfExists(example.file("build/flashed.txt"));

        assertThat(example.run("-p", flash.toString(), "hotreload-flash").status())
                .isZero();

        assertThat(Files.readAllLines(example.file("build/flashed.txt")))
                .containsExactlyInAnyOrder(
                        "0x110000 hotreload/reloadable/reloadable.bin",
                        "0x190000 hotreload/thermo/thermo.bin",
                        "0x1d0000 hotreload/display/display.bin");
    }

    @Test
    void aFileThatAReloadableComponentEmbedsIsPartOfItsModule() throws Exception {
        Path label = Files.writeString(example.file("components/thermo/label.txt"), "5");
        String declared = "extern \"C\" const char label[] asm(\"_binary_label_txt_start\");\n";
        String cmake = "components/thermo/CMakeLists.txt";
        String source = "components/thermo/src/thermo.cpp";
        edit(
                cmake,
                "INCLUDE_DIRS include",
                "INCLUDE_DIRS include EMBED_TXTFILES label.txt",
                () -> edit(
                        source,
                        "int thermo_read",
                        declared + "int thermo_read",
                        () -> edit(source, "+ SENSOR_TABLE_SIZE", "+ SENSOR_TABLE_SIZE + label[0] - '0'", () -> {
                            example.build();
                            try (EmulatedBoard board = example.start()) {
                                board.awaitLog(Pattern.compile("thermo 1032"), PATIENCE);
                                Files.writeString(label, "7");
                                assertThat(example.build())
                                        .contains("Linking module thermo")
                                        .doesNotContain("Linking C executable app.elf");
                                board.client()
                                        .forModule("thermo")
                                        .uploadAndReload(example.file("build/thermo_stripped.so"));
                                board.awaitLog(Pattern.compile("thermo 1034"), PATIENCE);
                            }
                        })));
        Files.delete(label);
    }

    /** ESP-IDF 6.1 writes what differs from the last flash only, and {@code -t} does not look at what the chip holds. */
    @Test
    void aFlashReplacesWhatTheDeviceHasStoredSinceTheLastOne() throws Exception {
        Path flash = example.file("fast.bin");
        Files.deleteIfExists(flash);
        IdfExample trusting = example.with(Map.of("IDF_TRUST_FLASH_CONTENT", "1"));
        assertThat(trusting.run("-p", flash.toString(), "flash").status()).isZero();
        byte[] asBuilt = Files.readAllBytes(flash);
        byte[] written = asBuilt.clone();
        Arrays.fill(written, 0x110000, 0x110000 + 0x3000, (byte) 0x55);
        Files.write(flash, written);

        assertThat(trusting.run("-p", flash.toString(), "flash").status()).isZero();

        assertThat(flash).hasBinaryContent(asBuilt);
    }

    private interface Check {
        void run() throws IOException, InterruptedException;
    }

    private static void edited(String from, String to, Check check) throws IOException, InterruptedException {
        edit(SOURCE, from, to, check);
    }

    private static void edit(String path, String from, String to, Check check)
            throws IOException, InterruptedException {
        String before = Files.readString(example.file(path));
        example.edit(path, from, to);
        try {
            check.run();
        } finally {
            Files.writeString(example.file(path), before);
            example.build();
        }
    }
}
