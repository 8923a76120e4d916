package dev.hotreload.engine.decode;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

class MemoryMapTest {
    private final MemoryMap memory = new MemoryMap();

    @Test
    void theNewestEightGenerationsAreKnown() {
        for (int generation = 1; generation <= 9; generation++) {
            memory.learn(placed(generation, 0x1000L * generation));
        }

        assertThat(memory.at(0x1000)).isEmpty();
        assertThat(memory.at(0x2000)).contains(placed(2, 0x2000));
        assertThat(memory.at(0x90ff)).contains(placed(9, 0x9000));
        assertThat(memory.at(0x9100)).isEmpty();
    }

    @Test
    void theNewerOneComesFirstWhereBothLayAtOnePlace() {
        memory.learn(placed(1, 0x1000));
        memory.learn(placed(2, 0x1000));

        assertThat(memory.at(0x1000)).contains(placed(2, 0x1000));
    }

    @Test
    void aBoardThatStartsAnewForgets() {
        memory.learn(placed(1, 0x1000));
        memory.learn(placed(2, 0x2000));
        memory.learn(placed(1, 0x3000));

        assertThat(memory.at(0x1000)).isEmpty();
        assertThat(memory.at(0x2000)).isEmpty();
        assertThat(memory.at(0x3000)).isPresent();
    }

    private static Placement placed(long generation, long address) {
        return new Placement("m", generation, "", List.of(new Placement.Area("text", address, 0x100)));
    }
}
