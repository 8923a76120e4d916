package dev.hotreload.codegen.model;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.hotreload.codegen.render.Templates;
import java.lang.reflect.Constructor;
import java.lang.reflect.RecordComponent;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
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

    @ParameterizedTest
    @MethodSource("models")
    void eachTemplateHasItsModel(Class<?> model) throws ReflectiveOperationException {
        Object[] arguments = Arrays.stream(model.getRecordComponents())
                .map(component -> sample(component.getType()))
                .toArray();
        String template = ((FileModel) constructor(model).newInstance(arguments)).template();

        assertThat(Templates.model(template)).isEqualTo(model);
    }

    static Stream<Class<?>> models() {
        return Templates.NAMES.stream().map(Templates::model);
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
