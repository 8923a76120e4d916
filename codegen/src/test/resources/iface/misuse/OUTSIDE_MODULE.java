// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step();
}

interface Forgotten {
    @Export("go")
    void step(@In(size = 1) byte[] a, @Out(size = 1) byte[] b, @InOut(size = 1) byte[] c);
    //! @Export means nothing here: 'Forgotten' is no @HotReloadModule
    //! @In means nothing here: 'Forgotten' is no @HotReloadModule
    //! @Out means nothing here: 'Forgotten' is no @HotReloadModule
    //! @InOut means nothing here: 'Forgotten' is no @HotReloadModule
}

class Implements implements Thermo {
    @Export("allowed")
    @Override
    public void step() {}
}
