// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In byte[] a, @Out byte[] b, @InOut byte[] c);
    //! buffer 'a' has no length: add size = N, or sizeOf = "the parameter that counts its bytes"
    //! buffer 'b' has no length: add size = N, or sizeOf = "the parameter that counts its bytes"
    //! buffer 'c' has no length: add size = N, or sizeOf = "the parameter that counts its bytes"
}
