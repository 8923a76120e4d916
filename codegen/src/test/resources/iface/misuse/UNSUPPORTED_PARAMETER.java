// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step(char a, Integer b, int[] c, Object d, java.util.List<String> e, byte[][] f, Runnable g);
    //! parameter 'a' has type 'char', which cannot be passed: use boolean, byte, short, int, long, float, double, an enum, String, byte[] or a @CStruct record
    //! parameter 'b' has type 'java.lang.Integer', which cannot be passed: use boolean, byte, short, int, long, float, double, an enum, String, byte[] or a @CStruct record
    //! parameter 'c' has type 'int[]', which cannot be passed: use boolean, byte, short, int, long, float, double, an enum, String, byte[] or a @CStruct record
    //! parameter 'd' has type 'java.lang.Object', which cannot be passed: use boolean, byte, short, int, long, float, double, an enum, String, byte[] or a @CStruct record
    //! parameter 'e' has type 'java.util.List<java.lang.String>', which cannot be passed: use boolean, byte, short, int, long, float, double, an enum, String, byte[] or a @CStruct record
    //! parameter 'f' has type 'byte[][]', which cannot be passed: use boolean, byte, short, int, long, float, double, an enum, String, byte[] or a @CStruct record
    //! parameter 'g' has type 'java.lang.Runnable', which cannot be passed: use boolean, byte, short, int, long, float, double, an enum, String, byte[] or a @CStruct record
}
