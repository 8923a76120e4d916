package all;

import dev.hotreload.annotations.CStruct;
import dev.hotreload.annotations.HotReloadModule;
import dev.hotreload.annotations.In;
import dev.hotreload.annotations.InOut;
import dev.hotreload.annotations.Out;
import dev.hotreload.annotations.Size;
import dev.hotreload.annotations.Unsigned;
import dev.hotreload.client.call.Ref;

/** Every type, in every place that it can have. */
@HotReloadModule(name = "all_types")
public interface AllTypes {
    void nothing();

    boolean passBool(boolean value);

    byte passInt8(byte value);

    @Unsigned
    byte passUint8(@Unsigned byte value);

    short passInt16(short value);

    @Unsigned
    short passUint16(@Unsigned short value);

    int passInt32(int value);

    @Unsigned
    int passUint32(@Unsigned int value);

    long passInt64(long value);

    @Unsigned
    long passUint64(@Unsigned long value);

    float passFloat(float value);

    double passDouble(double value);

    Color passEnum(Color value);

    int passString(String value);

    int readFixed(@In(size = 8) byte[] value);

    int writeFixed(@Out(size = 8) byte[] value);

    int changeFixed(@InOut(size = 8) byte[] value);

    int readCounted(@In(sizeOf = "count") byte[] value, byte count);

    int writeCounted(@Unsigned byte count, @Out(sizeOf = "count") byte[] value);

    int changeCounted(@InOut(sizeOf = "count") byte[] value, @Unsigned long count);

    int readStruct(@In Everything value);

    int writeStruct(@Out Ref<Everything> value);

    int changeStruct(@InOut Ref<Everything> value);

    Everything returnLarge(int first, long second);

    Sixteen returnSixteen(long value);

    One returnOne();

    /** 12 words, two of them gaps. */
    double twelveWords(byte a, long b, short c, double d, float e, boolean f, Color g, String h);

    @CStruct
    record Everything(
            boolean flag,
            short int16,
            byte int8,
            @Unsigned byte uint8,
            long int64,
            @Unsigned short uint16,
            int int32,
            @Unsigned int uint32,
            @Unsigned long uint64,
            float single,
            double real,
            @Size(5) byte[] bytes,
            Color color,
            @Size(1) byte[] last) {}

    @CStruct
    record Sixteen(long first, byte second) {}

    @CStruct
    record One(byte value) {}

    enum Color {
        RED,
        GREEN,
        BLUE
    }
}
