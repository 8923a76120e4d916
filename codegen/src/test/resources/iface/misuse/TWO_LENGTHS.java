// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In(size = 4, sizeOf = "n") byte[] a, int n);
    //! buffer 'a' has a size and a sizeOf: keep one
}
