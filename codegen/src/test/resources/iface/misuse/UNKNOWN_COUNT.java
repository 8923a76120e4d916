// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In(sizeOf = "count") byte[] data, int cnt);
    //! buffer 'data' is counted by 'count', which is no parameter of 'step'
}
