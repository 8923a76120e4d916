package dev.hotreload.engine.fleet;

import dev.hotreload.engine.UserException;
import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * A device as its user names it.
 *
 * @param name for people; unique among those of a file
 * @param url where it listens
 * @param groups that it belongs to
 * @param server id of the server in the user's settings whose password is its key
 * @param keyFile file with its key; without server and file the project's key is its
 * @param id that its status shows; empty: whichever device answers there
 */
public record Device(
        String name,
        URI url,
        List<String> groups,
        Optional<String> server,
        Optional<Path> keyFile,
        Optional<String> id) {
    private static final Pattern ID = Pattern.compile("[0-9a-f]{12}");

    public Device {
        groups = List.copyOf(groups);
    }

    /** A device with the project's key that is called by its address. */
    public static Device at(URI url) {
        return at(url.getAuthority(), url, Optional.empty());
    }

    /** As {@link #at(URI)}, by a name of its own. */
    public static Device at(String name, URI url, Optional<String> id) {
        return new Device(name, url, List.of(), Optional.empty(), Optional.empty(), id);
    }

    static boolean isId(String text) {
        return ID.matcher(text).matches();
    }

    /** @throws UserException if the text is no device's address */
    static URI address(String text) {
        try {
            URI url = URI.create(text);
            boolean http = "http".equalsIgnoreCase(url.getScheme()) || "https".equalsIgnoreCase(url.getScheme());
            if (http && url.getHost() != null) {
                return url;
            }
        } catch (IllegalArgumentException e) {
            throw new UserException(noAddress(text), e);
        }
        throw new UserException(noAddress(text));
    }

    private static String noAddress(String text) {
        return "'" + text + "' is not a device's address: it should look like http://192.168.1.100:8080";
    }
}
