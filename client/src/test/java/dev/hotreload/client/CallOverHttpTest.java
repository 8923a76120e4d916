package dev.hotreload.client;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.call.CallRequest;
import java.io.IOException;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class CallOverHttpTest {
    private static final CallRequest REQUEST =
            CallRequest.of(3, new byte[32]).i32(7).out(2);

    private FakeDevice device;
    private HotReloadClient client;

    @BeforeEach
    void start() throws IOException {
        device = new FakeDevice();
        client = new HotReloadClient(device.uri());
    }

    @AfterEach
    void stop() {
        device.close();
    }

    @Test
    void sendsTheRequestToItsModuleAndReadsBytesThatAreNoText() throws Exception {
        byte[] answer = new byte[22];
        System.arraycopy(new byte[] {'H', 'R', 'R', '1', (byte) 0xff, (byte) 0xfe}, 0, answer, 0, 6);
        answer[21] = (byte) 0x80;
        device.answer(200, answer);

        var result = client.forModule("thermostat").call(REQUEST);

        assertThat(result.i32()).isEqualTo(0xfeff);
        assertThat(result.buffer(0)).containsExactly(0, 0x80);
        FakeDevice.Request request = device.requests.take();
        assertThat(request.method()).isEqualTo("POST");
        assertThat(request.path()).isEqualTo("/call?module=thermostat");
        assertThat(request.headers().get("Content-Type")).containsExactly("application/octet-stream");
        assertThat(request.body()).isEqualTo(REQUEST.encode());
    }

    @Test
    void aRefusalCarriesTheDevicesOwnCode() {
        device.answer(504, "{\"status\":504,\"code\":\"CALL_TIMEOUT\",\"detail\":\"f did not return\"}");

        assertThatThrownBy(() -> client.call(REQUEST)).isInstanceOfSatisfying(DeviceException.class, refusal -> {
            assertThat(refusal.code()).isEqualTo("CALL_TIMEOUT");
            assertThat(refusal.detail()).isEqualTo("f did not return");
        });
    }

    /** The device waits for it up to a minute, whatever other requests may take. */
    @Test
    void aFunctionMayTakeLongerThanOtherRequests() throws Exception {
        HotReloadClient impatient = new HotReloadClient(device.uri(), Duration.ofMillis(1500));
        device.answer(200, new byte[] {'H', 'R', 'R', '1', 7, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 0});
        impatient.call(REQUEST); // connected: that, too, has no longer
        device.delay(3000);

        assertThat(impatient.call(REQUEST).i32()).isEqualTo(7);
        assertThatThrownBy(impatient::status).isInstanceOf(DeviceUnreachableException.class);
    }

    @Test
    void anAnswerOfAnotherShapeIsNotTakenForAResult() {
        device.answer(200, "HRR1 and no more");

        assertThatThrownBy(() -> client.call(REQUEST))
                .isInstanceOfSatisfying(
                        DeviceException.class,
                        refusal -> assertThat(refusal.code()).isEqualTo("BAD_ANSWER"))
                .hasMessageContaining("has 16 bytes instead of 22");
    }
}
