// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    @Export("register")
    void step(int signed, @In Gains gains);
    //! 'register' is a word of C or C++: choose another name, or give the function one by @Export
    //! 'signed' is a word of C or C++: choose another name

    void typedef();
    //! 'typedef' is a word of C or C++: choose another name, or give the function one by @Export

    @CStruct
    record Gains(float struct, float union) {}
    //! 'struct' is a word of C or C++: choose another name
    //! 'union' is a word of C or C++: choose another name
}
