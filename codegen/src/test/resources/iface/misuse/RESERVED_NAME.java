// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void _start();
    //! '_start' belongs to the compiler and its headers: choose another name, or give the function one by @Export

    void two__underscores();
    //! 'two__underscores' belongs to the compiler and its headers: choose another name, or give the function one by @Export

    @Export("int32_t")
    void step(int sizeT, int NULL, int offsetof);
    //! 'int32_t' belongs to the compiler and its headers: choose another name, or give the function one by @Export
    //! 'size_t' belongs to the compiler and its headers: choose another name
    //! 'offsetof' belongs to the compiler and its headers: choose another name
}
