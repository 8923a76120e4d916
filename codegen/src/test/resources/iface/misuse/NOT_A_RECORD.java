// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    void step();
}

@CStruct
class AClass {}
//! @CStruct belongs on a record, but 'AClass' is a class

@CStruct
interface AnInterface {}
//! @CStruct belongs on a record, but 'AnInterface' is an interface

@CStruct
enum AnEnum {}
//! @CStruct belongs on a record, but 'AnEnum' is an enum
