package dev.hotreload.engine.doctor;

import static java.nio.charset.StandardCharsets.US_ASCII;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.component.ComponentFiles;
import dev.hotreload.engine.component.ComponentFolder;
import dev.hotreload.engine.doctor.Doctor.Firmware;
import dev.hotreload.engine.doctor.Doctor.Patient;
import dev.hotreload.engine.doctor.Finding.State;
import dev.hotreload.engine.firmware.FirmwareFile;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.io.Sha256;
import dev.hotreload.engine.key.KeyFile;
import dev.hotreload.engine.key.ProjectKey;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.time.Duration;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DoctorTest {
    @TempDir
    private Path folder;

    private final Map<String, String> environment = new HashMap<>();

    @BeforeEach
    void forgetThisHost() {
        environment.put("HOTRELOAD_CACHE", folder.resolve("cache").toString());
        environment.put("PATH", System.getenv("PATH"));
    }

    @Test
    void withoutAProjectNothingIsNeededYet() throws IOException {
        List<Finding> findings = examine(Firmware.NONE, Optional.empty());

        assertThat(findings).extracting(Finding::state).doesNotContain(State.MISSING);
        assertThat(findings)
                .extracting(Finding::what)
                .contains("Java", "Maven", "ESP-IDF")
                .doesNotContain("device key");
    }

    @Test
    void anOldJavaOrMavenIsMissing() {
        assertThat(HostCheck.java(Runtime.Version.parse("11.0.22"), "/jdk").state())
                .isEqualTo(State.MISSING);
        assertThat(HostCheck.java(Runtime.Version.parse("17"), "/jdk").state()).isEqualTo(State.OK);
        for (String version : List.of("3.8.7", "3.9.0", "4.0.0-rc-6")) {
            assertThat(HostCheck.maven(version).state()).as(version).isEqualTo(State.OK);
        }
        for (String version : List.of("3.8.6", "3.6.3", "2.9.9", "unknown")) {
            assertThat(HostCheck.maven(version).state()).as(version).isEqualTo(State.MISSING);
        }
    }

    @Test
    void anSdkThatCanBeBuiltIsNotMissing() throws IOException {
        Finding finding = sdk(true);

        assertThat(finding.state()).isEqualTo(State.ABSENT);
        assertThat(finding.remedy()).contains("mvn package");
    }

    @Test
    void anSdkThatCannotBeBuiltIsMissingWhereItIsNeeded() throws IOException {
        environment.put("PATH", folder.toString());
        assertThat(sdk(true).state()).isEqualTo(State.MISSING);
        assertThat(sdk(true).found()).contains("lacks bash, apt-get, dpkg-deb, flock");
        assertThat(sdk(false).state()).isEqualTo(State.ABSENT);

        environment.put("HOTRELOAD_SDK", folder.resolve("none").toString());
        assertThat(sdk(true).found()).contains("there is no folder");
        assertThat(sdk(true).state()).isEqualTo(State.MISSING);
        assertThat(sdk(false).state()).isEqualTo(State.WARNING);
    }

    @Test
    void espIdfIsMissingWhereItIsNeeded() throws IOException {
        Finding finding = find("ESP-IDF", examine(Firmware.IDF, Optional.empty()));

        assertThat(finding.state()).isEqualTo(State.MISSING);
        assertThat(finding.found()).contains("IDF_PATH");
        assertThat(finding.toString()).startsWith("missing  ESP-IDF: ").contains(" -> install it: https://");
    }

    @Test
    void espIdfThatIsNotNeededIsAbsentUnlessSomethingIsWrongWithIt() throws IOException {
        assertThat(find("ESP-IDF", examine(Firmware.EMULATED, Optional.empty())).state())
                .isEqualTo(State.ABSENT);

        environment.put("IDF_PATH", folder.toString());
        Finding wrong = find("ESP-IDF", examine(Firmware.EMULATED, Optional.empty()));
        assertThat(wrong.state()).isEqualTo(State.WARNING);
        assertThat(wrong.found()).contains(folder.toString());
        assertThat(find("ESP-IDF", examine(Firmware.IDF, Optional.empty())).state())
                .isEqualTo(State.MISSING);
    }

    @Test
    void serialPortsAreListed() throws IOException {
        assertThat(SerialCheck.check(folder.resolve("none"))).isEmpty();
        assertThat(SerialCheck.check(folder)).extracting(Finding::found).containsExactly("none");
        Files.createFile(folder.resolve("ttyUSB0"));
        Files.createFile(folder.resolve("ttyS0"));
        assertThat(SerialCheck.check(folder))
                .extracting(Finding::found)
                .containsExactly(folder.resolve("ttyUSB0").toString());
    }

    @Test
    void theKeyIsFoundAndAnExposedOneIsNot() throws IOException {
        assertThat(key().found()).isEqualTo("none yet");
        KeyFile file = new KeyFile(folder);
        file.write(DeviceKey.random());
        assertThat(key().state()).isEqualTo(State.OK);
        assertThat(key().found())
                .contains("device.key")
                .doesNotContain(Files.readString(file.path()).strip());
        Files.setPosixFilePermissions(file.path(), PosixFilePermissions.fromString("rw-r--r--"));
        assertThat(key().remedy()).isEqualTo("chmod 600 " + file.path());
        Files.writeString(file.path(), "no key");
        assertThat(key().state()).isEqualTo(State.MISSING);
    }

    @Test
    void aComponentOfAnotherVersionIsToldOf() throws IOException {
        Files.writeString(folder.resolve("CMakeLists.txt"), "project(app)\n");
        assertThat(component().state()).isEqualTo(State.MISSING);
        ComponentFolder component = new ComponentFolder(folder);
        component.generate(files("1.0"), false);
        assertThat(component().found()).contains("1.0", "but the plugin is 2.0");
        component.generate(files("2.0"), false);
        assertThat(component().state()).isEqualTo(State.OK);
        Files.writeString(component.path().resolve(".hotreload-manifest"), "damaged\n");
        assertThat(component().state()).isEqualTo(State.WARNING);
    }

    @Test
    void aDeviceThatDoesNotAnswerIsMissing() throws IOException {
        Finding finding = find("device", examine(Firmware.NONE, Optional.of(client("http://127.0.0.1:1"))));

        assertThat(finding.state()).isEqualTo(State.MISSING);
    }

    @Test
    void aDeviceWithAnotherFirmwareIsToldOf() throws IOException {
        String digest = Sha256.hex("firmware".getBytes(US_ASCII));
        byte[] status = ("{\"version\": \"0.1.0\", \"chip\": \"esp32\", \"firmware_sha256\": \"" + digest
                        + "\", \"firmwareSha256\": \"" + digest + "\", \"heap\": {}, \"modules\": []}")
                .getBytes(StandardCharsets.UTF_8);
        HttpServer server = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.createContext("/status", exchange -> {
            exchange.getResponseHeaders().set("Content-Type", "application/json");
            exchange.sendResponseHeaders(200, status.length);
            exchange.getResponseBody().write(status);
            exchange.close();
        });
        server.start();
        try {
            HotReloadClient client =
                    client("http://127.0.0.1:" + server.getAddress().getPort());
            assertThat(DeviceCheck.check(client, Optional.empty()).found()).contains("a esp32 with hotreload 0.1.0");
            assertThat(DeviceCheck.check(client, Optional.of(digest)).found()).endsWith("the one of this project");
            Finding other = DeviceCheck.check(client, Optional.of(Sha256.hex("another".getBytes(US_ASCII))));
            assertThat(other.state()).isEqualTo(State.WARNING);
            assertThat(other.found()).contains("but this project's is ");
        } finally {
            server.stop(0);
        }
    }

    @Test
    void theFirmwareIsFoundWhereverItComesFrom() throws IOException {
        Path elf = folder.resolve("firmware.elf");
        assertThat(FirmwareCheck.check(Optional::empty).toString()).contains("not built yet -> mvn package");
        assertThat(FirmwareCheck.check(() -> Optional.of(FirmwareFile.whole(elf)))
                        .state())
                .isEqualTo(State.ABSENT);
        Files.writeString(elf, "firmware");
        String digest = Sha256.hex("firmware".getBytes(US_ASCII));
        Doctor.Lookup own = () -> Optional.of(FirmwareFile.whole(elf));
        assertThat(FirmwareCheck.check(own).found()).isEqualTo(elf + ", " + digest.substring(0, 12));
        assertThat(FirmwareCheck.digest(own)).contains(digest);

        // What is packed has another content than what devices run, for it has no key.
        Doctor.Lookup packed = () -> Optional.of(new FirmwareFile(elf, Optional.of("ab".repeat(32))));
        assertThat(FirmwareCheck.check(packed).found()).endsWith(", abababababab");

        Doctor.Lookup lost = () -> {
            throw new UserException("firmware a:b:1 is not to be had");
        };
        assertThat(FirmwareCheck.check(lost).toString())
                .isEqualTo("missing  firmware: firmware a:b:1 is not to be had");
        assertThat(FirmwareCheck.digest(lost)).isEmpty();
    }

    @Test
    void aChipsFirmwareFromElsewhereNeedsACompilerAndNeitherSdkNorEspIdf() throws IOException {
        environment.put("HOTRELOAD_SDK", folder.resolve("none").toString());

        Files.writeString(folder.resolve("firmware.elf"), "firmware");

        List<Finding> findings = examine(Firmware.PACKED, Optional.empty());

        assertThat(find("firmware", findings).state()).isEqualTo(State.OK);
        assertThat(find("compiler", findings).toString())
                .isEqualTo("missing  compiler: there is no xtensa-esp32-elf-gcc");
        assertThat(findings)
                .filteredOn(finding -> finding.state() == State.MISSING)
                .extracting(Finding::what)
                .containsExactly("compiler");
        Files.createFile(folder.resolve("xtensa-esp32-elf-gcc"));
        assertThat(examine(Firmware.PACKED, Optional.empty()))
                .extracting(Finding::state)
                .doesNotContain(State.MISSING);
    }

    private static HotReloadClient client(String url) {
        return new HotReloadClient(URI.create(url), Duration.ofSeconds(60), Optional.empty());
    }

    private static ComponentFiles files(String version) {
        return new ComponentFiles(version, new TreeMap<>(Map.of("Kconfig", version.getBytes(StandardCharsets.UTF_8))));
    }

    private Finding sdk(boolean needed) throws IOException {
        return new SdkCheck(environment, needed).check(BuildLog.silent(), folder.resolve("failed"));
    }

    private Finding key() throws IOException {
        return find("device key", examine(Firmware.EMULATED, Optional.empty()));
    }

    private Finding component() throws IOException {
        return find("component hotreload", examine(Firmware.IDF, Optional.empty()));
    }

    private static Finding find(String what, List<Finding> findings) {
        return findings.stream()
                .filter(finding -> finding.what().equals(what))
                .findFirst()
                .orElseThrow();
    }

    private Path compiler() {
        Path gcc = folder.resolve("xtensa-esp32-elf-gcc");
        if (!Files.exists(gcc)) {
            throw new UserException("there is no " + gcc.getFileName());
        }
        return gcc;
    }

    private List<Finding> examine(Firmware firmware, Optional<HotReloadClient> device) throws IOException {
        Patient patient = new Patient(
                folder,
                firmware,
                () -> Optional.of(FirmwareFile.whole(folder.resolve("firmware.elf"))),
                this::compiler,
                new Idf.Settings(Optional.empty(), environment, folder.resolve("home"), folder.resolve("target")),
                new ProjectKey(folder, Map.of(), Optional.empty()),
                device,
                "3.9.9",
                "2.0");
        return new Doctor(patient, BuildLog.silent()).examine();
    }
}
