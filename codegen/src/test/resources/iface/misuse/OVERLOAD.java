// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(int a);

    void step(long a);
    //! method 'step' is overloaded, which C does not know: give each its own name

    @Export("step3")
    void step(short a);
    //! method 'step' is overloaded, which C does not know: give each its own name
}
