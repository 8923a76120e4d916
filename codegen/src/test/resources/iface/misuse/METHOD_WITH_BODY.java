// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    default int twice() {
    //! method 'twice' is default, but a function's body is in C: move it to another class
        return 2;
    }

    static void helper() {}
    //! method 'helper' is static, but a function's body is in C: move it to another class

    private void hidden() {}
    //! method 'hidden' is private, but a function's body is in C: move it to another class
}
