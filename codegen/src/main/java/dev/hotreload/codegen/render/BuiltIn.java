package dev.hotreload.codegen.render;

import dev.hotreload.codegen.model.ExportsModel;
import dev.hotreload.codegen.model.FileModel;
import dev.hotreload.codegen.model.ModuleLdModel;
import dev.hotreload.codegen.model.NoteModel;
import dev.hotreload.codegen.model.StubsModel;
import dev.hotreload.codegen.model.SymbolTableModel;
import dev.hotreload.codegen.model.UndefinedModel;
import dev.hotreload.codegen.model.UtilModel;
import dev.hotreload.codegen.model.iface.HeaderModel;
import dev.hotreload.codegen.model.iface.SkeletonModel;
import java.io.FileNotFoundException;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** The templates that hotreload brings, and the model of each. */
final class BuiltIn {
    /** Where they lie on the class path. */
    static final String FOLDER = "/dev/hotreload/templates";

    /** The model of each template that can be overridden, by the template's file name. */
    static final SortedMap<String, Class<? extends FileModel>> MODELS =
            Collections.unmodifiableSortedMap(new TreeMap<>(Map.of(
                    "exports.map.ftl", ExportsModel.class,
                    "interface.c.ftl", SkeletonModel.class,
                    "interface.h.ftl", HeaderModel.class,
                    "module.ld.ftl", ModuleLdModel.class,
                    "note.S.ftl", NoteModel.class,
                    "stubs.S.ftl", StubsModel.class,
                    "symbol_table.c.ftl", SymbolTableModel.class,
                    "undefined.rsp.ftl", UndefinedModel.class,
                    "util.h.ftl", UtilModel.class)));

    private BuiltIn() {}

    /** A template's text. */
    static String text(String name) {
        try (InputStream in = BuiltIn.class.getResourceAsStream(FOLDER + "/" + name)) {
            if (in == null) {
                throw new FileNotFoundException("no template " + FOLDER + "/" + name);
            }
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
