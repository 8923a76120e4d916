// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    <T> void step();
    //! method 'step' has type parameters, which C does not know: write the types out
}
