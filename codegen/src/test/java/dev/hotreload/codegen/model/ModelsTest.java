package dev.hotreload.codegen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.render.Templates;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class ModelsTest {
    @ParameterizedTest
    @MethodSource("models")
    void aNullComponentThrowsNamingIt(Class<?> model) throws ReflectiveOperationException {
        RecordComponent[] components = model.getRecordComponents();
        for (int i = 0; i < components.length; i++) {
            if (!components[i].getType().isPrimitive()) {
                Object[] arguments = Arrays.stream(components)
                        .map(component -> sample(component.getType()))
                        .toArray();
                arguments[i] = null;
                String name = components[i].getName();
                assertThatThrownBy(() -> constructor(model).newInstance(arguments))
                        .cause()
                        .isInstanceOf(NullPointerException.class)
                        .hasMessage(name);
            }
        }
    }

    @Test
    void eachTemplateHasItsModel() throws ReflectiveOperationException {
        List<String> templates = new ArrayList<>();
        for (Class<?> model : models().toList()) {
            Object[] arguments = Arrays.stream(model.getRecordComponents())
                    .map(component -> sample(component.getType()))
                    .toArray();
            templates.add(((FileModel) constructor(model).newInstance(arguments)).template());
        }
        assertThat(templates).containsExactlyInAnyOrderElementsOf(Templates.NAMES);
    }

    static Stream<Class<?>> models() {
        return Arrays.stream(FileModel.class.getPermittedSubclasses());
    }

    private static Object sample(Class<?> type) {
        if (type == String.class) {
            return "text";
        }
        if (type == List.class) {
            return List.of();
        }
        return type == boolean.class ? (Object) true : (Object) 1;
    }

    private static Constructor<?> constructor(Class<?> model) throws NoSuchMethodException {
        return model.getConstructor(Arrays.stream(model.getRecordComponents())
                .map(RecordComponent::getType)
                .toArray(Class<?>[]::new));
    }
}
