package dev.hotreload.it.docs;

import dev.hotreload.codegen.render.ModelShape;
import dev.hotreload.codegen.render.Templates;
import java.io.IOException;
import java.lang.reflect.RecordComponent;
import java.util.Locale;
import org.junit.jupiter.api.Test;

/** {@code docs/templates.md} describes what each template can print, as the models' sources do. */
class TemplatesPageTest {
    private static final String INTRODUCTION = """
            # Templates

            What is generated is printed by [FreeMarker](https://freemarker.apache.org/docs/dgui.html) templates, and each can
            be replaced by one of the project's own. A file in `src/main/templates` (or `-Dhotreload.templateDirectory`) takes
            the place of the built-in template of its name:

                mvn hotreload:templates -Dhotreload.template=util.h.ftl   # copies one there, without the name all of them
                vi src/main/templates/util.h.ftl
                mvn package

            Copy only what you change: a template that is not there is the built-in one of the hotreload that builds. The goal
            leaves alone what is there and differs; `-Dhotreload.force` replaces it. It works without a POM, too, and the
            [generator's command line](codegen-cli.md) takes the folder by `--templates`.

            - A file whose name is no template's is refused, with the nearest name and all of them. Hidden files are ignored.
            - A mistake is told with the template's file, line and column, the name that is missing and what the model has.
            - A copy says in its second line which model and which default it was made from. When hotreload's have changed
              since, the build warns of it, naming both models. Take the line away to hear no more of it.
            - Numbers and truth values are printed as C reads them, whatever the machine's language. A template can read its
              model and nothing else: no file, no class, no environment.

            ## Models

            What each template is given. Names and literals are ready to be printed as they are; lists are sorted, or in the
            symbol table's order. Each type is a record in the package `dev.hotreload.codegen.model` or below it.
            """;

    @Test
    void isCurrent() throws IOException {
        StringBuilder page = new StringBuilder(INTRODUCTION);
        for (String template : Templates.NAMES) {
            Class<?> model = Templates.model(template);
            ModelSource source = ModelSource.of(model);
            page.append("\n### `").append(template).append("`\n\n");
            page.append("Makes `").append(source.fileName()).append("`, by `");
            page.append(model.getSimpleName()).append("`: ").append(lowerFirst(source.description(model)));
            page.append('\n');
            ModelShape.records(model).forEach(record -> page.append(table(source, model, record)));
        }
        GeneratedPage.check("templates.md", page.toString());
    }

    private static String table(ModelSource source, Class<?> model, Class<?> record) {
        StringBuilder table = new StringBuilder("\n");
        if (record != model) {
            table.append("`").append(record.getSimpleName()).append("`: ");
            table.append(lowerFirst(source.description(record))).append("\n\n");
        }
        table.append("| name | type | what |\n| --- | --- | --- |\n");
        for (RecordComponent component : record.getRecordComponents()) {
            table.append(GeneratedPage.row(
                    "`" + component.getName() + "`",
                    "`" + ModelShape.type(component.getGenericType()) + "`",
                    source.description(record, component.getName())));
        }
        return table.toString();
    }

    private static String lowerFirst(String sentence) {
        return sentence.substring(0, 1).toLowerCase(Locale.ROOT) + sentence.substring(1);
    }
}
