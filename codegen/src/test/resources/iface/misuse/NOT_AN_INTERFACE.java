// file: p/Thermo.java
package p;

import dev.hotreload.annotations.*;
import dev.hotreload.client.call.Ref;

@HotReloadModule(name = "thermo")
public interface Thermo {
    int step();
}

@HotReloadModule(name = "a")
class AClass {}
//! @HotReloadModule belongs on a public top-level interface, but 'AClass' is a class

@HotReloadModule(name = "b")
record ARecord(int x) {}
//! @HotReloadModule belongs on a public top-level interface, but 'ARecord' is a record

@HotReloadModule(name = "c")
enum AnEnum {}
//! @HotReloadModule belongs on a public top-level interface, but 'AnEnum' is an enum

@HotReloadModule(name = "d")
@interface AnAnnotation {}
//! @HotReloadModule belongs on a public top-level interface, but 'AnAnnotation' is an annotation

@HotReloadModule(name = "e")
interface NotPublic {
//! @HotReloadModule belongs on a public top-level interface, but 'NotPublic' is not public
    int step();
}

class Outer {
    @HotReloadModule(name = "f")
    public interface Nested {
    //! @HotReloadModule belongs on a public top-level interface, but 'Nested' is nested
        int step();
    }
}
