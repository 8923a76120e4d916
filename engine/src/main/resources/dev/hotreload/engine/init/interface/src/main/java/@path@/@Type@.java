package @package@;

import dev.hotreload.annotations.Export;
import dev.hotreload.annotations.HotReloadModule;

/** The module's functions. @module@.h is made of this; a change here needs a new firmware. */
@HotReloadModule(name = "@module@")
public interface @Type@ {
    /** The sum of two numbers. */
    @Export("@module@_add")
    int add(int a, int b);

    /** Greets on the board's console. */
    @Export("@module@_greet")
    void greet(String name);
}
