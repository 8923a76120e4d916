// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In Ref<Gains> a);
    //! parameter 'a' is only read by the function: declare it as 'Gains' without Ref

    @CStruct
    record Gains(float kp) {}
}
