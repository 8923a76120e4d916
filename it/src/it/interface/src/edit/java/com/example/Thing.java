package com.example;

import dev.hotreload.annotations.Export;
import dev.hotreload.annotations.HotReloadModule;

/** What the module does. */
@HotReloadModule(name = "thing")
public interface Thing {
    /** The sum. */
    @Export("thing_add")
    int add(int a, int b);

    /** How often it was called since the module was loaded. */
    @Export("thing_count")
    int count();

    /** Not in the C. */
    @Export("thing_more")
    int more(boolean really);

    /** Ends the firmware. */
    @Export("thing_crash")
    void crash();

    /** Does not return. */
    @Export("thing_hang")
    void hang();
}
