// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In(size = -1) byte[] a, @Out(size = 65537) byte[] b, @InOut(size = 65536) byte[] fits, @In Gains c);
    //! 'a' cannot have -1 bytes: say 1 to 65536
    //! 'b' cannot have 65537 bytes: say 1 to 65536

    @CStruct
    record Gains(@Size(0) byte[] serial, @Size(-5) byte[] other) {}
    //! 'serial' cannot have 0 bytes: say 1 to 65536
    //! 'other' cannot have -5 bytes: say 1 to 65536
}
