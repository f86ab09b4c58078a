// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console;

import dev.weft.console.receive.Receiver;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.UnknownHostException;
import java.util.Iterator;
import java.util.List;

/** The command line of the console. */
record Options(InetSocketAddress address, int maxTraces, boolean help) {
    static final String USAGE = """
            Usage: java -jar weft-console.jar [options]

            A local X-Ray: receives what an X-Ray daemon would, and prints each trace as it arrives.
            On Ctrl-C it prints the service map of what it still holds.

              --port N         UDP port, 0 for any free one (default 2000)
              --address HOST   address to listen on (default: loopback)
              --max-traces N   how many traces to hold (default 1000)
              --help           print this
            """;

    /** Reads the command line; the message of the exception names the argument and what was expected. */
    static Options parse(List<String> arguments) {
        int port = Receiver.DAEMON_PORT;
        InetAddress address = InetAddress.getLoopbackAddress();
        int maxTraces = 1_000;
        boolean help = false;
        Iterator<String> rest = arguments.iterator();
        while (rest.hasNext()) {
            String option = rest.next();
            switch (option) {
                case "--port" -> port = number(option, rest, 0, 65_535);
                case "--address" -> address = address(option, rest);
                case "--max-traces" -> maxTraces = number(option, rest, 1, 1_000_000);
                case "--help", "-h" -> help = true;
                default ->
                    throw new IllegalArgumentException(
                            "unknown option '" + option + "': expected --port, --address, --max-traces or --help");
            }
        }
        return new Options(new InetSocketAddress(address, port), maxTraces, help);
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
