// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(Mode mode);

    enum Mode {}
    //! enum 'Mode' has no constants: C has no such enum
}
