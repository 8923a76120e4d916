package dev.hotreload.maven.lifecycle;

import org.codehaus.plexus.util.xml.Xpp3Dom;

/**
 * Where javac finds our annotation processor.
 *
 * @param version of the generator
 */
record ProcessorPath(String version) {
    private static final String PATHS = "annotationProcessorPaths";
    private static final String NAMES = "annotationProcessors";
    private static final String GROUP = "dev.hotreload";
    private static final String ARTIFACT = "hotreload-codegen";
    private static final String PROCESSOR = "dev.hotreload.codegen.iface.InterfaceProcessor";

    /** Adds the processor to a compiler's configuration, behind those that it has; leaves one of ours that is there. */
    void addTo(Xpp3Dom configuration) {
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
