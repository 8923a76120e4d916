// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void read();
    //! 'read' is in the C library or in hotreload, and the module's would take its place: choose another name, or give the function one by @Export

    double pow(double x);
    //! 'pow' is in the C library or in hotreload, and the module's would take its place: choose another name, or give the function one by @Export

    @Export("app_main")
    void start();
    //! 'app_main' is in the C library or in hotreload, and the module's would take its place: choose another name, or give the function one by @Export

    void hotreloadLoad();
    //! 'hotreload_load' is in the C library or in hotreload, and the module's would take its place: choose another name, or give the function one by @Export
}
