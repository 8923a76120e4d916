package dev.hotreload.maven.idf;

import dev.hotreload.client.HotReloadClient;
import dev.hotreload.client.auth.DeviceKey;
import dev.hotreload.engine.UserException;
import dev.hotreload.engine.doctor.Doctor;
import dev.hotreload.engine.doctor.Doctor.Firmware;
import dev.hotreload.engine.doctor.Finding;
import dev.hotreload.engine.key.FoundKey;
import dev.hotreload.maven.support.AbstractModuleMojo;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugin.descriptor.PluginDescriptor;
import org.apache.maven.plugins.annotations.Mojo;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.rtinfo.RuntimeInformation;

/**
 * Tells what there is of what the project needs, what is missing, and how to get it: Java, Maven, the emulated board's SDK,
 * ESP-IDF and its tools, serial ports, the component, the firmware, the key, a device. Fails if something is missing that
 * the project at hand cannot do without. Changes nothing, and works without a POM, too.
 *
 * @since 0.1.0
 */
@Mojo(name = "doctor", requiresProject = false, threadSafe = true)
public final class DoctorMojo extends AbstractModuleMojo {
    /**
     * Address of a device to look at, such as http://192.168.1.100:8080. None by default.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.url")
    private String url;

    /**
     * How many seconds a device may take for an answer.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.timeout", defaultValue = "30")
    private int timeout;

    /**
     * The plugin.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${plugin}", readonly = true, required = true)
    private PluginDescriptor plugin;

    @Inject
    private RuntimeInformation maven;

    @Override
    protected boolean applies() {
        return true;
    }

    @Override
    protected void run() throws IOException {
        List<Finding> findings = new Doctor(patient(), buildLog()).examine();
        for (Finding finding : findings) {
            if (finding.state().isWrong()) {
                getLog().warn(finding.toString());
            } else {
                getLog().info(finding.toString());
            }
        }
        List<String> missing = findings.stream()
                .filter(finding -> finding.state() == Finding.State.MISSING)
                .map(Finding::what)
                .toList();
        if (!missing.isEmpty()) {
            throw new UserException("missing, see above: " + String.join(", ", missing));
        }
    }

    private Doctor.Patient patient() throws IOException {
        return new Doctor.Patient(
                idfFolder(),
                firmware(),
                this::firmwareFile,
                () -> toolchain().gcc(),
                idfSettings(),
                key(),
                device(),
                maven.getMavenVersion(),
                plugin.getVersion());
    }

    private Firmware firmware() throws IOException {
        if (hasIdfProject()) {
            return Firmware.IDF;
        }
        if (!hasPom() || !super.applies()) {
            return Firmware.NONE;
        }
        try {
            return chip().isPresent() ? Firmware.PACKED : Firmware.EMULATED;
        } catch (UserException e) {
            return Firmware.PACKED; // It is not to be had: a finding of its own.
        }
    }

    private Optional<HotReloadClient> device() throws IOException {
        if (url == null) {
            return Optional.empty();
        }
        try {
            return Optional.of(new HotReloadClient(URI.create(url), Duration.ofSeconds(timeout), usableKey()));
        } catch (IllegalArgumentException e) {
            throw new UserException("hotreload.url: " + e.getMessage(), e);
        }
    }

    /** A bad one is a finding of its own. */
    private Optional<DeviceKey> usableKey() throws IOException {
        try {
            return key().find().map(FoundKey::key);
        } catch (UserException e) {
            return Optional.empty();
        }
    }
}
