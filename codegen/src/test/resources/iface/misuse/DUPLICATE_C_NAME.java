// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void doStep();

    void do_step();
    //! 'do_step' is the C name of method 'doStep', too: choose another name, or give the function one by @Export

    @Export("thermo_gains_t")
    void gains(int aB, int a_b);
    //! 'a_b' is the C name of 'aB', too: choose another name

    @Export("thermo_mode")
    void mode(Mode mode, p.other.Mode other, @In Gains gains);

    @Export("HOTRELOAD_THERMO_H")
    void guard();
    //! 'HOTRELOAD_THERMO_H' is the C name of the header's include guard, too: choose another name, or give the function one by @Export

    @CStruct
    record Gains(int kP, int k_p) {}
    //! 'thermo_gains_t' is the C name of method 'gains', too: choose another name
    //! 'k_p' is the C name of 'kP', too: choose another name

    enum Mode {
    //! 'thermo_mode' is the C name of method 'mode', too: choose another name
        FAST,
        Fast
        //! 'THERMO_MODE_FAST' is the C name of constant 'FAST' of 'Mode', too: choose another name
    }
}
// file: p/other/Mode.java
package p.other;

public enum Mode {
//! 'thermo_mode' is the C name of method 'mode', too: choose another name
//! 'thermo_mode_t' is the C name of the type of 'Mode', too: choose another name
    OTHER
}
