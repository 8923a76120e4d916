package dev.hotreload.engine.idf.install;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.BuildLog;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.FakeIdf;
import dev.hotreload.engine.process.ProcessRunner;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class IdfActivationTest {
    @TempDir
    Path root;

    private FakeIdf fake;
    private Path tools;

    @BeforeEach
    void install() throws IOException {
        fake = FakeIdf.in(root);
        tools = root.resolve("tools");
        fake.installed(tools);
    }

    @Test
    void anInstallationIsAskedForItsEnvironment() throws IOException {
        IdfInstallation idf = activate(found(Optional.empty()), fake.environment());

        assertThat(idf.version()).hasToString("5.3.1");
        assertThat(idf.python()).isEqualTo(tools.resolve("python_env/idf5.3_py3.11_env/bin/python"));
        assertThat(idf.environment())
                .containsEntry("PATH", tools.resolve("tools/bin") + ":/usr/bin:/bin")
                .containsEntry("IDF_PATH", fake.idf().toString())
                .containsEntry(
                        "IDF_PYTHON_ENV_PATH",
                        tools.resolve("python_env/idf5.3_py3.11_env").toString())
                .containsEntry("ESP_IDF_VERSION", "5.3");
    }

    @Test
    void anActivatedEnvironmentIsTakenAsItIs() throws IOException {
        Map<String, String> active = Map.of(
                "PATH",
                fake.idf().resolve("tools") + ":/usr/bin",
                "IDF_PYTHON_ENV_PATH",
                tools.resolve("python_env/idf5.3_py3.11_env").toString());
        Files.writeString(tools.resolve("broken"), "nothing would be answered");

        IdfInstallation idf = activate(found(Optional.empty()), active);

        assertThat(idf.environment())
                .containsExactlyEntriesOf(Map.of("IDF_PATH", fake.idf().toString()));
        assertThat(idf.python()).isEqualTo(tools.resolve("python_env/idf5.3_py3.11_env/bin/python"));
    }

    @Test
    void aScriptOfItsOwnIsSourced() throws IOException {
        Path script = Files.writeString(
                root.resolve("activate 5.3.sh"),
                "echo 'Activating…'\nexport IDF_TOOLS_PATH='a b' IDF_PYTHON_ENV_PATH='"
                        + tools.resolve("python_env/idf5.3_py3.11_env") + "'\nPATH=\"/eim:$PATH\"\n");

        IdfInstallation idf = activate(found(Optional.of(script)), System.getenv());

        assertThat(idf.environment())
                .containsEntry("PATH", "/eim:" + System.getenv("PATH"))
                .containsEntry("IDF_TOOLS_PATH", "a b")
                .doesNotContainKey("HOME");
        assertThat(idf.python()).isEqualTo(tools.resolve("python_env/idf5.3_py3.11_env/bin/python"));
    }

    @Test
    void toolsThatAreNotInstalledAreTheUsersToInstall() throws IOException {
        Files.writeString(tools.resolve("broken"), "");

        assertThatThrownBy(() -> activate(found(Optional.empty()), fake.environment()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("(from IDF_PATH) is not ready")
                .hasMessageContaining(fake.idf().resolve("install.sh").toString())
                .hasMessageContaining("ERROR: tool xtensa-esp-elf has no installed versions.");
    }

    @Test
    void anOldOneIsRefused() throws IOException {
        Files.writeString(
                fake.idf().resolve("tools/cmake/version.cmake"),
                "set(IDF_VERSION_MAJOR 4)\nset(IDF_VERSION_MINOR 4)\nset(IDF_VERSION_PATCH 8)\n");

        assertThatThrownBy(() -> activate(found(Optional.empty()), fake.environment()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("is version 4.4.8, and hotreload needs 5.0.0 at least");
    }

    @Test
    void aVersionThatCannotBeReadIsNone() throws IOException {
        Files.writeString(fake.idf().resolve("tools/cmake/version.cmake"), "set(IDF_VERSION_MAJOR five)\n");

        assertThatThrownBy(() -> activate(found(Optional.empty()), fake.environment()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("does not set IDF_VERSION_MAJOR");
    }

    private FoundIdf found(Optional<Path> activation) {
        return new FoundIdf(fake.idf(), "IDF_PATH", tools, activation, Optional.empty());
    }

    private IdfInstallation activate(FoundIdf found, Map<String, String> environment) throws IOException {
        ProcessRunner runner = new ProcessRunner(BuildLog.silent(), root.resolve("failed"));
        return new IdfActivation(environment, runner).activate(found);
    }
}
