// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/** A Kubernetes API server. Its certificate comes from its own authority. */
final class ClusterApi implements AutoCloseable {

    static final String ACCOUNT = "var/run/secrets/kubernetes.io/serviceaccount/";
    static final String TOKEN = "eyJhbGciOiJSUzI1NiJ9.c2VjcmV0.c2lnbmF0dXJl";

    private static final char[] PASSWORD = "changeit".toCharArray();

    /** {@code Authorization} of each request. */
    final List<String> authorizations = new CopyOnWriteArrayList<>();

    private final ExecutorService threads = Executors.newCachedThreadPool();
    private final HttpsServer server;
    private final Key key;

    /** The key and self-signed certificate of a server. */
    record Key(KeyStore store) {

        /** @param names the certificate's alternative names, such as {@code ip:127.0.0.1} */
        static Key of(String names, Path folder) throws Exception {
            Path file = Files.createTempDirectory(folder, "keys").resolve("api.p12");
            make(file, names);
            KeyStore store = KeyStore.getInstance("PKCS12");
            try (InputStream in = Files.newInputStream(file)) {
                store.load(in, PASSWORD);
            }
            return new Key(store);
        }

        private static void make(Path file, String names) throws Exception {
            List<String> command = new ArrayList<>();
            command.add(
                    Path.of(System.getProperty("java.home"), "bin", "keytool").toString());
            command.addAll(List.of("-genkeypair", "-alias", "api", "-keyalg", "EC", "-dname", "CN=kube-apiserver"));
            command.addAll(List.of("-ext", "san=" + names, "-storetype", "PKCS12", "-keystore", file.toString()));
            command.addAll(List.of("-storepass", new String(PASSWORD)));
            Process keytool =
                    new ProcessBuilder(command).redirectErrorStream(true).start();
            String output = new String(keytool.getInputStream().readAllBytes());
            if (!keytool.waitFor(30, TimeUnit.SECONDS) || keytool.exitValue() != 0) {
                throw new AssertionError("keytool: " + output);
            }
        }

        private String certificate() throws Exception {
            return "-----BEGIN CERTIFICATE-----\n"
                    + Base64.getMimeEncoder()
                            .encodeToString(store.getCertificate("api").getEncoded())
                    + "\n-----END CERTIFICATE-----\n";
        }

        private SSLContext tls() throws Exception {
            KeyManagerFactory managers = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
            managers.init(store, PASSWORD);
            SSLContext tls = SSLContext.getInstance("TLS");
            tls.init(managers.getKeyManagers(), null, null);
            return tls;
        }
    }

    /** @param host answers the requests */
    ClusterApi(Key key, Host host) throws Exception {
        this.key = key;
        server = HttpsServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(key.tls()));
        server.setExecutor(threads);
        server.createContext("/", request -> {
            authorizations.add(request.getRequestHeaders().getFirst("Authorization"));
            host.answer(request);
        });
        server.start();
    }

    /** Sets the API's address and a service account on the host, as Kubernetes does for a pod. */
    void runs(Host host) throws Exception {
        host.variable("HOSTNAME", "orders-7d9c8b6f5-x2x4k")
                .variable("KUBERNETES_SERVICE_HOST", "127.0.0.1")
                .variable("KUBERNETES_SERVICE_PORT", port())
                .file(ACCOUNT + "token", TOKEN)
                .file(ACCOUNT + "ca.crt", key.certificate());
    }

    String port() {
        return String.valueOf(server.getAddress().getPort());
    }

    @Override
    public void close() {
        server.stop(0);
        threads.shutdownNow();
    }
}
