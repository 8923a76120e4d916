// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "string")
public interface Thermo {
//! header 'string.h' would hide another of that name: name the module otherwise
    void step();
}
