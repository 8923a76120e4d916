package dev.hotreload.codegen.render;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.model.FileModel;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.core.TemplateClassResolver;
import freemarker.template.Configuration;
import freemarker.template.TemplateException;
import freemarker.template.TemplateExceptionHandler;
import freemarker.template.TemplateNotFoundException;
import java.io.IOException;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;

/** The templates: the built-in ones, of which a user's folder may override some. Safe for use by several threads. */
public final class Templates {
    /** Every template that can be overridden. */
    public static final List<String> NAMES = List.of(
            "exports.map.ftl",
            "module.ld.ftl",
            "note.S.ftl",
            "stubs.S.ftl",
            "symbol_table.c.ftl",
            "undefined.rsp.ftl",
            "util.h.ftl");

    private static final String BUILT_IN = "/dev/hotreload/templates";

    private final Configuration configuration;

    private Templates(TemplateLoader loader) {
        configuration = new Configuration(Configuration.VERSION_2_3_35);
        configuration.setTemplateLoader(loader);
        configuration.setDefaultEncoding(StandardCharsets.UTF_8.name());
        configuration.setLocale(Locale.ROOT);
        configuration.setLocalizedLookup(false);
        configuration.setNumberFormat("c");
        configuration.setBooleanFormat("c");
        configuration.setTemplateExceptionHandler(TemplateExceptionHandler.RETHROW_HANDLER);
        configuration.setLogTemplateExceptions(false);
        configuration.setWrapUncheckedExceptions(true);
        configuration.setFallbackOnNullLoopVariable(false);
        configuration.setNewBuiltinClassResolver(TemplateClassResolver.ALLOWS_NOTHING_RESOLVER);
    }

    /** The built-in templates. */
    public static Templates builtIn() {
        return new Templates(builtInLoader());
    }

    /**
     * The built-in templates, save those that the folder holds.
     *
     * @param folder a folder with nothing but files named as in {@link #NAMES}
     * @throws CodegenException if there is no such folder, or a file in it overrides nothing
     */
    public static Templates overriddenBy(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CodegenException("template folder '%s' does not exist".formatted(folder));
        }
        try {
            refuseUnknown(folder);
            TemplateLoader user = new FileTemplateLoader(folder.toFile());
            return new Templates(new MultiTemplateLoader(new TemplateLoader[] {user, builtInLoader()}));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Prints a model.
     *
     * @throws CodegenException if the template has a mistake, naming file and line
     */
    public String render(FileModel model) {
        try {
            StringWriter text = new StringWriter();
            configuration.getTemplate(model.template()).process(model, text);
            return text.toString();
        } catch (TemplateNotFoundException e) {
            throw new CodegenException("no template %s/%s".formatted(BUILT_IN, model.template()), e);
        } catch (ParseException e) {
            throw new CodegenException(
                    "template %s, line %d, column %d: %s"
                            .formatted(model.template(), e.getLineNumber(), e.getColumnNumber(), e.getEditorMessage()),
                    e);
        } catch (TemplateException e) {
            throw new CodegenException(
                    "template %s, line %d, column %d: %s"
                            .formatted(model.template(), e.getLineNumber(), e.getColumnNumber(), mistake(e, model)),
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException("template " + model.template(), e);
        }
    }

    private static String mistake(TemplateException e, FileModel model) {
        return e instanceof InvalidReferenceException missing
                ? "'%s' is missing; the model is %s"
                        .formatted(
                                missing.getBlamedExpressionString(),
                                model.getClass().getSimpleName())
                : e.getMessageWithoutStackTop();
    }

    private static TemplateLoader builtInLoader() {
        return new ClassTemplateLoader(Templates.class, BUILT_IN);
    }

    private static void refuseUnknown(Path folder) throws IOException {
        Set<String> unknown = new TreeSet<>();
        try (Stream<Path> files = Files.list(folder)) {
            files.map(file -> file.getFileName().toString())
                    .filter(name -> !NAMES.contains(name))
                    .forEach(unknown::add);
        }
        if (!unknown.isEmpty()) {
            throw new CodegenException("template folder '%s': no template is named %s; there are %s"
                    .formatted(folder, quoted(unknown), quoted(NAMES)));
        }
    }

    private static String quoted(Collection<String> names) {
        return "'" + String.join("', '", names) + "'";
    }
}
