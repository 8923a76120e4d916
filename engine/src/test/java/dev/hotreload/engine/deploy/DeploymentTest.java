package dev.hotreload.engine.deploy;

import static org.assertj.core.api.Assertions.assertThat;

import dev.hotreload.client.Deployed;
import dev.hotreload.engine.build.BuildTimings;
import dev.hotreload.engine.build.BuiltModule;
import java.net.URI;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import org.junit.jupiter.api.Test;

class DeploymentTest {
    @Test
    void thePartsOfTheTimeAddUpToTheWhole() {
        BuildTimings build = new BuildTimings(millis(57), millis(22), millis(1), millis(9), millis(6));
        BuiltModule module =
                new BuiltModule("m", Path.of("m.so"), Path.of("m_stripped.so"), List.of(), null, true, build);
        Delivered delivered = new Delivered(new Deployed(1, 1, 1), true, "firmware", "boot", millis(32));
        Deployment deployment = new Deployment(URI.create("http://127.0.0.1"), module, delivered, millis(131));

        assertThat(deployment.parts(deployment.total()))
                .isEqualTo("compile 57, link 22, generate 1, check 6, firmware 9, send 32, other 4");
    }

    private static Duration millis(long millis) {
        return Duration.ofMillis(millis);
    }
}
