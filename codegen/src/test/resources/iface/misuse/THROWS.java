// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step() throws java.io.IOException;
    //! method 'step' declares exceptions, which C does not know: remove 'throws' (a failed call is a CallException)
}
