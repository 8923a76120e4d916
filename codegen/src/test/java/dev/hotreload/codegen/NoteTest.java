package dev.hotreload.codegen;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.fault.CodegenException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class NoteTest {
    @Test
    void readsADescriptor() {
        byte[] descriptor = descriptor(1, "thermo", "1.0");
        descriptor[8] = 7;
        descriptor[71] = 9;

        Note note = Note.parse(descriptor);

        byte[] firmware = new byte[32];
        firmware[0] = 7;
        byte[] abi = new byte[32];
        abi[31] = 9;
        assertThat(note).isEqualTo(new Note(999, firmware, abi, "thermo", "1.0"));
    }

    @Test
    void refusesOtherFormats() {
        assertThatThrownBy(() -> Note.parse(descriptor(2, "m", "")))
                .isInstanceOf(CodegenException.class)
                .hasMessage("the note has format 2, not 1");
        assertThatThrownBy(() -> Note.parse(new byte[135])).hasMessage("the note has 135 bytes, not 136");
    }

    @Test
    void refusesTextsThatAreNone() {
        byte[] endless = descriptor(1, "m", "1");
        Arrays.fill(endless, 104, 136, (byte) 'x');

        assertThatThrownBy(() -> Note.parse(endless)).hasMessage("a text of the note has no end");
        assertThatThrownBy(() -> Note.parse(descriptor(1, "no name", "1")))
                .hasMessageContaining("module name 'no name' is not a C identifier");
        assertThatThrownBy(() -> Note.parse(descriptor(1, "m", "1\"")))
                .hasMessageContaining("module version '1\"' has a character other than");
    }

    @Test
    void knowsTheChips() {
        assertThat(Chip.of("esp32s3").model()).isEqualTo(9);
        assertThatThrownBy(() -> Chip.of("esp8266"))
                .isInstanceOf(CodegenException.class)
                .hasMessage("no chip 'esp8266'; there are esp32, esp32s2, esp32s3, emulated");
    }

    private static byte[] descriptor(int format, String module, String version) {
        byte[] descriptor = new byte[136];
        ByteBuffer fields = ByteBuffer.wrap(descriptor).order(ByteOrder.LITTLE_ENDIAN);
        fields.putInt(format).putInt(999);
        fields.put(72, module.getBytes(StandardCharsets.US_ASCII));
        fields.put(104, version.getBytes(StandardCharsets.US_ASCII));
        return descriptor;
    }
}
