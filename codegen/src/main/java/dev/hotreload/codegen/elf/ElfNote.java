package dev.hotreload.codegen.elf;

/**
 * A note.
 *
 * @param owner who defines its type
 * @param type its type, in the owner's numbering
 * @param descriptor its content; not copied
 */
public record ElfNote(String owner, int type, byte[] descriptor) {}
