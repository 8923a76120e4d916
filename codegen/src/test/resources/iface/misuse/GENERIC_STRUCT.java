// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In Gains<Integer> gains);

    @CStruct
    record Gains<T>(float kp) {}
    //! struct 'Gains' has type parameters, which C does not know: write the types out
}
