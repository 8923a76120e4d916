// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In Outer outer);

    @CStruct
    record Outer(int value, Inner inner) {}
    //! component 'inner' is a struct within a struct: write its components out here

    @CStruct
    record Inner(int value, Outer outer) {}
}
