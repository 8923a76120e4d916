package dev.hotreload.maven.support;

import dev.hotreload.engine.UserException;
import dev.hotreload.engine.idf.Idf;
import dev.hotreload.engine.idf.IdfProject;
import dev.hotreload.engine.key.ProjectKey;
import java.util.Optional;
import javax.inject.Inject;
import org.apache.maven.plugins.annotations.Parameter;
import org.apache.maven.settings.Server;
import org.apache.maven.settings.Settings;
import org.apache.maven.settings.crypto.DefaultSettingsDecryptionRequest;
import org.apache.maven.settings.crypto.SettingsDecrypter;
import org.apache.maven.settings.crypto.SettingsDecryptionResult;

/** Where the device's key is kept, for every goal that builds a firmware or talks to a device. */
public abstract class AbstractKeyMojo extends AbstractIdfMojo {
    /**
     * Id of the server in Maven's settings whose password is the device's key, 64 hexadecimal digits. Where there is no
     * such server the key is in .hotreload/device.key; the environment variable HOTRELOAD_KEY comes before both.
     *
     * @since 0.1.0
     */
    @Parameter(property = "hotreload.server", defaultValue = "hotreload")
    private String server;

    /**
     * Maven's settings.
     *
     * @since 0.1.0
     */
    @Parameter(defaultValue = "${settings}", readonly = true, required = true)
    private Settings settings;

    @Inject
    private SettingsDecrypter decrypter;

    /** Runs idf.py on a project; its words are in target/hotreload. */
    protected final Idf idf(IdfProject built) {
        return new Idf(built, idfSettings(), key(), buildLog(), progress());
    }

    /** The key of the firmware's project; where there is no POM, of the folder that Maven was started in. */
    protected final ProjectKey key() {
        return new ProjectKey(idfFolder(), System.getenv(), serverPassword(server));
    }

    /**
     * The password of a server in Maven's settings, decrypted; empty if there is no such server, or it has none.
     *
     * @throws UserException if it cannot be decrypted
     */
    protected final Optional<String> serverPassword(String id) {
        Server found = settings.getServer(id);
        if (found == null) {
            return Optional.empty();
        }
        SettingsDecryptionResult decrypted = decrypter.decrypt(new DefaultSettingsDecryptionRequest(found));
        if (!decrypted.getProblems().isEmpty()) {
            throw new UserException("the password of server '" + id + "' in Maven's settings cannot be decrypted: "
                    + decrypted.getProblems().get(0).getMessage()
                    + ". It takes the settings-security.xml with the master password that it was encrypted by");
        }
        return Optional.ofNullable(decrypted.getServer().getPassword());
    }

    /** Whether the key is one that only Maven knows, unless the environment has it. */
    protected final boolean keyInSettings() {
        return serverPassword(server).isPresent();
    }
}
