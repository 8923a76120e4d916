// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(
    //! function 'step' passes 9 buffers, strings and structs, but at most 8 can be passed
            String a, String b, String c, String d, String e, String f, String g, String h, @Out(size = 1) byte[] i);

    void fits(String a, String b, String c, String d, String e, String f, String g, String h);
}
