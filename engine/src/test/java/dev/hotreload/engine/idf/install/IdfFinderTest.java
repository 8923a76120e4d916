package dev.hotreload.engine.idf.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.RecordingLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.FakeIdf;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdfFinderTest {
    @TempDir
    Path root;

    private final Map<String, String> environment = new HashMap<>();
    private final RecordingLog log = new RecordingLog();
    private FakeIdf fake;

    @BeforeEach
    void install() throws IOException {
        fake = FakeIdf.in(root);
        environment.put("PATH", "/usr/bin:/bin");
    }

    @Test
    void eachPlaceComesBeforeTheNext() throws IOException {
        assertThatThrownBy(() -> find(Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("-Dhotreload.idf.path=")
                .hasMessageContaining(
                        fake.home().resolve(".espressif/idf-env.json").toString())
                .hasMessageContaining(
                        fake.home().resolve(".espressif/tools/eim_idf.json").toString());

        Path managed = fake.idf("managed");
        record(".espressif/tools/eim_idf.json", manager("a", entry("a", "v5.3", managed)));
        assertThat(find(Optional.empty()).origin()).endsWith("eim_idf.json (v5.3)");

        Path installed = fake.idf("installed");
        record(".espressif/idf-env.json", environmentFile(installed));
        assertThat(find(Optional.empty()))
                .isEqualTo(new FoundIdf(
                        installed,
                        fake.home().resolve(".espressif/idf-env.json").toString(),
                        fake.home().resolve(".espressif")));

        Path onPath = fake.idf("path");
        environment.put("PATH", "/usr/bin:" + onPath.resolve("tools"));
        assertThat(find(Optional.empty()).path()).isEqualTo(onPath);
        assertThat(find(Optional.empty()).origin()).isEqualTo("idf.py on PATH");

        Path variable = fake.idf("variable");
        environment.put("IDF_PATH", variable.toString());
        assertThat(find(Optional.empty()).path()).isEqualTo(variable);
        assertThat(find(Optional.empty()).origin()).isEqualTo("IDF_PATH");

        assertThat(find(Optional.of(fake.idf())).path()).isEqualTo(fake.idf());
        assertThat(find(Optional.of(fake.idf())).origin()).isEqualTo("hotreload.idf.path");
    }

    @Test
    void whatIsNamedAndIsNoneIsNotPassedOver() {
        environment.put("IDF_PATH", root.resolve("gone").toString());
        assertThatThrownBy(() -> find(Optional.empty()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("IDF_PATH = " + root.resolve("gone"));
        assertThatThrownBy(() -> find(Optional.of(root)))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("hotreload.idf.path = " + root);
    }

    @Test
    void theFolderOfTheToolsMayBeElsewhere() throws IOException {
        environment.put("IDF_TOOLS_PATH", root.resolve("espressif").toString());
        Files.createDirectories(root.resolve("espressif"));
        Files.writeString(root.resolve("espressif/idf-env.json"), environmentFile(fake.idf()));

        assertThat(find(Optional.empty()).toolsFolder()).isEqualTo(root.resolve("espressif"));
    }

    @Test
    void ofSeveralInstalledOnesTheSelectedOneElseTheNewest() throws IOException {
        Path newer = fake.idf("newer");
        Files.writeString(
                newer.resolve("tools/cmake/version.cmake"),
                "set(IDF_VERSION_MAJOR 6)\nset(IDF_VERSION_MINOR 0)\nset(IDF_VERSION_PATCH 2)\n");
        String both = "\"idfInstalled\": {\"old\": {\"path\": \"" + fake.idf() + "\"}, \"new\": {\"path\": \"" + newer
                + "\"}, \"gone\": {\"path\": \"" + root.resolve("gone") + "\"}}}";

        record(".espressif/idf-env.json", "{" + both);
        assertThat(find(Optional.empty()).path()).isEqualTo(newer);

        record(".espressif/idf-env.json", "{\"idfSelectedId\": \"old\", " + both);
        assertThat(find(Optional.empty()).path()).isEqualTo(fake.idf());
    }

    @Test
    void theInstallationManagersSelectionCounts() throws IOException {
        Path other = fake.idf("other");
        record(
                ".espressif/tools/eim_idf.json",
                manager("b", entry("a", "v5.3", fake.idf()) + ", " + entry("b", "v6.0", other)));

        FoundIdf found = find(Optional.empty());

        assertThat(found.path()).isEqualTo(other);
        assertThat(found.activation()).contains(root.resolve("other/activate.sh"));
        assertThat(found.toolsFolder()).isEqualTo(root.resolve("other/tools-of-it"));
        assertThat(find(Optional.of(fake.idf())).activation())
                .as("one that is named is activated as it was installed")
                .contains(fake.idf().resolve("activate.sh"));
    }

    @Test
    void aFileThatCannotBeReadIsToldOf() throws IOException {
        record(".espressif/idf-env.json", "{\"idfInstalled\": [1, 2");
        record(".espressif/tools/eim_idf.json", manager("a", entry("a", "v5.3", fake.idf())));

        assertThat(find(Optional.empty()).path()).isEqualTo(fake.idf());
        assertThat(log.of("warn")).singleElement().asString().contains("idf-env.json is passed over");
    }

    private FoundIdf find(Optional<Path> named) {
        return new IdfFinder(environment, fake.home(), log).find(named);
    }

    private void record(String path, String text) throws IOException {
        Path file = fake.home().resolve(path);
        Files.createDirectories(file.getParent());
        Files.writeString(file, text);
    }

    private static String environmentFile(Path idf) {
        return "{\"idfInstalled\": {\"" + idf + "-v5.3\": {\"version\": \"5.3\", \"path\": \"" + idf + "\"}}}";
    }

    private static String manager(String selected, String entries) {
        return "{\"idfInstalled\": [" + entries + "], \"idfSelectedId\": \"" + selected + "\"}";
    }

    private static String entry(String id, String name, Path idf) throws IOException {
        Files.writeString(idf.resolve("activate.sh"), "");
        return "{\"id\": \"" + id + "\", \"name\": \"" + name + "\", \"path\": \"" + idf + "\", \"idfToolsPath\": \""
                + idf.resolve("tools-of-it") + "\", \"activationScript\": \"" + idf.resolve("activate.sh") + "\"}";
    }
}
