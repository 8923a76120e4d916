// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void tune(@In Gains gains);

    @CStruct
    record Gains(char a, String b, int[] c, Object d, Ref<Gains> e) {}
    //! component 'a' has type 'char', which a struct cannot hold: use boolean, byte, short, int, long, float, double, an enum, or byte[] with @Size
    //! component 'b' has type 'java.lang.String', which a struct cannot hold: use boolean, byte, short, int, long, float, double, an enum, or byte[] with @Size
    //! component 'c' has type 'int[]', which a struct cannot hold: use boolean, byte, short, int, long, float, double, an enum, or byte[] with @Size
    //! component 'd' has type 'java.lang.Object', which a struct cannot hold: use boolean, byte, short, int, long, float, double, an enum, or byte[] with @Size
    //! component 'e' has type 'dev.hotreload.client.call.Ref<p.Thermo.Gains>', which a struct cannot hold: use boolean, byte, short, int, long, float, double, an enum, or byte[] with @Size
}
