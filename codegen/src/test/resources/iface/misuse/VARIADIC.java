// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In(size = 4) byte... bytes);
    //! parameter 'bytes' takes any number of arguments: declare an array with @In, @Out or @InOut
}
