// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.doctor;

import dev.weft.json.JsonText;
import dev.weft.redaction.Quoted;
import java.io.File;
import java.io.IOException;
import java.io.PrintStream;
import java.net.URISyntaxException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The command {@code java -jar weft-agent.jar doctor [pid] [--json]}, which explains why a segment may be missing. */
public final class Doctor {

    private static final int FOUND = 0;
    private static final int NOT_FOUND = 1;
    private static final int MISUSED = 2;

    private static final String USAGE = "usage: java -jar weft-agent.jar doctor [pid] [--json]\n"
            + "\n"
            + "  doctor        lists the JVMs of this user, and reports on the one that runs Weft\n"
            + "  doctor pid    reports on the agent in one JVM: what is woven, what is sampled, what was sent\n"
            + "  --json        prints the same as JSON\n"
            + "\n"
            + "To trace a service: java -javaagent:weft-agent.jar -jar service.jar";

    private final PrintStream out;
    private final Attach attach;
    private final Inspector inspector;
    private final boolean json;

    private Doctor(PrintStream out, boolean json) throws DoctorException {
        this.out = out;
        this.json = json;
        this.attach = Attach.find();
        this.inspector = new Inspector(attach, ownJar());
    }

    /**
     * Runs the command.
     *
     * @return exit code: 0 if there was a JVM to report on, or several to choose from, 1 if not, 2 for wrong arguments
     */
    public static int run(String[] arguments) {
        return run(arguments, System.out, System.err);
    }

    static int run(String[] arguments, PrintStream out, PrintStream err) {
        if (arguments.length == 0) {
            err.println(USAGE);
            return MISUSED;
        }
        if (!arguments[0].equals("doctor")) {
            return misused(arguments[0], "doctor", err);
        }
        @Nullable String pid = null;
        boolean json = false;
        for (int i = 1; i < arguments.length; i++) {
            if (arguments[i].equals("--json")) {
                json = true;
            } else if (pid == null && arguments[i].matches("[1-9][0-9]{0,9}")) {
                pid = arguments[i];
            } else {
                return misused(arguments[i], pid == null ? "the id of a process, or --json" : "--json", err);
            }
        }
        try {
            Doctor doctor = new Doctor(out, json);
            return pid == null ? doctor.all() : doctor.one(pid);
        } catch (DoctorException e) {
            err.println("doctor: " + e.getMessage());
            return NOT_FOUND;
        } catch (IOException e) {
            err.println("doctor: " + e.getMessage());
            return NOT_FOUND;
        }
    }

    private static int misused(String argument, String expected, PrintStream err) {
        err.println("argument " + Quoted.quoted(argument) + ": expected " + expected);
        err.println(USAGE);
        return MISUSED;
    }

    private static File ownJar() throws DoctorException {
        try {
            return new File(Doctor.class
                    .getProtectionDomain()
                    .getCodeSource()
                    .getLocation()
                    .toURI());
        } catch (URISyntaxException e) {
            throw new DoctorException("the doctor's own jar cannot be found: " + e.getMessage());
        }
    }

    private int one(String pid) throws DoctorException, IOException {
        Jvm jvm = find(pid);
        WeftJar weft = inspector.weft(pid);
        if (weft == null) {
            throw new DoctorException("process " + pid + (jvm.main.isEmpty() ? "" : " (" + jvm.main + ")")
                    + " runs without Weft: start it with -javaagent:weft-agent.jar");
        }
        Map<String, Object> report = inspector.report(jvm, weft);
        out.print(json ? JsonText.of(report) + "\n" : new ReportText(new ReportSection(report)).toString());
        return FOUND;
    }

    /** Finds out whether the process is a JVM, because an attempt to attach ends a process that is none. */
    private Jvm find(String pid) throws DoctorException {
        if (Processes.areKnown() && !Processes.exists(pid)) {
            throw new DoctorException("there is no process " + pid);
        }
        for (Jvm each : attach.list()) {
            if (each.pid.equals(pid)) {
                return each;
            }
        }
        String owner = Processes.areKnown() ? Processes.owner(pid) : null;
        String user = System.getProperty("user.name");
        if (owner != null && !owner.equals(user) && !user.equals("root")) {
            throw new DoctorException(
                    "process " + pid + " belongs to " + owner + ", this is " + user + ": run the doctor as " + owner);
        }
        if (!Processes.isJvm(pid)) {
            throw new DoctorException("process " + pid + " is no JVM, or not one of " + user
                    + "; without a process id the doctor lists them");
        }
        return new Jvm(pid, "");
    }

    private int all() throws DoctorException, IOException {
        List<Jvm> traced = new ArrayList<Jvm>();
        List<Object> listed = new ArrayList<Object>();
        @Nullable WeftJar last = null;
        for (Jvm each : attach.list()) {
            @Nullable String version = null;
            String shown = "without Weft";
            try {
                WeftJar weft = inspector.weft(each.pid);
                if (weft != null) {
                    traced.add(each);
                    last = weft;
                    version = weft.version;
                    shown = "Weft " + version;
                }
            } catch (DoctorException endedMeanwhile) {
                shown = "unknown";
            }
            Map<String, @Nullable Object> one = new LinkedHashMap<String, @Nullable Object>();
            one.put("pid", Long.parseLong(each.pid));
            one.put("main", each.main);
            one.put("weft", version);
            listed.add(one);
            if (!json) {
                out.println(String.format("%9s  %-24s %s", each.pid, shown, each.main));
            }
        }
        Map<String, Object> report = traced.size() == 1 && last != null ? inspector.report(traced.get(0), last) : null;
        if (json) {
            Map<String, @Nullable Object> answer = new LinkedHashMap<String, @Nullable Object>();
            answer.put("format", ReportSender.FORMAT);
            answer.put("jvms", listed);
            answer.put("report", report);
            out.println(JsonText.of(answer));
        } else if (report != null) {
            out.println();
            out.print(new ReportText(new ReportSection(report)));
        } else {
            out.println(advice(listed.isEmpty(), traced.isEmpty()));
        }
        return traced.isEmpty() ? NOT_FOUND : FOUND;
    }

    private static String advice(boolean noJvm, boolean noneTraced) {
        if (noJvm) {
            return "No JVM of " + System.getProperty("user.name") + " runs here.";
        }
        return noneTraced
                ? "None of them runs Weft: start the service with -javaagent:weft-agent.jar"
                : "Several run Weft: doctor <pid> reports on one.";
    }
}
