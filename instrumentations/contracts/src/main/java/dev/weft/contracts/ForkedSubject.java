// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URL;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * A subject in a forked JVM that listens on 127.0.0.1. The JVM ends with {@link #stop}, and when its parent JVM ends.
 * {@code ForkedSubject.of(name).jdk(home).agent(jar, arguments).classPath(entries).start()} starts one.
 */
public final class ForkedSubject implements RunningServer {

    private static final Duration START = Duration.ofSeconds(60);
    private static final Duration ANSWER = Duration.ofSeconds(60);
    private static final Duration OUTPUT = Duration.ofSeconds(20);
    private static final Duration STOP = Duration.ofSeconds(30);
    private static final Pattern PORT = Pattern.compile("port (\\d+)");

    private final Process process;
    private final String subjectClass;
    private final List<String> stdout = new CopyOnWriteArrayList<>();
    private final List<String> stderr = new CopyOnWriteArrayList<>();
    private final CompletableFuture<Integer> port = new CompletableFuture<>();
    private final Thread stdoutReader;
    private final Thread stderrReader;
    private boolean stopped;

    private ForkedSubject(Process process, String subjectClass) {
        this.process = process;
        this.subjectClass = subjectClass;
        this.stdoutReader = reader("stdout", process.getInputStream(), stdout);
        this.stderrReader = reader("stderr", process.getErrorStream(), stderr);
    }

    /** Prepares a launch of the {@code ServerSubject} or {@code ClientSubject} of this class name. */
    public static Launch of(String subjectClass) {
        return new Launch(subjectClass);
    }

    static ForkedSubject start(ProcessBuilder builder, String subjectClass) throws IOException {
        ForkedSubject subject = new ForkedSubject(builder.start(), subjectClass);
        subject.stdoutReader.start();
        subject.stderrReader.start();
        try {
            subject.port.get(START.toSeconds(), TimeUnit.SECONDS);
            return subject;
        } catch (ExecutionException e) {
            subject.kill();
            throw new AssertionError(subject.describe("did not start"), e);
        } catch (TimeoutException e) {
            subject.kill();
            throw new AssertionError(subject.describe("did not start within " + START.toSeconds() + " s"), e);
        } catch (InterruptedException e) {
            subject.kill();
            Thread.currentThread().interrupt();
            throw new AssertionError(subject.describe("did not start before the wait was interrupted"), e);
        }
    }

    @Override
    public int port() {
        return port.join();
    }

    /** Returns {@code http://127.0.0.1:<port>} followed by the path. The path begins with a slash. */
    public String url(String path) {
        return "http://127.0.0.1:" + port() + path;
    }

    /** The process id of the JVM. */
    public long pid() {
        return process.pid();
    }

    /**
     * Makes one call with a client subject, within a request to the server around it.
     *
     * @param headers the request's headers: name, value, name, value ...
     * @return the result of {@code ClientSubject.call}, or {@code thrown <class name> <message>}
     */
    public String call(String operation, String url, String... headers) {
        return call("operation=" + encode(operation) + "&url=" + encode(url), headers);
    }

    /**
     * Makes calls with a client subject, one after another, within one request to the server around it.
     *
     * @param outside whether a thread without a context makes the calls
     * @return one line for each call
     */
    String calls(boolean outside, String operation, List<String> urls, String... headers) {
        String query = "operation=" + encode(operation) + (outside ? "&outside=true" : "");
        for (String url : urls) {
            query += "&url=" + encode(url);
        }
        return call(query, headers);
    }

    /** The operations of a client subject. */
    List<String> operations(String... headers) {
        return get("/operations", headers).lines().toList();
    }

    private String call(String query, String... headers) {
        return get("/call?" + query, headers);
    }

