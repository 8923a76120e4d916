// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(byte[] data, Gains gains, Ref<Gains> ref);
    //! parameter 'data' is a pointer in C: say @In, @Out or @InOut
    //! parameter 'gains' is a pointer in C: say @In, @Out or @InOut
    //! parameter 'ref' is a pointer in C: say @In, @Out or @InOut

    @CStruct
    record Gains(float kp) {}
}
