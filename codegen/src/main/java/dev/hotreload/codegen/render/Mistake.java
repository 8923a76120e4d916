package dev.hotreload.codegen.render;

import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.objects.NearestNames;
import freemarker.core.InvalidReferenceException;
import freemarker.core.ParseException;
import freemarker.template.TemplateException;
import java.util.List;

/**
 * What is wrong in a template, and where. FreeMarker's own messages take a page, which Maven would print behind ours if
 * its exception were the cause.
 */
final class Mistake {
    private Mistake() {}

    /** @param place the template's file, or its name if it is a built-in one */
    static CodegenException of(ParseException e, String place) {
        return at(place, e.getLineNumber(), e.getColumnNumber(), firstLine(e.getEditorMessage()));
    }

    /**
     * @param place the template's file, or its name if it is a built-in one
     * @param model what it was to print
     */
    static CodegenException of(TemplateException e, String place, Object model) {
        boolean missing = e instanceof InvalidReferenceException && e.getBlamedExpressionString() != null;
        String text = missing ? missing(e.getBlamedExpressionString(), model) : other(e);
        return at(place, e.getLineNumber(), e.getColumnNumber(), text);
    }

    private static String missing(String expression, Object model) {
        String name = expression.substring(expression.lastIndexOf('.') + 1);
        List<String> near = NearestNames.of(name, ModelShape.names(model.getClass()));
        return "'%s' is missing%s model is %s"
                .formatted(
                        expression,
                        near.isEmpty() ? "; the" : ", did you mean '" + near.get(0) + "'? The",
                        ModelShape.of(model.getClass()));
    }

    private static String other(TemplateException e) {
        String text = firstLine(e.getMessageWithoutStackTop());
        return e.getBlamedExpressionString() == null ? text : "'" + e.getBlamedExpressionString() + "': " + text;
    }

    private static String firstLine(String message) {
        return message.lines().findFirst().orElse("").replaceFirst(":$", "");
    }

    private static CodegenException at(String place, Integer line, Integer column, String text) {
        return new CodegenException("template %s, line %d, column %d: %s".formatted(place, line, column, text));
    }
}
