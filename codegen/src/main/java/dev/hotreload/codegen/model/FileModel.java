package dev.hotreload.codegen.model;

/** Everything that one template needs to make one file. A null component throws, naming it. */
public interface FileModel {
    /** The template's file name, such as {@code stubs.S.ftl}. */
    String template();

    /** The name of the file that is made, without folder. */
    String fileName();
}
