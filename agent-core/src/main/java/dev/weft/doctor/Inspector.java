// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import dev.weft.base.Log;
import dev.weft.http.Http;
import dev.weft.json.JsonFile;
import java.io.File;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/** Asks one JVM for its report. */
final class Inspector {

    /** The attach API itself gives up after some 10 seconds. */
    private static final long MOST_MILLIS = 30_000;

    private static final int RECEIVER_MILLIS = 2_000;
    private static final int MOST_KIB = 1024;

    private final Attach attach;
    private final File ownJar;

    Inspector(Attach attach, File ownJar) {
        this.attach = attach;
        this.ownJar = ownJar;
    }

    /**
     * The jar of ours in a JVM. Where {@code /proc} tells, the JVM is not touched.
     *
     * @return {@code null} if there is none
     */
    WeftJar weft(String pid) throws DoctorException {
        return Processes.areOpen(pid) ? Processes.weft(pid) : WeftJar.in(attach.arguments(pid));
    }

    /** The report of a JVM that has our jar, with what can be told of the receiver from here. */
    Map<String, Object> report(Jvm jvm, WeftJar jar) throws DoctorException {
        Map<String, Object> told = told(jvm.pid, jar);
        ReportSection part = new ReportSection(told);
        if (part.number("format") != ReportSender.FORMAT) {
            throw new DoctorException("Weft " + part.text("weft") + " in process " + jvm.pid
                    + " reports in another form than this doctor reads: run the doctor of that version's jar");
        }
        Map<String, Object> report = new LinkedHashMap<String, Object>();
        report.put("format", ReportSender.FORMAT);
        report.put("pid", Long.parseLong(jvm.pid));
        report.put("main", jvm.main);
        report.putAll(told);
        if (part.flag("running")) {
            report.put("receiver", receiver(part.part("receiver"), part.text("sampling_mode")));
        }
        report.put("findings", new Findings(new ReportSection(report)).list());
        return report;
    }

    private Map<String, Object> told(final String pid, WeftJar jar) throws DoctorException {
        try (final ReportSocket question = new ReportSocket()) {
            final String path = jar.path == null ? ownJar.getAbsolutePath() : jar.path;
            final String where = "doctor=" + question.where() + ":" + WeftJar.arguments(attach.arguments(pid));
            FutureTask<Void> asking = new FutureTask<Void>(() -> {
                attach.load(pid, path, where);
                return null;
            });
            // A JVM that has been stopped never answers, and nothing can be done to the thread that waits for it.
            Thread thread = new Thread(asking, "weft-doctor");
            thread.setDaemon(true);
            thread.start();
            byte[] answer = question.answer(asking, MOST_MILLIS);
            if (answer == null) {
                throw unanswered(pid, asking);
            }
            return JsonFile.parse(answer);
        } catch (IOException e) {
            throw new DoctorException("the answer of process " + pid + " cannot be read: " + e.getMessage());
        }
    }

    private static DoctorException unanswered(String pid, FutureTask<Void> asking) {
        String why = "it does not respond; is it suspended?";
        if (asking.isDone()) {
            why =
                    "it runs a Weft that knows no doctor, or another network namespace (run the doctor inside its container)";
            try {
                asking.get();
            } catch (ExecutionException e) {
                why = e.getCause().getMessage();
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
            }
        }
        return new DoctorException("process " + pid + " does not answer: " + why);
    }

    /**
     * Of its TCP side. No datagram is sent: receivers do not answer those that they take, and log those that they do not.
     */
    private static Map<String, Object> receiver(ReportSection receiver, String samplingMode) {
        Map<String, Object> all = receiver.copy();
        String address = receiver.part("tcp").text("address");
        Map<String, Object> tcp = new LinkedHashMap<String, Object>();
        tcp.put("address", address);
        try {
            if (samplingMode.equals("central")) {
                new Http(2 * RECEIVER_MILLIS, RECEIVER_MILLIS, MOST_KIB)
                        .postJson("http://" + address + "/GetSamplingRules", "{}".getBytes(StandardCharsets.US_ASCII));
            } else {
                // Nobody needs its answer, and X-Ray need not be asked for it.
                connect(URI.create("tcp://" + address));
            }
            tcp.put("answers", true);
        } catch (IOException | RuntimeException e) {
            tcp.put("answers", false);
            tcp.put("error", Log.reason(e));
        }
        all.put("tcp", tcp);
        return all;
    }

    private static void connect(URI address) throws IOException {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(address.getHost(), address.getPort()), RECEIVER_MILLIS);
        }
    }
}
