// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import dev.weft.console.api.Settings;
import dev.weft.console.forward.Target;
import dev.weft.console.receive.Receiver;
import dev.weft.console.store.sqlite.Keep;
import dev.weft.console.web.Token;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.URI;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;

/**
 * The command line of the console.
 *
 * @param forward where documents are sent on to; empty if they are not
 */
record Options(
        InetSocketAddress address,
        int maxTraces,
        Optional<Path> data,
        Keep keep,
        Optional<Target> forward,
        Console.Setup setup,
        boolean quiet,
        boolean help) {
    /** How many traces memory holds. */
    static final int DEFAULT_TRACES = 1_000;

    static final String USAGE = """
        Usage: java -jar weft-console.jar [options]
               java -jar weft-console.jar daemon [flags of the X-Ray daemon; -h lists them]

        A local X-Ray: receives what an X-Ray daemon would, answers X-Ray's API, and shows map and traces
        on a page. It prints each trace as it arrives. On Ctrl-C it prints the service map of what it holds.

          --port N             port of UDP and TCP, 0 for any free one (default 2000)
          --address HOST       address to listen on (default: loopback)
          --max-traces N       how many traces to hold in memory (default 1000)
          --data DIR           hold traces in this directory, which outlasts the process
          --keep SIZE,AGE      how much to keep there, and how long (default 2GiB,7d)
          --sample-all         begin with a Default rule that samples all requests, not 1 a second and 5 %
          --allowed-host NAME  a host name with a dot by which browsers reach the page; may be repeated
          --token SECRET       what page and API ask for; made at random off loopback if it is not given
          --open               ask for no token off loopback: all who reach it can read and change
          --link NAME=URL      a link of the page at each call, with {trace_id}, {id} or {service} in it;
                               may be repeated
          --forward REGION     send all documents on to X-Ray in this region, and follow its rules
          --endpoint URL       where that X-Ray is, if it is not at AWS
          --role ARN           the role to assume for that
          --quiet              print no traces
          --help               print this
        """;

    /** Reads the command line; the message of the exception names the argument and what was expected. */
    static Options parse(List<String> arguments) {
        int port = Receiver.DAEMON_PORT;
        InetAddress address = InetAddress.getLoopbackAddress();
        int maxTraces = DEFAULT_TRACES;
        Optional<Path> data = Optional.empty();
        Optional<Keep> keep = Optional.empty();
        boolean sampleAll = false;
        boolean open = false;
        Optional<String> region = Optional.empty();
        Optional<URI> endpoint = Optional.empty();
        Optional<String> role = Optional.empty();
        Optional<String> token = Optional.empty();
        boolean quiet = false;
        boolean help = false;
        Set<String> allowedHosts = new HashSet<>();
        List<Link> links = new ArrayList<>();
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--port" -> port = number(option, rest, 0, 65_535);
                case "--address" -> address = address(option, rest);
                case "--max-traces" -> maxTraces = number(option, rest, 1, 1_000_000);
                case "--data" -> data = Optional.of(Path.of(value(option, rest)));
                case "--keep" -> keep = Optional.of(Keep.parse(option, value(option, rest)));
                case "--sample-all" -> sampleAll = true;
                case "--allowed-host" -> allowedHosts.add(host(option, rest));
                case "--open" -> open = true;
                case "--link" -> links.add(link(option, rest));
                case "--forward" -> region = Optional.of(Target.region(option, value(option, rest)));
                case "--endpoint" -> endpoint = Optional.of(Target.endpoint(option, value(option, rest)));
                case "--role" -> role = Optional.of(Target.role(option, value(option, rest)));
                case "--token" -> token = Optional.of(Token.check(option, value(option, rest)));
                case "--quiet" -> quiet = true;
                case "--help", "-h" -> help = true;
                default ->
                    throw new IllegalArgumentException("unknown option '" + option
                            + "': expected --port, --address, --max-traces, --data, --keep, --sample-all,"
                            + " --allowed-host, --token, --open, --link, --forward, --endpoint, --role,"
                            + " --quiet or --help");
            }
        }
        if (endpoint.isPresent() && region.isEmpty()) {
            throw new IllegalArgumentException("--endpoint needs --forward");
        }
        if (role.isPresent() && region.isEmpty()) {
            throw new IllegalArgumentException("--role needs --forward");
        }
        if (open && token.isPresent()) {
            throw new IllegalArgumentException("--open and --token exclude each other");
        }
        if (keep.isPresent() && data.isEmpty()) {
            throw new IllegalArgumentException("--keep needs --data");
        }
        if (!open && token.isEmpty() && !address.isLoopbackAddress()) {
            token = Optional.of(Token.random());
        }
        return new Options(
                new InetSocketAddress(address, port),
                maxTraces,
                data,
                keep.orElse(Keep.DEFAULT),
                target(region, endpoint, role),
                new Console.Setup(
                        sampleAll,
                        Set.copyOf(allowedHosts),
                        token,
                        Settings.IN_MEMORY,
                        Optional.empty(),
                        List.copyOf(links)),
                quiet,
                help);
    }

    private static int number(String option, Iterator<String> rest, int least, int most) {
        String value = value(option, rest);
        try {
            int number = Integer.parseInt(value);
            if (number >= least && number <= most) {
                return number;
            }
        } catch (NumberFormatException notANumber) {
            // Said below, with what was expected.
        }
        throw new IllegalArgumentException(
                option + " is '" + value + "': expected a whole number from " + least + " to " + most);
    }

    private static String host(String option, Iterator<String> rest) {
        String value = value(option, rest).toLowerCase(Locale.ROOT);
        if (!value.matches("[a-z0-9_-]+(\\.[a-z0-9_-]+)*")) {
            throw new IllegalArgumentException(option + " is '" + value + "': expected a host name without a port");
        }
        return value;
    }

    private static Link link(String option, Iterator<String> rest) {
        String value = value(option, rest);
        return Link.parse(value)
                .orElseThrow(() -> new IllegalArgumentException(option + " is '" + value
                        + "': expected a name and a URL such as Logs=https://logs.example/?q={trace_id}"));
    }

    private static Optional<Target> target(Optional<String> region, Optional<URI> endpoint, Optional<String> role) {
        return region.map(name -> new Target(name, endpoint, role, Optional.empty(), true));
    }

    private static InetAddress address(String option, Iterator<String> rest) {
        String value = value(option, rest);
        try {
            return InetAddress.getByName(value);
        } catch (UnknownHostException e) {
            throw new IllegalArgumentException(
                    option + " is '" + value + "': expected an address or host name of this machine");
        }
    }

    private static String value(String option, Iterator<String> rest) {
        if (!rest.hasNext()) {
            throw new IllegalArgumentException(option + " needs a value");
        }
        return rest.next();
    }
}
