// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.daemon;

import java.util.HashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The flags of AWS's X-Ray daemon, and three of the console. As there, one dash or two begin a flag, and {@code =} may separate
 * its value.
 */
enum Flag {
    RESOURCE_ARN("a", "resource-arn", "ResourceARN", "ARN of the AWS resource that runs this receiver"),
    LOCAL_MODE("o", "local-mode", "LocalMode", "do not ask the metadata service of EC2"),
    BUFFER_MEMORY("m", "buffer-memory", "TotalBufferSizeMB", "accepted, without effect"),
    REGION("n", "region", "Region", "region of X-Ray, else AWS_REGION, or that of the task or instance"),
    BIND("b", "bind", "Socket.UDPAddress", "UDP address for documents (127.0.0.1:2000)"),
    BIND_TCP("t", "bind-tcp", "Socket.TCPAddress", "TCP address for sampling rules (127.0.0.1:2000)"),
    ROLE_ARN("r", "role-arn", "RoleARN", "the role to assume, to send to another account"),
    CONFIG("c", "config", "config", "a configuration file (/etc/amazon/xray/cfg.yaml or cfg.yaml, if there is one)"),
    LOG_FILE("f", "log-file", "Logging.LogPath", "write the log to this file"),
    LOG_LEVEL("l", "log-level", "Logging.LogLevel", "dev, debug, info, warn, error or prod, which is info (prod)"),
    PROXY_ADDRESS("p", "proxy-address", "ProxyAddress", "HTTP proxy to X-Ray, else HTTPS_PROXY"),
    VERSION("v", "version", "version", "print the version"),
    HELP("h", "help", "help", "print this"),
    DATA("", "data", "data", "Weft: keep what waits for X-Ray, and the traces, in this directory"),
    KEEP("", "keep", "keep", "Weft: how much to keep there, and how long (2GiB,7d)"),
    TOKEN("", "token", "token", "Weft: what page and API ask for off loopback (random)");

    private static final Set<Flag> SWITCHES = Set.of(LOCAL_MODE, VERSION, HELP);

    private final String shortName;
    private final String longName;
    private final String key;
    private final String help;

    Flag(String shortName, String longName, String key, String help) {
        this.shortName = shortName;
        this.longName = longName;
        this.key = key;
        this.help = help;
    }

    /** Its name in the configuration file, or one that no file has. */
    String key() {
        return key;
    }

    /**
     * Reads a command line: values by their key.
     *
     * @throws IllegalArgumentException names the argument and what was expected
     */
    static Map<String, Value> parse(List<String> arguments) {
        Map<String, Value> values = new HashMap<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String argument = rest.next();
            int equals = argument.indexOf('=');
            String written = equals < 0 ? argument : argument.substring(0, equals);
            Flag flag = find(written)
                    .orElseThrow(() -> new IllegalArgumentException(
                            "unknown argument '" + argument + "': expected a flag of the X-Ray daemon, see --help"));
            String text;
            if (equals >= 0) {
                text = argument.substring(equals + 1);
            } else if (SWITCHES.contains(flag)) {
                text = "true";
            } else if (rest.hasNext()) {
                text = rest.next();
            } else {
                throw new IllegalArgumentException(argument + " needs a value: " + flag.help);
            }
            values.put(flag.key, new Value(written, text));
        }
        return values;
    }

    private static Optional<Flag> find(String written) {
        String name =
                written.startsWith("--") ? written.substring(2) : written.substring(Math.min(1, written.length()));
        for (Flag flag : values()) {
            boolean isNamed = name.equals(flag.longName) || name.equals(flag.shortName);
            if (written.startsWith("-") && !name.isEmpty() && isNamed) {
                return Optional.of(flag);
            }
        }
        return Optional.empty();
    }

    /** All flags, one a line. */
    static String usage() {
        StringBuilder usage = new StringBuilder("""
                Usage: java -jar weft-console.jar daemon [flags]

                Takes the place of AWS's X-Ray daemon, with its flags and its configuration file.

                """);
        for (Flag flag : values()) {
            usage.append(String.format(
                    Locale.ROOT,
                    "  %-3s --%-15s %s%n",
                    flag.shortName.isEmpty() ? "" : "-" + flag.shortName,
                    flag.longName,
                    flag.help));
        }
        return usage.toString();
    }
}
