// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.daemon;

import dev.weft.console.forward.Target;
import dev.weft.console.store.sqlite.Keep;
import dev.weft.console.web.Token;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.URISyntaxException;
import java.net.UnknownHostException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * How the console runs in the place of AWS's daemon: flags, then the configuration file, then the daemon's defaults.
 *
 * @param udp where documents arrive
 * @param tcp where agents ask for sampling rules
 * @param region empty if it was neither given as a flag nor in the file
 * @param resource ARN of what runs this receiver, for X-Ray
 * @param local whether EC2's metadata service is not to be asked
 * @param calls to X-Ray at a time
 * @param data where traces and waiting documents are kept; empty for memory
 * @param token for page and API; empty for none that was given
 * @param notes what was given without effect, one sentence each
 */
public record DaemonOptions(
        InetSocketAddress udp,
        InetSocketAddress tcp,
        Optional<String> region,
        Optional<URI> endpoint,
        Optional<String> role,
        Optional<URI> proxy,
        boolean checksCertificates,
        Optional<String> resource,
        boolean local,
        int calls,
        LogSettings log,
        Optional<Path> data,
        Keep keep,
        Optional<String> token,
        List<String> notes) {
    /** What {@code --help} prints. */
    public static final String USAGE = Flag.usage();

    private static final List<Path> PLACES = List.of(Path.of("/etc/amazon/xray/cfg.yaml"), Path.of("cfg.yaml"));
    private static final Set<String> IN_FILE = Set.of(
            "TotalBufferSizeMB",
            "Concurrency",
            "Endpoint",
            "Region",
            "Socket.UDPAddress",
            "Socket.TCPAddress",
            "Logging.LogRotation",
            "Logging.LogLevel",
            "Logging.LogPath",
            "LocalMode",
            "ResourceARN",
            "RoleARN",
            "NoVerifySSL",
            "ProxyAddress",
            "Version");
    private static final List<String> LEVELS = List.of("dev", "debug", "info", "warn", "error", "prod");
    private static final Set<String> TRUE = Set.of("true", "t", "1", "yes", "y", "on");
    private static final Set<String> FALSE = Set.of("false", "f", "0", "no", "n", "off");
    private static final Pattern ADDRESS = Pattern.compile("(\\[[0-9A-Fa-f:.%\\w]+]|[^:\\s]*):(\\d{1,5})");
    private static final int MAX_RESOURCE = 500;
    private static final int MAX_CALLS = 256;

    /**
     * What is written into the log.
     *
     * @param file empty for standard output
     * @param rotates whether a file of 50 MB is renamed, and the one before deleted
     */
    public record LogSettings(DaemonLog.Level level, Optional<Path> file, boolean rotates) {}

    /** Whether only the usage is asked for. */
    public static boolean isHelp(List<String> arguments) {
        return isSet(Flag.parse(arguments), Flag.HELP);
    }

    /** Whether only the version is asked for. */
    public static boolean isVersion(List<String> arguments) {
        return isSet(Flag.parse(arguments), Flag.VERSION);
    }

    /**
     * Reads the command line and the file that it names, or that is in its usual place.
     *
     * @param host where to listen by default
     * @param environment of the process
     * @throws IllegalArgumentException names what is wrong and what was expected
     */
    public static DaemonOptions parse(List<String> arguments, String host, Map<String, String> environment) {
        return parse(arguments, host, environment, PLACES);
    }

    static DaemonOptions parse(
            List<String> arguments, String host, Map<String, String> environment, List<Path> usualPlaces) {
        Map<String, Value> flags = Flag.parse(arguments);
        List<String> notes = new ArrayList<>();
        Map<String, Value> values = new HashMap<>(file(flags, usualPlaces, notes));
        values.putAll(flags);
        return new Reader(values, notes).read(host, environment);
    }

    private static boolean isSet(Map<String, Value> flags, Flag flag) {
        return new Reader(flags, new ArrayList<>()).isSet(flag.key());
    }

    private static Map<String, Value> file(Map<String, Value> flags, List<Path> usualPlaces, List<String> notes) {
        Optional<Path> given = Optional.ofNullable(flags.get(Flag.CONFIG.key()))
                .filter(value -> !value.text().isEmpty())
                .map(value -> Path.of(value.text()));
        Optional<Path> file =
                given.or(() -> usualPlaces.stream().filter(Files::exists).findFirst());
        if (file.isEmpty()) {
            return Map.of();
        }
        try {
            Map<String, Value> values = ConfigFile.read(file.get());
            checkVersion(file.get(), values);
            checkKeys(values, given.isPresent(), notes);
            return values;
        } catch (IOException e) {
            throw new IllegalArgumentException("cannot read the configuration file: " + e, e);
        }
    }

    private static void checkVersion(Path file, Map<String, Value> values) {
        Value version = values.get("Version");
        if (version == null) {
            throw new IllegalArgumentException(file + " has no Version: expected 1 or 2");
        }
        if (!version.text().matches("[12]")) {
            throw version.fault("1 or 2");
        }
    }

    /** As the daemon: a key that it does not know is an error only in a file that was named. */
    private static void checkKeys(Map<String, Value> values, boolean isNamed, List<String> notes) {
        for (Value value : List.copyOf(values.values())) {
            String key = value.origin().substring(value.origin().lastIndexOf(' ') + 1);
            if (IN_FILE.contains(key)) {
                continue;
            }
            if (isNamed && !key.startsWith("ProxyServer.")) {
                throw new IllegalArgumentException(value.origin() + " is not known: expected one of "
                        + String.join(", ", IN_FILE.stream().sorted().toList()));
            }
            notes.add(value.origin() + " has no effect.");
        }
    }

    private record Reader(Map<String, Value> values, List<String> notes) {
        DaemonOptions read(String host, Map<String, String> environment) {
            memory();
            return new DaemonOptions(
                    address("Socket.UDPAddress", host),
                    address("Socket.TCPAddress", host),
                    value("Region").map(value -> Target.region(value.origin(), value.text())),
                    value("Endpoint").map(value -> Target.endpoint(value.origin(), value.text())),
                    value("RoleARN").map(value -> Target.role(value.origin(), value.text())),
                    value("ProxyAddress")
                            .or(() -> inEnvironment("HTTPS_PROXY", environment))
                            .map(Reader::proxy),
                    !isSet("NoVerifySSL"),
                    value("ResourceARN").map(Reader::resource),
                    isSet("LocalMode"),
                    number("Concurrency", 1, MAX_CALLS).orElse(8),
                    log(),
                    value("data").map(value -> Path.of(value.text())),
                    keep(),
                    value("token").map(value -> Token.check(value.origin(), value.text())),
                    List.copyOf(notes));
        }

        private static Optional<Value> inEnvironment(String name, Map<String, String> environment) {
            return Optional.ofNullable(environment.get(name))
                    .filter(text -> !text.isEmpty())
                    .map(text -> new Value(name, text));
        }

        /** Empty if the value is empty. */
        private Optional<Value> value(String key) {
            return Optional.ofNullable(values.get(key))
                    .filter(value -> !value.text().isEmpty());
        }

        boolean isSet(String key) {
            Optional<Value> value = value(key);
            if (value.isEmpty() || FALSE.contains(value.get().text().toLowerCase(Locale.ROOT))) {
                return false;
            }
            if (!TRUE.contains(value.get().text().toLowerCase(Locale.ROOT))) {
                throw value.get().fault("true or false");
            }
            return true;
        }

        private Optional<Integer> number(String key, int min, int max) {
            Optional<Value> value = value(key);
            if (value.isEmpty() || value.get().text().equals("0")) {
                return Optional.empty();
            }
            String text = value.get().text();
            if (text.matches("\\d{1,9}") && Integer.parseInt(text) >= min && Integer.parseInt(text) <= max) {
                return Optional.of(Integer.valueOf(text));
            }
            throw value.get().fault("a whole number from " + min + " to " + max);
        }

        private void memory() {
            if (number("TotalBufferSizeMB", 3, 999_999_999).isPresent()) {
                notes.add(values.get("TotalBufferSizeMB").origin()
                        + " has no effect: buffers are bounded, and java -Xmx bounds the process.");
            }
        }

        private InetSocketAddress address(String key, String host) {
            Optional<Value> value = value(key);
            if (value.isEmpty()) {
                return new InetSocketAddress(host, 2000);
            }
            Matcher parts = ADDRESS.matcher(value.get().text());
            int port = parts.matches() ? Integer.parseInt(parts.group(2)) : -1;
            if (port < 0 || port > 65_535) {
                throw value.get().fault("host:port such as 127.0.0.1:2000");
            }
            try {
                // As in Go, no host is any address.
                String name = parts.group(1).isEmpty() ? "0.0.0.0" : parts.group(1);
                return new InetSocketAddress(InetAddress.getByName(name), port);
            } catch (UnknownHostException e) {
                throw value.get().fault("an address or host name of this machine, and a port");
            }
        }

        private static URI proxy(Value value) {
            try {
                URI proxy = new URI(value.text());
                if (proxy.getHost() != null && Set.of("http", "https").contains(proxy.getScheme())) {
                    return proxy;
                }
            } catch (URISyntaxException e) {
                // Said below. The value may hold a password.
            }
            throw new IllegalArgumentException(
                    value.origin() + " is not a proxy: expected a URL such as http://proxy.example:3128");
        }

        private static String resource(Value value) {
            if (!value.text().startsWith("arn:") || value.text().length() > MAX_RESOURCE) {
                throw value.fault("an ARN of at most " + MAX_RESOURCE + " characters");
            }
            return value.text();
        }

        private LogSettings log() {
            String level = value("Logging.LogLevel").map(Value::text).orElse("prod");
            if (!LEVELS.contains(level)) {
                throw values.get("Logging.LogLevel").fault("one of " + String.join(", ", LEVELS));
            }
            return new LogSettings(
                    DaemonLog.Level.named(level),
                    value("Logging.LogPath").map(value -> Path.of(value.text())),
                    values.get("Logging.LogRotation") == null || isSet("Logging.LogRotation"));
        }

        private Keep keep() {
            Optional<Value> value = value("keep");
            if (value.isPresent() && value("data").isEmpty()) {
                throw new IllegalArgumentException(value.get().origin() + " needs --data");
            }
            return value.map(given -> Keep.parse(given.origin(), given.text())).orElse(Keep.DEFAULT);
        }
    }
}
