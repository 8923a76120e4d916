// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@Out Gains a, @InOut Gains b);
    //! parameter 'a' is written by the function, but a record never changes: declare it as Ref<Gains>
    //! parameter 'b' is written by the function, but a record never changes: declare it as Ref<Gains>

    @CStruct
    record Gains(float kp) {}
}
