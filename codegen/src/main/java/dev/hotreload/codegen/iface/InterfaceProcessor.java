package dev.hotreload.codegen.iface;

import dev.hotreload.annotations.CStruct;
import dev.hotreload.annotations.Export;
import dev.hotreload.annotations.HotReloadModule;
import dev.hotreload.annotations.In;
import dev.hotreload.annotations.InOut;
import dev.hotreload.annotations.Out;
import dev.hotreload.annotations.Size;
import dev.hotreload.annotations.Unsigned;
import dev.hotreload.codegen.iface.message.Message;
import dev.hotreload.codegen.iface.message.Problems;
import dev.hotreload.codegen.iface.source.InterfaceReader;
import dev.hotreload.codegen.iface.source.Misplaced;
import java.lang.annotation.Annotation;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.RoundEnvironment;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.TypeElement;

/**
 * The annotation processor of {@link HotReloadModule}.
 *
 * <p>For an interface {@code p.Thermostat} of module {@code thermostat} it makes, in the class output,
 * {@code META-INF/hotreload/thermostat.h} and {@code META-INF/hotreload/thermostat.json}, and in the source output the
 * class {@code p.ThermostatDevice}. Each is made from that interface and what it names, and from nothing else; so only
 * what changed need be processed again (Gradle calls such a processor isolating).
 *
 * <p>Options: {@value Outputs#SKELETON}, {@value Outputs#TEMPLATES}.
 */
public final class InterfaceProcessor extends AbstractProcessor {
    private static final List<Class<? extends Annotation>> ANNOTATIONS = List.of(
            HotReloadModule.class,
            CStruct.class,
            Export.class,
            In.class,
            InOut.class,
            Out.class,
            Size.class,
            Unsigned.class);

    private Problems problems;
    private InterfaceReader reader;
    private Outputs outputs;
    /** Interfaces that name a type which another processor has yet to make. */
    private final Set<String> deferred = new TreeSet<>();
    /** The interface of each module so far. */
    private final Map<String, String> modules = new HashMap<>();

    @Override
    public synchronized void init(ProcessingEnvironment environment) {
        super.init(environment);
        problems = new Problems(environment.getMessager());
        reader = new InterfaceReader(environment, problems);
        outputs = new Outputs(environment, problems);
    }

    @Override
    public Set<String> getSupportedAnnotationTypes() {
        return ANNOTATIONS.stream().map(Class::getName).collect(Collectors.toSet());
    }

    @Override
    public Set<String> getSupportedOptions() {
        return Set.of(Outputs.SKELETON, Outputs.TEMPLATES);
    }

    /** Whichever: nothing here depends on what a newer Java has. */
    @Override
    public SourceVersion getSupportedSourceVersion() {
        return SourceVersion.latest();
    }

    @Override
    public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
        if (!round.processingOver()) {
            Misplaced.tell(round, problems);
            interfaces(round).values().forEach(this::process);
        }
        return true;
    }

    /** By name, so that the order of the compiler's arguments changes nothing. */
    private Map<String, TypeElement> interfaces(RoundEnvironment round) {
        Map<String, TypeElement> found = new TreeMap<>();
        Stream.concat(
                        deferred.stream()
                                .map(name -> processingEnv.getElementUtils().getTypeElement(name)),
                        round.getElementsAnnotatedWith(HotReloadModule.class).stream()
                                .map(TypeElement.class::cast))
                .forEach(type -> found.put(type.getQualifiedName().toString(), type));
        deferred.clear();
        return found;
    }

    private void process(TypeElement type) {
        String name = type.getQualifiedName().toString();
        if (!InterfaceReader.isComplete(type)) {
            // Where no other processor makes the type, the compiler itself tells that it is missing.
            deferred.add(name);
            return;
        }
        String module = type.getAnnotation(HotReloadModule.class).name();
        String other = modules.putIfAbsent(module, name);
        if (other != null) {
            problems.tell(type, Message.DUPLICATE_MODULE, module, other);
        }
        reader.read(type).filter(read -> other == null).ifPresent(read -> outputs.write(read, type));
    }
}
