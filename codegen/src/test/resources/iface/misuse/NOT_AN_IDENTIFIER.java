// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void größe();
    //! 'größe' is no name in C: use letters a to z, digits and '_', and no digit first, or give the function one by @Export

    @Export("2fast")
    void step(int maß, int $);
    //! '2fast' is no name in C: use letters a to z, digits and '_', and no digit first, or give the function one by @Export
    //! 'maß' is no name in C: use letters a to z, digits and '_', and no digit first
    //! '$' is no name in C: use letters a to z, digits and '_', and no digit first

    void tune(@In Gains gains, Mode mode);

    @CStruct
    record Gains(float λ) {}
    //! 'λ' is no name in C: use letters a to z, digits and '_', and no digit first

    enum Mode {
        É
        //! 'THERMO_MODE_É' is no name in C: use letters a to z, digits and '_', and no digit first
    }
}
