// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
//! interface 'Thermo' has no methods: declare one for each function of the module
    int CONSTANT = 5;
}
