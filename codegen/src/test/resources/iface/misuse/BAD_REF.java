// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@Out Ref<String> a, @InOut Ref<?> b, @SuppressWarnings("rawtypes") @Out Ref c);
    //! parameter 'a' is a Ref of something else than a @CStruct record
    //! parameter 'b' is a Ref of something else than a @CStruct record
    //! parameter 'c' is a Ref of something else than a @CStruct record
}
