package dev.hotreload.codegen.render;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.model.FileModel;
import freemarker.cache.ClassTemplateLoader;
import freemarker.cache.FileTemplateLoader;
import freemarker.cache.MultiTemplateLoader;
import freemarker.cache.TemplateLoader;
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
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.stream.Stream;

/** The templates: the built-in ones, of which a user's folder may override some. Safe for use by several threads. */
public final class Templates {
    /** Every template that can be overridden, sorted. */
    public static final List<String> NAMES = List.copyOf(BuiltIn.MODELS.keySet());

    private final Configuration configuration;
    private final Optional<Path> folder;

    private Templates(TemplateLoader loader, Optional<Path> folder) {
        this.folder = folder;
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

    /** The record that a template is given, by its name among {@link #NAMES}. */
    public static Class<? extends FileModel> model(String name) {
        return BuiltIn.MODELS.get(name);
    }

    /** The built-in templates. */
    public static Templates builtIn() {
        return new Templates(builtInLoader(), Optional.empty());
    }

    /**
     * The built-in templates, save those that the folder holds.
     *
     * @param folder a folder with nothing but files named as in {@link #NAMES}, and hidden ones
     * @throws CodegenException if there is no such folder, or a file in it overrides nothing
     */
    public static Templates overriddenBy(Path folder) {
        if (!Files.isDirectory(folder)) {
            throw new CodegenException("template folder '%s' does not exist".formatted(folder));
        }
        try {
            DefaultTemplates.refuseUnknown(names(folder));
            TemplateLoader user = new FileTemplateLoader(folder.toFile());
            return new Templates(
                    new MultiTemplateLoader(new TemplateLoader[] {user, builtInLoader()}), Optional.of(folder));
        } catch (CodegenException e) {
            throw new CodegenException("template folder '%s': %s".formatted(folder, e.getMessage()), e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What has changed in hotreload since the user's template of that name was copied, if there is such a one. */
    public Optional<String> warning(String name) {
        return folder.map(parent -> parent.resolve(name))
                .filter(Files::exists)
                .flatMap(file -> DefaultTemplates.change(name, DefaultTemplates.read(file))
                        .map(change -> "template " + file + ": " + change));
    }

    /**
     * Prints a model.
     *
     * @throws CodegenException if the template has a mistake, naming file and line
     */
    public String render(FileModel model) {
        return render(model.template(), model);
    }

    /**
     * Prints a model by a built-in template that is not among {@link #NAMES}, such as a report's.
     *
     * @param template its file name; what it prints is escaped if that ends in {@code .ftlh}
     * @param model a public record
     */
    public String render(String template, Object model) {
        try {
            StringWriter text = new StringWriter();
            configuration.getTemplate(template).process(model, text);
            return text.toString();
        } catch (TemplateNotFoundException e) {
            throw new CodegenException("no template %s/%s".formatted(BuiltIn.FOLDER, template), e);
        } catch (ParseException e) {
            throw Mistake.of(e, place(template));
        } catch (TemplateException e) {
            throw Mistake.of(e, place(template), model);
        } catch (IOException e) {
            throw new UncheckedIOException("template " + template, e);
        }
    }

    /** The file of an overriding template, the name of a built-in one. */
    private String place(String name) {
        return folder.map(parent -> parent.resolve(name))
                .filter(Files::exists)
                .map(Path::toString)
                .orElse(name);
    }

    private static TemplateLoader builtInLoader() {
        return new ClassTemplateLoader(Templates.class, BuiltIn.FOLDER);
    }

    /** Of the files, without what editors and file managers hide. */
    private static List<String> names(Path folder) {
        try (Stream<Path> files = Files.list(folder)) {
            return files.map(file -> file.getFileName().toString())
                    .filter(name -> !name.startsWith("."))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
