package dev.hotreload.client.call;

/** How a C compiler for the Xtensa places a struct's members. */
final class Layout {
    private Layout() {}

    /** The next offset from this one on that a member may have. */
    static int align(int offset, int alignment) {
        return (offset + alignment - 1) / alignment * alignment;
    }
}
