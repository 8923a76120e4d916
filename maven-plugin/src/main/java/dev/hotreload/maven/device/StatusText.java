package dev.hotreload.maven.device;

import dev.hotreload.client.Status;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;

/** Says in some lines what runs on a device. */
final class StatusText {
    private StatusText() {}

    static List<String> lines(URI device, Status status) {
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
        lines.add("device " + status.device() + ", firmware " + status.firmwareSha256());
        if (status.heap() != null) {
            lines.add(format(
                    "heap: data %,d bytes free, largest block %,d; executable %,d free, largest block %,d",
                    status.heap().dataFree(),
                    status.heap().dataLargest(),
                    status.heap().execFree(),
                    status.heap().execLargest()));
        }
        for (Status.Module module : status.modules()) {
            lines.add(module(module));
            module.log().stream()
                    .sorted(Comparator.comparingLong(Status.LogRecord::sequence))
                    .forEach(record -> lines.add(record(record)));
        }
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
                "module %s in partition %s (%,d bytes): %s, %d %s%s%s",
                module.name(),
                module.partition(),
                module.partitionSize(),
                module.loaded() ? running(module) : "not loaded",
                module.symbols(),
                module.symbols() == 1 ? "symbol" : "symbols",
                missing,
                module.updateAvailable() ? "; another one is there to be loaded" : "");
    }

    private static String running(Status.Module module) {
        String record = module.sequence() == null ? "" : "record " + module.sequence() + ", ";
        return version(module.version()) + record + "generation " + module.generation();
    }

    private static String record(Status.LogRecord record) {
        return format(
                "  record %d, %s%s, %,d bytes",
                record.sequence(), version(record.version()).replace(", ", ": "), record.state(), record.size());
    }

    private static String version(String version) {
        return version == null || version.isEmpty() ? "" : "version " + version + ", ";
    }

    private static String format(String text, Object... values) {
        return String.format(Locale.ROOT, text, values);
    }
}
