package dev.hotreload.it;

import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.classes;
import static com.tngtech.archunit.lang.syntax.ArchRuleDefinition.noClasses;
import static com.tngtech.archunit.library.dependencies.SlicesRuleDefinition.slices;
import static org.assertj.core.api.Assertions.assertThat;

import com.tngtech.archunit.base.DescribedPredicate;
import com.tngtech.archunit.core.domain.JavaClass;
import com.tngtech.archunit.core.domain.JavaClasses;
import com.tngtech.archunit.core.importer.ClassFileImporter;
import com.tngtech.archunit.core.importer.ImportOption;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.lang.model.element.Modifier;
import org.junit.jupiter.api.Test;

/** The shape of the Java code: who may use whom. The edges are those of the table in docs/architecture.md. */
class ArchitectureTest {
    private static final String ROOT = "dev.hotreload.";
    private static final int CLASSES_A_PACKAGE = 8;
    /** maven-plugin-plugin generates the goal {@code help}. */
    private static final Set<String> NOT_COUNTED = Set.of("package-info", "HelpMojo");

    /** The parts that hold Java code, by folder, and their packages. */
    private static final Map<String, Set<String>> PACKAGES = Map.of(
            "codegen", Set.of(ROOT + "codegen.."),
            "client", Set.of(ROOT + "annotations..", ROOT + "client.."),
            "engine", Set.of(ROOT + "engine.."),
            "junit", Set.of(ROOT + "junit.."),
            "maven-plugin", Set.of(ROOT + "maven.."));

    private static final JavaClasses CLASSES = new ClassFileImporter()
            .withImportOption(ImportOption.Predefined.DO_NOT_INCLUDE_TESTS)
            .importPackages("dev.hotreload");

    @Test
    void everyClassBelongsToAPart() {
        classes().should().resideInAnyPackage(packages(PACKAGES.keySet())).check(CLASSES);
        PACKAGES.forEach((part, names) ->
                names.forEach(name -> assertThat(CLASSES.that(JavaClass.Predicates.resideInAPackage(name)))
                        .as("classes of %s in %s", part, name)
                        .isNotEmpty()));
    }

    @Test
    void packagesAreFreeOfCycles() {
        slices().matching(ROOT + "(**)").should().beFreeOfCycles().check(CLASSES);
    }

    @Test
    void partsUseOnlyTheirNeighbours() throws IOException {
        Map<String, Set<String>> edges = ArchitecturePage.edges();
        assertThat(edges).containsKeys(PACKAGES.keySet().toArray(String[]::new));
        for (String part : PACKAGES.keySet()) {
            Set<String> strangers = PACKAGES.keySet().stream()
                    .filter(other -> !other.equals(part) && !edges.get(part).contains(other))
                    .collect(Collectors.toSet());
            noClasses()
                    .that()
                    .resideInAnyPackage(packages(Set.of(part)))
                    .should()
                    .dependOnClassesThat()
                    .resideInAnyPackage(packages(strangers))
                    .because("docs/architecture.md lets " + part + " use only " + edges.get(part))
                    .check(CLASSES);
        }
    }

    private static String[] packages(Set<String> parts) {
        return parts.stream().flatMap(part -> PACKAGES.get(part).stream()).toArray(String[]::new);
    }

    @Test
    void mavenStaysInThePlugin() {
        noClasses()
                .that()
                .resideOutsideOfPackages(packages(Set.of("maven-plugin")))
                .should()
                .dependOnClassesThat()
                .resideInAPackage("org.apache.maven..")
                .check(CLASSES);
    }

    /** Where the annotation processor reads; the modifiers of a generated class are the library's to ask for. */
    @Test
    void fewKnowTheCompilersModel() {
        String processor = ROOT + "codegen.iface";
        noClasses()
                .that()
                .resideOutsideOfPackages(
                        processor, processor + ".source", processor + ".element", processor + ".message")
                .should()
                .dependOnClassesThat(JavaClass.Predicates.resideInAnyPackage(
                                "javax.lang.model..", "javax.annotation.processing..", "com.sun.source..")
                        .and(DescribedPredicate.not(JavaClass.Predicates.type(Modifier.class))))
                .check(CLASSES);
    }

    @Test
    void packagesAreSmall() {
        DescribedPredicate<JavaClass> counted = DescribedPredicate.describe(
                "top-level and written by hand",
                type -> type.isTopLevelClass() && !NOT_COUNTED.contains(type.getSimpleName()));
        Map<String, List<String>> packages = CLASSES.that(counted).stream()
                .collect(Collectors.groupingBy(
                        JavaClass::getPackageName, Collectors.mapping(JavaClass::getSimpleName, Collectors.toList())));
        Stream<Map.Entry<String, List<String>>> large =
                packages.entrySet().stream().filter(entry -> entry.getValue().size() > CLASSES_A_PACKAGE);
        assertThat(large)
                .as("packages of more than %d classes", CLASSES_A_PACKAGE)
                .isEmpty();
    }
}
