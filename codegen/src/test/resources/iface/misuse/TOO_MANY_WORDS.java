// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    // The gap before b makes 13.
    void gap(int a, double b, long c, long d, long e, long f, int g);
    //! function 'gap' takes 13 argument words, but at most 12 can be passed: pass a struct

    void fits(long a, long b, long c, long d, long e, long f);

    // Each may be a buffer.
    void strings(
            String a, String b, String c, String d, String e, String f, String g, String h, @In Big i, @Out Ref<Big> j,
            @InOut Ref<Big> k, @Out(size = 1) byte[] l);

    // A pointer to the result, a gap, 10 and 1.
    Big hidden(long a, long b, long c, long d, long e, int f);
    //! function 'hidden' takes 13 argument words, but at most 12 can be passed: pass a struct

    @CStruct
    record Big(long a, long b, long c) {}
}
