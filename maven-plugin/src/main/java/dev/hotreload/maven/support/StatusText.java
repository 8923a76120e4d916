package dev.hotreload.maven.support;

import dev.hotreload.client.Status;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** Says in some lines what runs on a device. */
public final class StatusText {
    private StatusText() {}

    public static List<String> lines(URI device, Status status) {
        List<String> lines = new ArrayList<>();
        lines.add(format(
                "%s: chip %s, hotreload %s, up %s, boot %s",
                device,
                status.chip(),
                status.version(),
                Duration.ofSeconds(status.uptimeMs() / 1000)
                        .toString()
                        .substring(2)
                        .toLowerCase(Locale.ROOT),
                status.bootId()));
        lines.add("firmware " + status.firmwareSha256());
        if (status.heap() != null) {
            lines.add(format(
                    "heap: data %,d bytes free, largest block %,d; executable %,d free, largest block %,d",
                    status.heap().dataFree(),
                    status.heap().dataLargest(),
                    status.heap().execFree(),
                    status.heap().execLargest()));
        }
        status.modules().forEach(module -> lines.add(module(module)));
        if (status.lastError() != null) {
            lines.add(format(
                    "last error: %s: %s",
                    status.lastError().code(), status.lastError().detail()));
        }
        return lines;
    }

    private static String module(Status.Module module) {
        String missing = module.missing() == 0 ? "" : format(", of which the module lacks %d", module.missing());
        return format(
                "module %s in partition %s (%,d bytes): %s, %d symbols%s",
                module.name(),
                module.partition(),
                module.partitionSize(),
                module.loaded() ? "generation " + module.generation() : "not loaded",
                module.symbols(),
                missing);
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
