package dev.hotreload.codegen.render;

import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a template can print, as people read it: {@code StubsModel(String module, List<String> functions)}. */
public final class ModelShape {
    private ModelShape() {}

    /** The record with its components; behind it, the records that these are made of. */
    public static String of(Class<?> model) {
        return records(model).map(ModelShape::one).collect(Collectors.joining("; "));
    }

    /** The model, and the records declared in it that its components are made of. */
    public static Stream<Class<?>> records(Class<?> model) {
        return Stream.concat(
                Stream.of(model),
                Arrays.stream(model.getDeclaredClasses())
                        .filter(Class::isRecord)
                        .flatMap(ModelShape::records));
    }

    /** A type without its packages, such as {@code List<String>}. */
    public static String type(Type type) {
        return type.getTypeName().replaceAll("[\\w.$]*[.$]", "");
    }

    /** The names of all components. */
    static List<String> names(Class<?> model) {
        List<String> names = new ArrayList<>();
        records(model)
                .flatMap(record -> Arrays.stream(record.getRecordComponents()))
                .forEach(component -> names.add(component.getName()));
        return names;
    }

    private static String one(Class<?> model) {
        return Arrays.stream(model.getRecordComponents())
                .map(ModelShape::component)
                .collect(Collectors.joining(", ", model.getSimpleName() + "(", ")"));
    }

    private static String component(RecordComponent component) {
        return type(component.getGenericType()) + " " + component.getName();
    }
}
