package dev.hotreload.engine.discovery;

import dev.hotreload.engine.EngineException;
import java.io.IOException;
import java.net.Inet4Address;
import java.net.InetAddress;
import java.net.NetworkInterface;
import java.net.SocketException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import javax.jmdns.JmDNS;
import javax.jmdns.ServiceInfo;

/** Asks the networks of this host for devices that advertise {@code _hotreload._tcp}. */
public final class Discovery {
    private static final String SERVICE = "_hotreload._tcp.local.";

    private final Optional<InetAddress> network;
    private final Duration patience;

    /**
     * @param network the address that this host has in the network to ask; empty: all its networks
     * @param patience how long answers are waited for
     */
    public Discovery(Optional<InetAddress> network, Duration patience) {
        this.network = network;
        this.patience = patience;
    }

    /** What was found, by name; takes as long as the patience lasts. */
    public List<Advertised> find() throws IOException {
        List<InetAddress> networks = network.isPresent() ? List.of(network.get()) : networks();
        return answers(networks.stream()
                .<Callable<List<Advertised>>>map(address -> () -> ask(address))
                .toList());
    }

    /**
     * Asks at once. A network that cannot be asked, as that of a tunnel may be, counts for nothing beside others.
     *
     * @throws EngineException if none can be asked
     */
    static List<Advertised> answers(List<Callable<List<Advertised>>> networks) {
        if (networks.isEmpty()) {
            return List.of();
        }
        Map<String, Advertised> found = new TreeMap<>();
        List<Throwable> failures = new ArrayList<>();
        ExecutorService pool = Executors.newFixedThreadPool(networks.size());
        try {
            for (Future<List<Advertised>> answer :
                    networks.stream().map(pool::submit).toList()) {
                try {
                    answer.get().forEach(device -> found.putIfAbsent(device.name(), device));
                } catch (ExecutionException e) {
                    failures.add(e.getCause());
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EngineException("interrupted while devices are looked for", e);
        } finally {
            pool.shutdownNow();
        }
        if (failures.size() == networks.size()) {
            Throwable first = failures.get(0);
            throw new EngineException("the network cannot be asked for devices: " + first.getMessage(), first);
        }
        return List.copyOf(found.values());
    }

    private List<Advertised> ask(InetAddress address) throws IOException {
        JmDNS mdns = JmDNS.create(address);
        try {
            return Arrays.stream(mdns.list(SERVICE, patience.toMillis()))
                    .map(Discovery::advertised)
                    .flatMap(Optional::stream)
                    .toList();
        } finally {
            closeLater(mdns);
        }
    }

    /** It takes seconds to say good-bye for services that we have none of. */
    private static void closeLater(JmDNS mdns) {
        Thread closing = new Thread(
                () -> {
                    try {
                        mdns.close();
                    } catch (IOException e) {
                        // Nobody waits for it, and its sockets end with the process.
                    }
                },
                "mdns-close");
        closing.setDaemon(true);
        closing.start();
    }

    /** Empty if nobody can tell where it listens. */
    private static Optional<Advertised> advertised(ServiceInfo service) {
        return Stream.<InetAddress>concat(
                        Arrays.stream(service.getInet4Addresses()), Arrays.stream(service.getInet6Addresses()))
                .findFirst()
                .map(address -> new Advertised(
                        service.getName(),
                        URI.create("http://" + host(address) + ":" + service.getPort()),
                        modules(text(service, "modules")),
                        text(service, "firmware"),
                        text(service, "auth"),
                        text(service, "version")));
    }

    private static String host(InetAddress address) {
        String text = address.getHostAddress().replaceFirst("%.*", "");
        return address instanceof Inet4Address ? text : "[" + text + "]";
    }

    private static List<String> modules(String names) {
        return names.isEmpty() ? List.of() : List.of(names.split(","));
    }

    private static String text(ServiceInfo service, String key) {
        String value = service.getPropertyString(key);
        return value == null ? "" : value;
    }

    private static List<InetAddress> networks() throws IOException {
        List<InetAddress> addresses = new ArrayList<>();
        for (NetworkInterface network : NetworkInterface.networkInterfaces().toList()) {
            if (isUsable(network)) {
                first(network.inetAddresses().toList()).ifPresent(addresses::add);
            }
        }
        return addresses;
    }

    private static boolean isUsable(NetworkInterface network) {
        try {
            return network.isUp() && network.supportsMulticast() && !network.isLoopback();
        } catch (SocketException e) {
            return false; // It is gone.
        }
    }

    private static Optional<InetAddress> first(Collection<InetAddress> addresses) {
        return addresses.stream().min(Comparator.comparing(address -> !(address instanceof Inet4Address)));
    }
}
