// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In Gains gains);

    @CStruct
    record Gains(@Size(4) int serial) {}
    //! component 'serial' is no byte[]: remove @Size
}
