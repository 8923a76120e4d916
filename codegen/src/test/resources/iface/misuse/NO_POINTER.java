// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In int a, @Out boolean b, @InOut Mode c, @In String d);
    //! parameter 'a' takes no @In, which is for byte[] and structs: remove it
    //! parameter 'b' takes no @Out, which is for byte[] and structs: remove it
    //! parameter 'c' takes no @InOut, which is for byte[] and structs: remove it
    //! parameter 'd' takes no @In, which is for byte[] and structs: remove it

    enum Mode {
        OFF
    }
}
