package dev.hotreload.engine.call;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.client.call.CallAnswer;
import dev.hotreload.client.call.CallRequest;
import dev.hotreload.client.call.StructWriter;
import dev.hotreload.codegen.iface.descriptor.Descriptor;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Constant;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Enumeration;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Member;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Struct;
import dev.hotreload.codegen.iface.descriptor.Descriptor.Type;
import dev.hotreload.engine.UserException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What was typed becomes the request that a program would make; what cannot be is refused with what to type. */
class FunctionCallTest {
    private static final Type MODE = new Type("enum", "mode", null, null, null);
    private static final Descriptor DESCRIPTOR = new Descriptor(
            1,
            "m",
            "hotreload",
            "p.M",
            "m.h",
            "",
            "ab".repeat(32),
            List.of(
                    function(
                            0,
                            "scalars",
                            scalar("int64"),
                            parameter("small", scalar("int8")),
                            parameter("flag", scalar("bool")),
                            parameter("wide", scalar("uint64")),
                            parameter("part", scalar("float"))),
                    function(1, "set_mode", MODE, parameter("mode", MODE)),
                    function(2, "greet", scalar("void"), parameter("name", scalar("string"))),
                    function(3, "tune", scalar("bool"), parameter("gains", struct("in"))),
                    function(4, "swap", struct(null), parameter("gains", struct("in,out"))),
                    function(
                            5,
                            "copy",
                            scalar("uint8"),
                            parameter("data", buffer("in")),
                            parameter("count", scalar("int32")),
                            parameter("copied", buffer("out")))),
            List.of(new Struct(
                    "gains",
                    "p.M.Gains",
                    12,
                    List.of(
                            new Member("kp", "kp", scalar("float"), 0),
                            new Member("run_mode", "runMode", MODE, 4),
                            new Member("id", "id", new Type("bytes", null, null, 3, null), 8)))),
            List.of(new Enumeration(
                    "mode", "p.M.Mode", List.of(new Constant("M_MODE_OFF", "OFF"), new Constant("M_MODE_ON", "ON")))));

    @Test
    void scalarsAreReadByTheirTypes() {
        assertThat(request("scalars", "-128, true, 0xffffffffffffffff, NaN").encode())
                .isEqualTo(call(0).i8((byte) -128)
                        .bool(true)
                        .i64(-1)
                        .f32(Float.NaN)
                        .encode());
        assertThat(request("scalars", " +7 ,false,18446744073709551615,1e-3").encode())
                .isEqualTo(call(0).i8((byte) 7).bool(false).i64(-1).f32(0.001f).encode());
    }

    @Test
    void enumsAreNamedAsInJavaOrInC() {
        assertThat(request("setMode", "ON").encode()).isEqualTo(call(1).i32(1).encode());
        assertThat(request("set_mode", "M_MODE_OFF").encode())
                .isEqualTo(call(1).i32(0).encode());
    }

    @Test
    void textsMayBeQuoted() {
        assertThat(request("greet", "living room").encode())
                .isEqualTo(call(2).string("living room").encode());
        assertThat(request("greet", "\"a, \\\"b\\\" {\\\\} é\"").encode())
                .isEqualTo(call(2).string("a, \"b\" {\\} é").encode());
        assertThat(request("greet", "\"\"").encode())
                .isEqualTo(call(2).string("").encode());
    }

    @Test
    void structsAreInBraces() {
        byte[] gains = new StructWriter()
                .f32(0.5f)
                .i32(1)
                .bytes(new byte[] {1, 2, 3}, 3)
                .end();
        for (String typed : List.of(
                "{0.5, ON, 0x010203}",
                "{kp=0.5,runMode=ON,id=[1, 2, 3]}",
                "{ id = 0x010203, run_mode = M_MODE_ON, kp = 0.5 }")) {
            assertThat(request("tune", typed).encode())
                    .as(typed)
                    .isEqualTo(call(3).in(gains).encode());
        }
    }

    @Test
    void buffersAreAsLongAsIsSaid() {
        byte[] expected = call(5).in(new byte[] {65, 66}).i32(2).out(2).encode();
        for (String typed : List.of("0x4142, 2", "[65, 0x42], 2", "\"AB\", 2")) {
            assertThat(request("copy", typed).encode()).as(typed).isEqualTo(expected);
        }
        assertThat(request("copy", "[], 0").encode())
                .isEqualTo(call(5).in(new byte[0]).i32(0).out(0).encode());
    }

