// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In Gains gains);

    @CStruct
    record Gains(byte[] serial) {}
    //! component 'serial' has no length: add @Size(N)
}
