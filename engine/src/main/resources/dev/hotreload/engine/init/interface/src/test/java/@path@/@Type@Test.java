package @package@;

import static org.junit.jupiter.api.Assertions.assertEquals;

import dev.hotreload.junit.BoardLog;
import dev.hotreload.junit.HotReloadTest;
import java.time.Duration;
import java.util.regex.Pattern;
import org.junit.jupiter.api.Test;

/** Runs the module's C on the emulated board. */
@HotReloadTest
class @Type@Test {
    @Test
    void adds(@Type@ module) {
        assertEquals(5, module.add(2, 3));
    }

    @Test
    void greets(@Type@ module, BoardLog log) {
        module.greet("test");
        log.await(Pattern.compile("Hello, test!"), Duration.ofSeconds(5));
    }
}
