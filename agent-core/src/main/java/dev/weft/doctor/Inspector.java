// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import dev.weft.base.AgentThread;
import dev.weft.base.Log;
import dev.weft.config.DaemonAddress;
import dev.weft.http.Http;
import dev.weft.json.JsonFile;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/** Obtains the report of one JVM. */
final class Inspector {

    /** Longer than the attach API waits, which is about 10 seconds. */
    private static final long MAX_MILLIS = 30_000;

    private static final int RECEIVER_MILLIS = 2_000;
    private static final int MAX_KIB = 1024;

    private final Attach attach;
    private final File ownJar;

    Inspector(Attach attach, File ownJar) {
        this.attach = attach;
        this.ownJar = ownJar;
    }

    /** Weft's jar in a JVM, or {@code null}. Does not attach to the JVM if {@code /proc} is enough. */
    @Nullable
    WeftJar weft(String pid) throws DoctorException {
        return Processes.areOpen(pid) ? Processes.weft(pid) : WeftJar.in(attach.arguments(pid));
    }

    /** The report of a JVM with Weft's jar. The doctor adds the findings and the state of the receiver. */
    Map<String, Object> report(Jvm jvm, WeftJar jar) throws DoctorException {
        Map<String, Object> received = received(jvm.pid, jar);
        ReportSection sections = new ReportSection(received);
        if (sections.number("format") != ReportSender.FORMAT) {
            throw new DoctorException("Weft " + sections.text("weft") + " in process " + jvm.pid
                    + " sends a report of another format: run the doctor of that version's jar");
        }
        Map<String, Object> report = new LinkedHashMap<String, Object>();
        report.put("format", ReportSender.FORMAT);
        report.put("pid", Long.parseLong(jvm.pid));
        report.put("main", jvm.main);
        report.putAll(received);
        if (sections.flag("running")) {
            report.put("receiver", receiver(sections.section("receiver"), sections.text("sampling_mode")));
        }
        if (sections.has("traces")) {
            report.put("traces", Cost.addTo(sections.section("traces"), sections.number("up_seconds")));
        }
        report.put("findings", new Findings(new ReportSection(report)).list());
        return report;
    }

    private Map<String, Object> received(final String pid, WeftJar jar) throws DoctorException {
        try (final ReportSocket socket = new ReportSocket()) {
            final String path = jar.path == null ? ownJar.getAbsolutePath() : jar.path;
            final String arguments = "doctor=" + socket.address() + ":" + WeftJar.arguments(attach.arguments(pid));
            FutureTask<@Nullable Void> attaching = new FutureTask<@Nullable Void>(() -> {
                attach.load(pid, path, arguments);
                return null;
            });
            // A suspended JVM never answers, and the thread that attaches to it cannot be ended.
            AgentThread.create("weft-doctor", attaching).start();
            byte[] report = socket.receive(attaching, MAX_MILLIS);
            if (report == null) {
                throw unanswered(pid, attaching);
            }
            return JsonFile.parse(report);
        } catch (IOException e) {
            throw new DoctorException("the answer of process " + pid + " cannot be read: " + e.getMessage());
        }
    }

    private static DoctorException unanswered(String pid, FutureTask<@Nullable Void> attaching) {
        @Nullable String why = "it does not respond; it may be suspended";
        if (attaching.isDone()) {
            why = "its Weft has no doctor, or it is in another network namespace (run the doctor inside its container)";
            try {
                attaching.get();
            } catch (ExecutionException e) {
                why = String.valueOf(e.getCause() == null ? e : e.getCause().getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return new DoctorException("process " + pid + " does not answer: " + why);
    }

    /** Tests the TCP address. Sends no datagram, because a receiver never answers one, and logs invalid ones. */
    private static Map<String, Object> receiver(ReportSection receiver, String samplingMode) {
        Map<String, Object> all = receiver.copy();
        String address = receiver.section("tcp").text("address");
        Map<String, Object> tcp = new LinkedHashMap<String, Object>();
        tcp.put("address", address);
        try {
            if (samplingMode.equals("central")) {
                new Http(2 * RECEIVER_MILLIS, RECEIVER_MILLIS, MAX_KIB)
                        .postJson("http://" + address + "/GetSamplingRules", "{}".getBytes(StandardCharsets.US_ASCII));
            } else {
                // The rules are not needed, so that X-Ray receives no request for them.
                connect(DaemonAddress.parse(address));
            }
            tcp.put("answers", true);
        } catch (IOException | RuntimeException e) {
            tcp.put("answers", false);
            tcp.put("error", Log.reason(e));
        }
        all.put("tcp", tcp);
        return all;
    }

    private static void connect(DaemonAddress address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.tcpHost(), address.tcpPort()), RECEIVER_MILLIS);
        }
    }
}
