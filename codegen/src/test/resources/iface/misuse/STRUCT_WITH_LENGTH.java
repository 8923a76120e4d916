// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In(size = 4) Gains a, @Out(sizeOf = "n") Ref<Gains> b, int n);
    //! parameter 'a' is a struct, which has its own size: remove size and sizeOf
    //! parameter 'b' is a struct, which has its own size: remove size and sizeOf

    @CStruct
    record Gains(float kp) {}
}
