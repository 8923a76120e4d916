package dev.hotreload.codegen.iface.source;

import dev.hotreload.annotations.HotReloadModule;
import dev.hotreload.codegen.ModuleSpec;
import dev.hotreload.codegen.fault.CodegenException;
import dev.hotreload.codegen.iface.element.Documentation;
import dev.hotreload.codegen.iface.element.JavaNames;
import dev.hotreload.codegen.iface.element.SourceLines;
import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import dev.hotreload.codegen.iface.model.Function;
import dev.hotreload.codegen.iface.model.ModuleInterface;
import dev.hotreload.codegen.naming.ReservedNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Stream;
import javax.annotation.processing.ProcessingEnvironment;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.Modifier;
import javax.lang.model.element.TypeElement;
import javax.lang.model.type.DeclaredType;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.ElementFilter;
import javax.lang.model.util.Elements;

/** Reads annotated interfaces. */
public final class InterfaceReader {
    private final Elements elements;
    private final SourceLines lines;
    private final Problems problems;

    public InterfaceReader(ProcessingEnvironment environment, Problems problems) {
        this.elements = environment.getElementUtils();
        this.lines = new SourceLines(environment);
        this.problems = problems;
    }

    /** Whether all types that it names are there; else another processor may make them in a later round. */
    public static boolean isComplete(TypeElement type) {
        return ElementFilter.methodsIn(type.getEnclosedElements()).stream()
                .flatMap(method -> Stream.concat(
                        Stream.of(method.getReturnType()),
                        method.getParameters().stream().map(Element::asType)))
                .allMatch(InterfaceReader::isComplete);
    }

    private static boolean isComplete(TypeMirror type) {
        if (type.getKind() == TypeKind.ERROR) {
            return false;
        }
        boolean areArguments = !(type instanceof DeclaredType declared)
                || declared.getTypeArguments().stream().allMatch(InterfaceReader::isComplete);
        return areArguments
                && TypeReader.record(type).stream()
                        .flatMap(record -> record.getRecordComponents().stream())
                        .noneMatch(component -> component.asType().getKind() == TypeKind.ERROR);
    }

    /** @return absent if something is wrong with it, all of which was told */
    public Optional<ModuleInterface> read(TypeElement type) {
        int before = problems.count();
        HotReloadModule module = type.getAnnotation(HotReloadModule.class);
        if (!isPublicInterface(type)) {
            return Optional.empty();
        }
        checkModule(type, module);
        checkShape(type);
        ModuleInterface read = readMethods(type, module);
        return problems.count() == before ? Optional.of(read) : Optional.empty();
    }

    private boolean isPublicInterface(TypeElement type) {
        String what = null;
        if (type.getKind() != ElementKind.INTERFACE) {
            what = kind(type);
        } else if (type.getNestingKind().isNested()) {
            what = "nested";
        } else if (!type.getModifiers().contains(Modifier.PUBLIC)) {
            what = "not public";
        }
        if (what != null) {
            problems.tell(type, Message.NOT_AN_INTERFACE, type.getSimpleName(), what);
        }
        return what == null;
    }

    /** What a type is, in words. */
    static String kind(Element type) {
        return switch (type.getKind()) {
            case ANNOTATION_TYPE -> "an annotation";
            case ENUM -> "an enum";
            case INTERFACE -> "an interface";
            case RECORD -> "a record";
            default -> "a class";
        };
    }

    private void checkModule(TypeElement type, HotReloadModule module) {
        try {
            new ModuleSpec(module.name(), module.partition(), false);
        } catch (CodegenException e) {
            problems.tell(type, Message.MODULE_NAME, e.getMessage());
        }
        if (ReservedNames.isHeader(module.name())) {
            problems.tell(type, Message.HEADER_NAME, module.name());
        }
    }

    private void checkShape(TypeElement type) {
        if (!type.getTypeParameters().isEmpty()) {
            problems.tell(type, Message.GENERIC_INTERFACE, type.getSimpleName());
        }
        if (type.getModifiers().contains(Modifier.SEALED)) {
            problems.tell(type, Message.SEALED, type.getSimpleName(), type.getSimpleName());
        }
        type.getInterfaces().forEach(parent -> problems.tell(type, Message.EXTENDS, type.getSimpleName(), parent));
        if (ElementFilter.methodsIn(type.getEnclosedElements()).isEmpty()) {
            problems.tell(type, Message.NO_METHODS, type.getSimpleName());
        }
    }

    private ModuleInterface readMethods(TypeElement type, HotReloadModule module) {
        CNames names = new CNames(module.name(), problems);
        Documentation documentation = new Documentation(elements, links(type, module.name()));
        TypeReader types = new TypeReader(names, documentation, problems);
        MethodReader reader = new MethodReader(types, names, documentation, lines, problems);
        List<Function> functions = new ArrayList<>();
        Set<String> seen = new HashSet<>();
        for (ExecutableElement method : ElementFilter.methodsIn(type.getEnclosedElements())) {
            if (seen.add(method.getSimpleName().toString())) {
                functions.add(reader.read(method));
            } else {
                problems.tell(method, Message.OVERLOAD, method.getSimpleName());
            }
        }
        return new ModuleInterface(
                module.name(),
                module.partition(),
                JavaNames.of(type),
                functions,
                types.structs(),
                types.enumerations(),
                documentation.of(type).description());
    }

    /** C's names of what comments may link to. */
    private static Map<String, String> links(TypeElement type, String module) {
        Map<String, String> names = new HashMap<>();
        for (Element element : type.getEnclosedElements()) {
            String java = element.getSimpleName().toString();
            if (element instanceof ExecutableElement method) {
                names.put(java, MethodReader.name(method));
            } else if (element.getKind() == ElementKind.RECORD || element.getKind() == ElementKind.ENUM) {
                names.put(java, CNames.tag(module, java) + "_t");
            }
        }
        return names;
    }
}
