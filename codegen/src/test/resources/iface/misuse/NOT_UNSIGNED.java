// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    @Unsigned
    void step(@Unsigned float a, @Unsigned boolean b, @Unsigned String c, @Unsigned @In(size = 1) byte[] d);
    //! @Unsigned is for byte, short, int and long, not for 'void'
    //! @Unsigned is for byte, short, int and long, not for 'float'
    //! @Unsigned is for byte, short, int and long, not for 'boolean'
    //! @Unsigned is for byte, short, int and long, not for 'java.lang.String'
    //! @Unsigned is for byte, short, int and long, not for 'byte[]'

    @Unsigned
    double duty(@Unsigned Mode mode, @Unsigned @In Gains gains);
    //! @Unsigned is for byte, short, int and long, not for 'double'
    //! @Unsigned is for byte, short, int and long, not for 'p.Thermo.Mode'
    //! @Unsigned is for byte, short, int and long, not for 'p.Thermo.Gains'

    @CStruct
    record Gains(@Unsigned double kp, @Unsigned @Size(2) byte[] serial, @Unsigned Mode mode) {}
    //! @Unsigned is for byte, short, int and long, not for 'double'
    //! @Unsigned is for byte, short, int and long, not for 'byte[]'
    //! @Unsigned is for byte, short, int and long, not for 'p.Thermo.Mode'

    enum Mode {
        OFF
    }
}
