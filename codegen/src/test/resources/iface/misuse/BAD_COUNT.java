// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In(sizeOf = "n") byte[] data, float n, @Out(sizeOf = "on") byte[] b, boolean on);
    //! buffer 'data' is counted by 'n', which is no integer
    //! buffer 'b' is counted by 'on', which is no integer

    void self(@In(sizeOf = "data") byte[] data);
    //! buffer 'data' is counted by 'data', which is no integer
}