    @Test
    void answersAreToldAsTheyWouldBeTyped() {
        FunctionCall call = new FunctionCall(DESCRIPTOR, "swap", "{1, OFF, 0x000000}");
        byte[] gains = new StructWriter()
                .f32(-0.0f)
                .i32(1)
                .bytes(new byte[] {1, 2, 3}, 3)
                .end();
        ByteBuffer words = ByteBuffer.wrap(gains).order(ByteOrder.LITTLE_ENDIAN);

        assertThat(call.text(answer(call, words.getInt(), words.getInt(), words.getInt(), gains)))
                .containsExactly(
                        "swap = {kp=-0.0, runMode=ON, id=0x010203}", "gains = {kp=-0.0, runMode=ON, id=0x010203}");
        FunctionCall copy = new FunctionCall(DESCRIPTOR, "copy", "0xff, 1");
        assertThat(copy.text(answer(copy, 0xff, 0, 0, new byte[] {-1}))).containsExactly("copy = 255", "copied = 0xff");
        FunctionCall mode = new FunctionCall(DESCRIPTOR, "setMode", "ON");
        assertThat(mode.text(answer(mode, 2, 0, 0, new byte[0])))
                .containsExactly("set_mode = 2, which is no constant of enum mode");
        FunctionCall greet = new FunctionCall(DESCRIPTOR, "greet", "you");
        assertThat(greet.text(answer(greet, 0, 0, 0, new byte[0]))).containsExactly("greet returned");
    }

    @ParameterizedTest
    @CsvSource(delimiter = '|', textBlock = """
                    scalar  |                      | did you mean scalars
                    nothing |                      | it has scalars
                    scalars | 1, true, 2           | takes 4 arguments, and 3 came
                    scalars | 128, true, 2, 0      | small takes -128 to 127, not 128
                    scalars | 1.5, true, 2, 0      | small takes a whole number from -128 to 127
                    scalars | NaN, true, 2, 0      | 'NaN' is none
                    scalars | 1, yes, 2, 0         | flag takes true or false
                    scalars | 1, true, -1, 0       | wide takes 0 to 18446744073709551615
                    scalars | 1, true, 2, warm     | part takes a number
                    scalars | {1}, true, 2, 0      | small takes a value of int8
                    setMode | NaN                  | enum mode, and NaN is none: OFF, ON
                    setMode | 1                    | enum mode, and 1 is none
                    tune    | {1, ON}              | {kp=…, runMode=…, id=…}
                    tune    | {1, ON, 0x01}        | gains.id has 3 bytes, not 1
                    tune    | {1, NaN, 0x010203}   | gains.runMode takes a constant
                    tune    | {kp=1, kp=2, id=0x}  | lacks member runMode
                    tune    | 1                    | gains takes a struct
                    copy    | 0x0102, 3            | data has 3 bytes, and 2 came
                    copy    | 0x010, 2             | data takes bytes: hexadecimal
                    copy    | [256], 1             | data takes 0 to 255
                    copy    | 0x01, -1             | count is the number of bytes of
                    greet   | a, b                 | takes 1 argument, and 2 came
                    greet   | {a}                  | name takes a text, which may be "quoted", not {…}
                    greet   | [1]                  | name takes a text, which may be "quoted", not […]
                    tune    | {1, ON               | a comma or } is missing
                    tune    | {1, ON,              | an argument is missing
                    greet   | "open                | a quotation mark is missing
                    tune    | {{{{{{{{{{           | it is too deep
                    greet   | a} b                 | a comma is missing
                    """)
    void whatDoesNotFitIsRefused(String function, String arguments, String says) {
        assertThatThrownBy(() -> request(function, arguments == null ? "" : arguments))
                .isInstanceOf(UserException.class)
                .hasMessageContaining(says);
    }

    @Test
    void aTextThatCHasNotIsRefused() {
        for (String typed : List.of("half \ud83d", "\"a\0b\"")) {
            assertThatThrownBy(() -> request("greet", typed))
                    .isInstanceOf(UserException.class)
                    .hasMessageStartingWith("name: a string for C");
        }
    }

    private static CallRequest request(String function, String arguments) {
        return new FunctionCall(DESCRIPTOR, function, arguments).request();
    }

    private static CallRequest call(int index) {
        byte[] abi = new byte[32];
        java.util.Arrays.fill(abi, (byte) 0xab);
        return CallRequest.of(index, abi);
    }

    private static CallAnswer answer(FunctionCall call, int a2, int a3, int a4, byte[] buffers) {
        ByteBuffer body = ByteBuffer.allocate(20 + buffers.length).order(ByteOrder.LITTLE_ENDIAN);
        body.put("HRR1".getBytes(java.nio.charset.StandardCharsets.US_ASCII));
        body.putInt(a2).putInt(a3).putInt(a4).putInt(0).put(buffers);
        return CallAnswer.decode(call.request(), body.array());
    }

    private static Descriptor.Function function(int index, String name, Type result, Member... parameters) {
        String method = name.equals("set_mode") ? "setMode" : name;
        return new Descriptor.Function(name, method, index, name + "(…)", result, List.of(parameters), null);
    }

    private static Member parameter(String name, Type type) {
        return new Member(name, name, type, null);
    }

    private static Type scalar(String kind) {
        return new Type(kind, null, null, null, null);
    }

    private static Type struct(String direction) {
        return new Type("struct", "gains", direction, null, null);
    }

    private static Type buffer(String direction) {
        return new Type("buffer", null, direction, null, "count");
    }
}
