// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
//! class 'p.ThermoDevice' is made from this interface, but there is one already: rename yours
    void step();
}
// file: p/ThermoDevice.java
package p;

public class ThermoDevice {}
