package dev.hotreload.maven.lifecycle;

import java.nio.file.Path;
import java.util.Arrays;
import java.util.Optional;
import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Where javac finds our annotation processor, and what it is told.
 *
 * @param version of the generator
 * @param templates folder of templates that replace built-in ones
 */
record ProcessorPath(String version, Optional<Path> templates) {
    private static final String PATHS = "annotationProcessorPaths";
    private static final String NAMES = "annotationProcessors";
    private static final String GROUP = "dev.hotreload";
    private static final String ARTIFACT = "hotreload-codegen";
    private static final String TEMPLATES = "-Ahotreload.templateDirectory=";
    private static final String PROCESSOR = "dev.hotreload.codegen.iface.InterfaceProcessor";

    /** Adds the processor to a compiler's configuration, behind those that it has; leaves one of ours that is there. */
    void addTo(Xpp3Dom configuration) {
        templates.ifPresent(folder -> addArgument(child(configuration, "compilerArgs"), TEMPLATES + folder));
        Xpp3Dom paths = child(configuration, PATHS);
        for (Xpp3Dom path : paths.getChildren()) {
            if (path.getChild("artifactId") != null
                    && ARTIFACT.equals(path.getChild("artifactId").getValue())) {
                return;
            }
        }
        Xpp3Dom path = new Xpp3Dom("path");
        path.addChild(element("groupId", GROUP));
        path.addChild(element("artifactId", ARTIFACT));
        path.addChild(element("version", version));
        paths.addChild(path);
        // Processors that are named are the only ones that run.
        Xpp3Dom names = configuration.getChild(NAMES);
        if (names != null) {
            names.addChild(element("annotationProcessor", PROCESSOR));
        }
    }

    private static void addArgument(Xpp3Dom arguments, String argument) {
        boolean isThere = Arrays.stream(arguments.getChildren()).anyMatch(known -> argument.equals(known.getValue()));
        if (!isThere) {
            arguments.addChild(element("arg", argument));
        }
    }

    private static Xpp3Dom child(Xpp3Dom parent, String name) {
        if (parent.getChild(name) == null) {
            parent.addChild(new Xpp3Dom(name));
        }
        return parent.getChild(name);
    }

    static Xpp3Dom element(String name, String value) {
        Xpp3Dom element = new Xpp3Dom(name);
        element.setValue(value);
        return element;
    }
}
