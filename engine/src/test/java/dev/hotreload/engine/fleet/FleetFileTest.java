package dev.hotreload.engine.fleet;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.engine.UserException;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FleetFileTest {
    @TempDir
    Path folder;

    @Test
    void allThatADeviceMayHave() throws IOException {
        write(
                "{'devices': [{'name': 'kitchen', 'url': 'http://10.0.0.1:8080', 'groups': ['lab', 'ground'],"
                        + " 'server': 'kitchen-key', 'id': 'a0b1c2d3e4f5'}, {'name': 'hall', 'url': 'https://hall', 'keyFile': 'keys/hall.key'}]}");

        assertThat(file().read())
                .containsExactly(
                        new Device(
                                "kitchen",
                                URI.create("http://10.0.0.1:8080"),
                                List.of("lab", "ground"),
                                Optional.of("kitchen-key"),
                                Optional.empty(),
                                Optional.of("a0b1c2d3e4f5")),
                        new Device(
                                "hall",
                                URI.create("https://hall"),
                                List.of(),
                                Optional.empty(),
                                Optional.of(folder.resolve("keys/hall.key")),
                                Optional.empty()));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "no | and nothing beside it",
                "{'devices': [ | is not JSON",
                "[] | must be {\"devices\": [...]} and nothing beside it",
                "{'devices': [], 'more': 1} | must be {\"devices\": [...]} and nothing beside it",
                "{'devices': [1]} | device 1 is no JSON object",
                "{'devices': [{'url': 'http://a'}]} | device 1 has no name",
                "{'devices': [{'name': 7, 'url': 'http://a'}]} | name of device 1 must be a text",
                "{'devices': [{'name': 'a'}]} | device 'a' has no url",
                "{'devices': [{'name': 'a', 'url': 'a'}]} | device 'a': 'a' is not a device's address",
                "{'devices': [{'name': 'a', 'url': 'ftp://a'}]} | device 'a': 'ftp://a' is not a device's address",
                "{'devices': [{'name': 'a', 'url': 'http://a b'}]} | 'http://a b' is not a device's address",
                "{'devices': [{'name': 'a', 'url': 'http://a', 'key': 'x'}]} | device 'a' has what is not known: key",
                "{'devices': [{'name': 'a', 'url': 'http://a', 'groups': 'x'}]} | groups of device 'a' must be a list",
                "{'devices': [{'name': 'a', 'url': 'http://a', 'groups': [1]}]} | groups of device 'a' must be a list",
                "{'devices': [{'name': 'a', 'url': 'http://a', 'server': 's', 'keyFile': 'k'}]} | is one of them",
                "{'devices': [{'name': 'a', 'url': 'http://a', 'id': 'A0'}]} | device 'a' has an id that is not one ('A0')",
                "{'devices': [{'name': 'a', 'url': 'http://a'}, {'name': 'a', 'url': 'http://b'}]} | two devices"
            })
    void whatIsWrongIsSaidWithItsPlace(String text, String message) throws IOException {
        write(text);

        assertThatThrownBy(file()::read)
                .isInstanceOf(UserException.class)
                .hasMessageStartingWith(folder.resolve("devices.json").toString())
                .hasMessageContaining(message);
    }

    @Test
    void aFileThatIsNotThereOrNoText() throws IOException {
        assertThatThrownBy(file()::read).hasMessageContaining("there is no file of devices");
        Files.write(folder.resolve("devices.json"), new byte[] {(byte) 0xff, (byte) 0xfe});
        assertThatThrownBy(file()::read).hasMessageContaining("is not UTF-8");
    }

    @Test
    void mergingKeepsWhatAPersonWrote() throws IOException {
        file().merge(List.of(Device.at(URI.create("http://10.0.0.9:8080"))));
        assertThat(file().read()).extracting(Device::name).containsExactly("10.0.0.9:8080");

        write("{'devices': [{'name': 'kitchen', 'url': 'http://10.0.0.1:8080', 'groups': ['lab'],"
                + " 'keyFile': 'keys/k.key', 'id': '00a1b2c3d4e5'}, {'name': 'gone', 'url': 'http://10.0.0.2:8080'}]}");
        file().merge(List.of(found("kitchen", "http://10.0.0.7:8080"), found("new", "http://10.0.0.3:8080")));

        assertThat(file().read())
                .containsExactly(
                        new Device(
                                "kitchen",
                                URI.create("http://10.0.0.7:8080"),
                                List.of("lab"),
                                Optional.empty(),
                                Optional.of(folder.resolve("keys/k.key")),
                                Optional.of("00a1b2c3d4e5")),
                        found("gone", "http://10.0.0.2:8080"),
                        found("new", "http://10.0.0.3:8080"));
        assertThat(Files.readString(folder.resolve("devices.json"))).contains("\"keys/k.key\"");
    }

    private static Device found(String name, String url) {
        return Device.at(name, URI.create(url), Optional.empty());
    }

    private FleetFile file() {
        return new FleetFile(folder.resolve("devices.json"));
    }

    private void write(String text) throws IOException {
        Files.writeString(folder.resolve("devices.json"), text.replace('\'', '"'));
    }
}
