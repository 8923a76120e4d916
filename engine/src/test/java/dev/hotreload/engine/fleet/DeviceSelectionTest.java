package dev.hotreload.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.deploy.Target;
import dev.hotreload.engine.discovery.Discovery;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.engine.key.ProjectKey;
import java.io.IOException;
import java.net.InetAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class DeviceSelectionTest {
    private static final Discovery NOBODY =
            new Discovery(Optional.of(InetAddress.getLoopbackAddress()), Duration.ofMillis(1));
    private static final DeviceKey PROJECT = DeviceKey.random();
    private static final DeviceKey SERVER = DeviceKey.random();
    private static final DeviceKey FILE = DeviceKey.random();

    @TempDir
    Path folder;

    private Path file;

    @BeforeEach
    void write() throws IOException {
        file = folder.resolve("devices.json");
        Files.writeString(
                file,
                "{'devices': [{'name': 'a', 'url': 'http://10.0.0.1', 'groups': ['lab'], 'server': 'a-key'},"
                                .replace('\'', '"')
                        + "{'name': 'b', 'url': 'http://10.0.0.2', 'groups': ['lab', 'top'], 'keyFile': 'b.key'},"
                                .replace('\'', '"')
                        + "{'name': 'c', 'url': 'http://10.0.0.3'}]}".replace('\'', '"'));
        Files.writeString(folder.resolve("b.key"), FILE.secret() + "\n");
    }

    @Test
    void oneAddressOrSeveral() throws IOException {
        assertThat(names(DeviceSelection.of("http://10.0.0.1:8080", null, null)))
                .containsExactly("10.0.0.1:8080");
        assertThat(names(DeviceSelection.of("http://10.0.0.2:8080, http://10.0.0.1:8080,", null, null)))
                .containsExactly("10.0.0.2:8080", "10.0.0.1:8080");
        assertThat(DeviceSelection.of(null, null, null).isEmpty()).isTrue();
    }

    @Test
    void aFileOrSomeOfItsGroups() throws IOException {
        assertThat(names(DeviceSelection.of(null, file, null))).containsExactly("a", "b", "c");
        assertThat(names(DeviceSelection.of(null, file, "top"))).containsExactly("b");
        assertThat(names(DeviceSelection.of(null, file, "top,lab"))).containsExactly("a", "b");
        assertThat(names(DeviceSelection.of("http://10.0.0.9", file, null))).containsExactly("10.0.0.9");
    }

    @Test
    void whatCannotBeMeant() {
        assertRefused(DeviceSelection.of("somewhere", null, null), "hotreload.url: 'somewhere' is not");
        assertRefused(DeviceSelection.of("http://a,http://a/", null, null), "are one device");
        assertRefused(DeviceSelection.of(null, file, "cellar"), "has no group 'cellar', it has lab, top");
        assertRefused(DeviceSelection.of(null, null, "lab"), "-Dhotreload.devices=FILE");
        assertRefused(DeviceSelection.of("mdns:kitchen", null, null), "knows no device 'kitchen', it knows none");
    }

    @Test
    void eachDeviceHasItsOwnKeyElseTheProjects() throws IOException {
        List<Target> targets = targets(Map.of("a-key", SERVER.secret()));

        assertThat(targets)
                .extracting(target -> target.key().map(FoundKey::key))
                .containsExactly(Optional.of(SERVER), Optional.of(FILE), Optional.of(PROJECT));
        assertThat(targets.get(0).key().orElseThrow().origin()).contains("'a-key'");
    }

    @Test
    void aKeyThatIsNotThereOrIsNone() throws IOException {
        assertThatThrownBy(() -> targets(Map.of()))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("device 'a'")
                .hasMessageContaining("no server 'a-key'");
        assertThatThrownBy(() -> targets(Map.of("a-key", "swordfish")))
                .isInstanceOf(UserException.class)
                .hasMessageContaining("device 'a'")
                .message()
                .doesNotContain("swordfish");
        Files.delete(folder.resolve("b.key"));
        assertThatThrownBy(() -> targets(Map.of("a-key", SERVER.secret()))).hasMessageContaining("no key file");
    }

    private List<Target> targets(Map<String, String> servers) throws IOException {
        ProjectKey project = new ProjectKey(folder, Map.of("HOTRELOAD_KEY", PROJECT.secret()), Optional.empty());
        return new DeviceKeys(project, server -> Optional.ofNullable(servers.get(server)))
                .targets(DeviceSelection.of(null, file, null).devices(NOBODY), Duration.ofSeconds(1));
    }

    private static List<String> names(DeviceSelection selection) throws IOException {
        return selection.devices(NOBODY).stream().map(Device::name).toList();
    }

    private static void assertRefused(DeviceSelection selection, String message) {
        assertThatThrownBy(() -> selection.devices(NOBODY))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(message);
    }
}
