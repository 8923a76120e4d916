package dev.hotreload.it.modules;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.junit.jupiter.api.DynamicTest.dynamicTest;

import dev.hotreload.client.DeviceException;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.Status;
import dev.hotreload.engine.board.BoardOptions;
import dev.hotreload.engine.build.BuiltModule;
import dev.hotreload.engine.firmware.PartitionTable;
import dev.hotreload.it.board.FlashFile;
import dev.hotreload.it.board.TestProject;
import dev.hotreload.it.device.TestBoard;
import dev.hotreload.it.device.TestReport;
import dev.hotreload.it.device.TestSources;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.codehaus.plexus.util.FileUtils;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.TestFactory;

/** A firmware with a module in C and one in C++: first its own tests, then one server for both. */
class SeveralModulesIT {
    /** Where the note's SHA-256 of the firmware begins, behind the owner's name. */
    private static final byte[] OWNER = "hotreload\0\0\0\1\0\0\0".getBytes(StandardCharsets.US_ASCII);

    private static List<BuiltModule> built;
    private static TestBoard board;
    private static TestReport report;

    @BeforeAll
    static void startBoard() throws IOException {
        TestProject counter = TestProject.copyOf("modules", "counter");
        Path copy = counter.project().basedir();
        harness(counter);
        TestProject shapes = counter.second("shapes", "2.1", "second", copy.resolve("second"));
        built = counter.buildWith(List.of(shapes.project()));
        byte[] counterBytes = Files.readAllBytes(built.get(0).stripped());
        BuiltModule wider = counter.with(copy.resolve("versions"), List.of()).buildModule();
        BoardOptions options = counter.board();
        FlashFile.write(
                options.flash(),
                PartitionTable.read(counter.project().partitions()),
                Map.of(
                        "hotreload", counterBytes,
                        "second", Files.readAllBytes(built.get(1).stripped()),
                        "wider", Files.readAllBytes(wider.stripped())));
        board = TestBoard.start(options);
        report = board.awaitReport(0);
        Files.write(built.get(0).stripped(), counterBytes);
    }

    private static void harness(TestProject project) throws IOException {
        Path harness = TestSources.of("harness");
        FileUtils.copyDirectoryStructure(
                harness.toFile(), project.project().firmwareSources().toFile());
    }

    @AfterAll
    static void stopBoard() {
        if (board != null) {
            board.close();
        }
    }

    @TestFactory
    Stream<DynamicTest> eachModuleHasItsOwn() throws IOException {
        return report.against(TestSources.testsIn(TestSources.files("modules/firmware")));
    }

    @TestFactory
    Stream<DynamicTest> oneServerForAll() {
        return Stream.of(
                dynamicTest("status lists both, the default one first", this::statusListsBoth),
                dynamicTest("a request names its module", this::aRequestNamesItsModule),
                dynamicTest("a size that changed is logged", this::aSizeThatChangedIsLogged),
                dynamicTest("no such module", () -> refuses("nobody", shapes(), "NO_MODULE", "'nobody'")),
                dynamicTest("a name that is too long", () -> refuses("m".repeat(40), shapes(), "QUERY", "31")),
                dynamicTest(
                        "another module's file",
                        () -> refuses(
                                "counter", shapes(), "MODULE_MISMATCH", "this is module 'shapes', not 'counter'")),
                dynamicTest("another firmware's module", this::refusesAnotherFirmwares),
                dynamicTest(
                        "another chip's module",
                        () -> refuses("shapes", patched(0, 9), "CHIP_MISMATCH", "(777), but this is emulated (999)")),
                dynamicTest("a module of other prototypes", this::refusesOtherPrototypes),
                dynamicTest("and both go on", this::bothGoOn));
    }

    private void statusListsBoth() throws IOException {
        assertThat(client().status().modules()).extracting(Status.Module::name).containsExactly("counter", "shapes");
    }

    private void aRequestNamesItsModule() throws IOException {
        Status.Module before = client().status().modules().get(0);
        long generation = client().forModule("shapes").uploadAndReload(shapes()).generation();

        Status after = client().status();
        assertThat(after.modules().get(0).generation()).isEqualTo(before.generation());
        assertThat(after.modules().get(1).generation()).isEqualTo(generation);
        assertThat(client().forModule("counter").reload().generation()).isEqualTo(before.generation() + 1);
    }

    private void aSizeThatChangedIsLogged() throws IOException {
        assertThat(board.emulated().log())
                .contains("module counter: 'counter_array' had 4 bytes and has 8 now: it starts with its initial value")
                .doesNotContain("'counter_value' had");
    }

    private void refusesAnotherFirmwares() throws IOException {
        String own = client().status().firmwareSha256();
        refuses("shapes", patched(4, own.startsWith("00") ? 1 : 0), "FIRMWARE_MISMATCH", own.substring(0, 16));
    }

    private void refusesOtherPrototypes() throws IOException {
        String own = HexFormat.of()
                .formatHex(built.get(1).firmware().abi("shapes").sha256())
                .substring(0, 16);
        int first = own.startsWith("00") ? 1 : 0;
        String other = "%02x".formatted(first) + own.substring(2);
        String both = "prototypes " + other + ", but the firmware calls it by " + own;
        refuses("shapes", patched(36, first), "ABI_MISMATCH", both);
    }

    /** A refused module leaves what runs alone. */
    private void refuses(String module, byte[] file, String code, String detail) throws IOException {
        HotReloadClient device = client().forModule(module);
        assertThatExceptionOfType(DeviceException.class)
                .isThrownBy(() -> device.uploadAndReload(file))
                .satisfies(e -> assertThat(e.code()).isEqualTo(code))
                .withMessageContaining(detail);
    }

    private void bothGoOn() throws IOException {
        client().forModule("counter").uploadAndReload(built.get(0).stripped());
        client().forModule("shapes").uploadAndReload(shapes());
        assertThat(client().status().modules()).allMatch(Status.Module::loaded);
    }

    private static byte[] shapes() throws IOException {
        return Files.readAllBytes(built.get(1).stripped());
    }

    /** The second module with one byte of its note changed, counted from the chip's field on. */
    private static byte[] patched(int offset, int value) throws IOException {
        byte[] file = shapes();
        int at = 0;
        while (!startsWith(file, at, OWNER)) {
            at++;
        }
        file[at + OWNER.length + offset] = (byte) value;
        return file;
    }

    private static boolean startsWith(byte[] file, int at, byte[] what) {
        return Arrays.equals(file, at, at + what.length, what, 0, what.length);
    }

    private static HotReloadClient client() {
        return board.emulated().client();
    }
}