    private String get(String path, String... headers) {
        try {
            HttpURLConnection connection = (HttpURLConnection) new URL(url(path)).openConnection();
            connection.setReadTimeout((int) ANSWER.toMillis());
            for (int i = 0; i < headers.length; i += 2) {
                connection.setRequestProperty(headers[i], headers[i + 1]);
            }
            if (connection.getResponseCode() != 200) {
                throw new AssertionError(describe("answered " + connection.getResponseCode() + " to " + path));
            }
            try (InputStream body = connection.getInputStream()) {
                return new String(body.readAllBytes(), StandardCharsets.UTF_8);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(describe("did not answer " + path), e);
        }
    }

    /** Standard output so far, without the port line. Complete after {@link #stop}. */
    public String stdout() {
        return stdout.stream().filter(line -> !PORT.matcher(line).matches()).collect(Collectors.joining("\n"));
    }

    /** Waits up to 20 s until this text is on standard output. Fails if it does not appear. */
    public void awaitStdout(String text) {
        long deadline = System.nanoTime() + OUTPUT.toNanos();
        synchronized (stdout) {
            while (!stdout().contains(text)) {
                long left = deadline - System.nanoTime();
                if (left <= 0) {
                    throw new AssertionError(describe("did not print '" + text + "'"));
                }
                try {
                    TimeUnit.NANOSECONDS.timedWait(stdout, left);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                    throw new AssertionError(
                            describe("did not print '" + text + "' before the wait was interrupted"), e);
                }
            }
        }
    }

    /** Standard error so far. Complete after {@link #stop}. */
    public String stderr() {
        return String.join("\n", stderr);
    }

    /** The warnings of the JVM, from standard output and standard error. */
    public List<String> jvmWarnings() {
        return Stream.concat(stdout.stream(), stderr.stream())
                .filter(line -> line.startsWith("WARNING:") || line.contains(" VM warning:"))
                .toList();
    }

    /** Ends the subject within 30 s. Fails if its exit code is not 0, or if a hook failed. A second call does nothing. */
    public void stop() {
        if (stopped) {
            return;
        }
        stopped = true;
        try {
            process.getOutputStream().close();
            boolean ended = process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
            if (!ended) {
                throw new AssertionError(describe("did not end within " + STOP.toSeconds() + " s"));
            }
            stdoutReader.join();
            stderrReader.join();
        } catch (IOException e) {
            throw new UncheckedIOException(describe("cannot be stopped through its standard input"), e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new AssertionError(describe("did not end before the wait was interrupted"), e);
        } finally {
            process.destroyForcibly();
        }
        if (process.exitValue() != 0) {
            throw new AssertionError(describe("ended with exit code " + process.exitValue() + " instead of 0"));
        }
        if (stderr.stream().anyMatch(line -> line.startsWith("[weft] ") && line.contains(" fails at "))) {
            throw new AssertionError(describe("has a hook that failed"));
        }
    }

    /** Like {@link #stop}. */
    @Override
    public void close() {
        stop();
    }

    private void kill() {
        stopped = true;
        process.destroyForcibly();
        try {
            stdoutReader.join(STOP.toMillis());
            stderrReader.join(STOP.toMillis());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private Thread reader(String name, InputStream stream, List<String> lines) {
        Thread thread = new Thread(() -> read(stream, lines), "subject-" + process.pid() + "-" + name);
        thread.setDaemon(true);
        return thread;
    }

    private void read(InputStream stream, List<String> lines) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            for (String line = reader.readLine(); line != null; line = reader.readLine()) {
                lines.add(line);
                synchronized (lines) {
                    lines.notifyAll();
                }
                Matcher matcher = PORT.matcher(line);
                if (lines == stdout && matcher.matches()) {
                    port.complete(Integer.parseInt(matcher.group(1)));
                }
            }
        } catch (IOException e) {
            lines.add("cannot be read: " + e);
        }
        if (lines == stdout) {
            // Has no effect if the port is known.
            port.completeExceptionally(new IllegalStateException("ended without the line 'port N'"));
        }
    }

    private String describe(String what) {
        return subjectClass + " " + what + "\nstdout:\n" + String.join("\n", stdout) + "\nstderr:\n" + stderr();
    }

    private static String encode(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }
}
