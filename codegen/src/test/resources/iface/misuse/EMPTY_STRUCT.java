// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In Gains gains);

    @CStruct
    record Gains() {}
    //! struct 'Gains' has no components: C has no such struct
}
