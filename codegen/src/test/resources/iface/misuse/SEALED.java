// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public sealed interface Thermo permits Thermo.Mine {
//! interface 'Thermo' is sealed, but 'ThermoDevice' must implement it: remove 'sealed'
    void step();

    final class Mine implements Thermo {
        @Override
        public void step() {}
    }
}
