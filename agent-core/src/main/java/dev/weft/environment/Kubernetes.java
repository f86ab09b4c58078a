// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.http.Http;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.security.cert.Certificate;
import java.security.cert.CertificateFactory;
import java.util.Map;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocketFactory;
import javax.net.ssl.TrustManagerFactory;
import org.jspecify.annotations.Nullable;

/** The API of the Kubernetes cluster of this pod. Requests are authorized by the service account of the pod. */
final class Kubernetes {

    private static final String ACCOUNT = "var/run/secrets/kubernetes.io/serviceaccount/";

    private final Map<String, String> variables;
    private final HostFiles files;
    private final Http http;
    private @Nullable SSLSocketFactory trustsCluster;

    Kubernetes(Map<String, String> variables, HostFiles files, Http http) {
        this.variables = variables;
        this.files = files;
        this.http = http;
    }

    /** Whether this process has the address of the API and a service account. */
    boolean isHere() {
        return variables.containsKey("KUBERNETES_SERVICE_HOST") && files.text(ACCOUNT + "token") != null;
    }

    MetadataFields ask(String path) throws IOException {
        // The address and not the name of the service, because name resolution may hang.
        String host = variables.get("KUBERNETES_SERVICE_HOST");
        if (host == null) {
            throw new IOException("KUBERNETES_SERVICE_HOST is not set");
        }
        String port = variables.get("KUBERNETES_SERVICE_PORT");
        String address = "https://" + (host.indexOf(':') < 0 ? host : "[" + host + "]") + ":"
                + (port == null ? "443" : port) + path;
        return MetadataFields.parse(
                http.getSecurely(address, trustsCluster(), "Authorization", "Bearer " + files.text(ACCOUNT + "token")));
    }

    /** Trusts the authority of the cluster only, so that the token is sent to no other server. */
    private SSLSocketFactory trustsCluster() throws IOException {
        if (trustsCluster == null) {
            byte[] authority = files.bytes(ACCOUNT + "ca.crt");
            if (authority == null) {
                throw new IOException("the certificate of the cluster's authority is missing");
            }
            try {
                trustsCluster = trusting(authority);
            } catch (GeneralSecurityException e) {
                throw new IOException("the certificate of the cluster's authority cannot be used: " + e);
            }
        }
        return trustsCluster;
    }

    private static SSLSocketFactory trusting(byte[] authority) throws IOException, GeneralSecurityException {
        KeyStore trusted = KeyStore.getInstance(KeyStore.getDefaultType());
        trusted.load(null, null);
        int count = 0;
        for (Certificate each :
                CertificateFactory.getInstance("X.509").generateCertificates(new ByteArrayInputStream(authority))) {
            trusted.setCertificateEntry("cluster-" + count++, each);
        }
        TrustManagerFactory managers = TrustManagerFactory.getInstance(TrustManagerFactory.getDefaultAlgorithm());
        managers.init(trusted);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(null, managers.getTrustManagers(), null);
        return context.getSocketFactory();
    }
}
