package dev.hotreload.maven.support.names;

import dev.hotreload.engine.UserException;
import java.util.Properties;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.maven.execution.MavenSession;
import org.apache.maven.plugin.Mojo;
import org.apache.maven.plugin.MojoExecution;
import org.apache.maven.plugin.PluginParameterExpressionEvaluator;
import org.apache.maven.plugin.descriptor.MojoDescriptor;
import org.codehaus.plexus.component.configurator.BasicComponentConfigurator;
import org.codehaus.plexus.component.configurator.ComponentConfigurationException;
import org.codehaus.plexus.configuration.DefaultPlexusConfiguration;
import org.codehaus.plexus.configuration.PlexusConfiguration;

/** Lets {@code -D} win over the POM: Maven reads a parameter's property only where the POM says nothing of it. */
public final class CommandLine {
    private static final Pattern PROPERTY = Pattern.compile("\\$\\{([^}]+)}");

    private CommandLine() {}

    /**
     * Sets the parameters anew whose property the user has set.
     *
     * @throws UserException if such a property has a value that its parameter does not take
     */
    public static void overrule(Mojo mojo, MavenSession session, MojoExecution execution) {
        MojoDescriptor descriptor = execution.getMojoDescriptor();
        PlexusConfiguration chosen = chosen(descriptor.getMojoConfiguration(), session.getUserProperties());
        if (chosen.getChildCount() == 0) {
            return;
        }
        try {
            new BasicComponentConfigurator()
                    .configureComponent(
                            mojo,
                            chosen,
                            new PluginParameterExpressionEvaluator(session, execution),
                            descriptor.getRealm());
        } catch (ComponentConfigurationException e) {
            throw new UserException("a property on the command line cannot be used: " + e.getMessage(), e);
        }
    }

    /** Of a goal's parameters, each with its property, those whose property is set. */
    private static PlexusConfiguration chosen(PlexusConfiguration parameters, Properties set) {
        DefaultPlexusConfiguration chosen = new DefaultPlexusConfiguration("configuration");
        for (PlexusConfiguration parameter : parameters.getChildren()) {
            Matcher property = PROPERTY.matcher(parameter.getValue(""));
            if (property.matches() && set.containsKey(property.group(1))) {
                chosen.addChild(parameter);
            }
        }
        return chosen;
    }
}
