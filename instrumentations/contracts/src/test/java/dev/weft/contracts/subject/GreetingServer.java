// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts.subject;

import java.io.IOException;
import java.io.OutputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.nio.charset.StandardCharsets;

/** Sends its Java version to each connection. The system property {@code greet} selects further behaviour. */
public final class GreetingServer implements ServerSubject {

    private ServerSocket socket;

    @Override
    public int start() throws IOException {
        String greet = System.getProperty("greet", "");
        if (greet.equals("refuse")) {
            throw new IOException("will not start");
        }
        System.out.println("greetings on stdout");
        System.err.println("greetings on stderr");
        System.err.println("OpenJDK 64-Bit Server VM warning: not really");
        java.util.logging.Logger.getLogger("subject").severe("this line must not appear");
        socket = new ServerSocket(0, 10, InetAddress.getByName("127.0.0.1"));
        Thread thread = new Thread(this::serve, "greeting");
        thread.setDaemon(true);
        thread.start();
        return socket.getLocalPort();
    }

    @Override
    public void close() throws IOException {
        socket.close();
        if (System.getProperty("greet", "").equals("fail")) {
            throw new IOException("will not close");
        }
    }

    private void serve() {
        while (!socket.isClosed()) {
            try (Socket connection = socket.accept();
                    OutputStream output = connection.getOutputStream()) {
                output.write(System.getProperty("java.specification.version").getBytes(StandardCharsets.UTF_8));
            } catch (IOException e) {
                if (!socket.isClosed()) {
                    throw new IllegalStateException("cannot greet", e);
                }
            }
        }
    }
}
