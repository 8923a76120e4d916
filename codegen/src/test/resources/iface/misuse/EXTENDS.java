// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo extends Runnable, AutoCloseable {
//! interface 'Thermo' extends 'java.lang.Runnable', whose methods would have no function: declare all methods here
//! interface 'Thermo' extends 'java.lang.AutoCloseable', whose methods would have no function: declare all methods here
    void step();
}
