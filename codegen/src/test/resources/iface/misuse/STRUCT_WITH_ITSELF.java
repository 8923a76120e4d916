// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(@In Node node);

    @CStruct
    record Node(int value, Node next) {}
    //! component 'next' makes struct 'Node' contain itself
}
