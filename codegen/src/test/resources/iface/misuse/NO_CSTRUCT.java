// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    Plain step(@In Plain a, @Out Ref<Plain> b);
    //! record 'Plain' is no struct in C: add @CStruct to it
    //! record 'Plain' is no struct in C: add @CStruct to it
    //! record 'Plain' is no struct in C: add @CStruct to it

    record Plain(float kp) {}
}
