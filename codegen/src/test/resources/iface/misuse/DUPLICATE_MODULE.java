// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step();
}
// file: q/Thermo.java
package q;

import dev.hotreload.annotations.*;

@HotReloadModule(name = "thermo")
public interface Thermo {
//! module 'thermo' is that of 'p.Thermo', too: name one of them otherwise
    void step();
}
