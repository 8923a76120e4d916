// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    String name();
    //! method 'name' returns 'java.lang.String', which no function can: use void, boolean, byte, short, int, long, float, double, an enum or a @CStruct record

    byte[] bytes();
    //! method 'bytes' returns 'byte[]', which no function can: use void, boolean, byte, short, int, long, float, double, an enum or a @CStruct record

    char letter();
    //! method 'letter' returns 'char', which no function can: use void, boolean, byte, short, int, long, float, double, an enum or a @CStruct record

    Void nothing();
    //! method 'nothing' returns 'java.lang.Void', which no function can: use void, boolean, byte, short, int, long, float, double, an enum or a @CStruct record

    Ref<Gains> gains();
    //! method 'gains' returns 'dev.hotreload.client.call.Ref<p.Thermo.Gains>', which no function can: use void, boolean, byte, short, int, long, float, double, an enum or a @CStruct record

    @CStruct
    record Gains(float kp) {}
}
