// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In(size = 1) @Out(size = 1) byte[] a, @In @InOut Gains b, @Out @InOut int c);
    //! parameter 'a' has several of @In, @Out and @InOut: keep one
    //! parameter 'b' has several of @In, @Out and @InOut: keep one
    //! parameter 'c' has several of @In, @Out and @InOut: keep one

    @CStruct
    record Gains(float kp) {}
}
