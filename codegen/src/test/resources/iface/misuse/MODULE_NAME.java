// file: p/Empty.java
package p;

import dev.hotreload.annotations.*;

@HotReloadModule(name = "")
public interface Empty {
//! module name '' is not a C identifier: use letters, digits and '_' only, and no digit first
    void step();
}
// file: p/Dash.java
package p;

import dev.hotreload.annotations.*;

@HotReloadModule(name = "my-module")
public interface Dash {
//! module name 'my-module' is not a C identifier: use letters, digits and '_' only, and no digit first
    void step();
}
// file: p/Word.java
package p;

import dev.hotreload.annotations.*;

@HotReloadModule(name = "double")
public interface Word {
//! module name 'double' is a reserved word of C or C++: choose another
    void step();
}
// file: p/Long.java
package p;

import dev.hotreload.annotations.*;

@HotReloadModule(name = "abcdefghijklmnopqrstuvwxyz012345")
public interface Long {
//! module name 'abcdefghijklmnopqrstuvwxyz012345' has 32 characters; at most 31 fit
    void step();
}
// file: p/Label.java
package p;

import dev.hotreload.annotations.*;

@HotReloadModule(name = "ok", partition = "a_label_of_17_chr")
public interface Label {
//! partition label 'a_label_of_17_chr' has 17 characters; at most 16 fit
    void step();
}
