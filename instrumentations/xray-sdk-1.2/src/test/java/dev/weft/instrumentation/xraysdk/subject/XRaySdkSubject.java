// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.xraysdk.subject;

import com.amazonaws.xray.AWSXRay;
import com.amazonaws.xray.entities.Entity;
import com.amazonaws.xray.entities.Segment;
import com.amazonaws.xray.entities.Subsegment;
import com.amazonaws.xray.entities.ThrowableDescription;
import dev.weft.contracts.subject.ClientSubject;
import java.io.IOException;
import java.net.DatagramPacket;
import java.net.DatagramSocket;
import java.net.HttpURLConnection;
import java.net.InetAddress;
import java.net.SocketTimeoutException;
import java.net.URL;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;

/** An application that uses what all versions of the SDK have. The SDK's own documents go to a socket of this class. */
public class XRaySdkSubject implements ClientSubject {

    /** Describes the current segment, and returns its ids. */
    public static final String DESCRIBE = "DESCRIBE";

    /** Sends a request in a subsegment in a subsegment. */
    public static final String CALL = "CALL";

    /** Sends a request on another thread, below a subsegment of this one. */
    public static final String THREAD = "THREAD";

    /** Begins a segment, and sends a request in it. */
    public static final String SEGMENT = "SEGMENT";

    /** Returns the number of documents that the SDK itself has sent. */
    public static final String SENT = "SENT";

    private static final int WAIT_MILLIS = 100;

    private final DatagramSocket sent;

    public XRaySdkSubject() throws IOException {
        sent = new DatagramSocket(0, InetAddress.getLoopbackAddress());
        sent.setSoTimeout(WAIT_MILLIS);
        System.setProperty("com.amazonaws.xray.emitters.daemonAddress", "127.0.0.1:" + sent.getLocalPort());
    }

    @Override
    public List<String> operations() {
        return Arrays.asList(DESCRIBE, CALL, THREAD, SEGMENT, SENT);
    }

    @Override
    public String call(String operation, String url) throws Exception {
        switch (operation) {
            case DESCRIBE:
                return describe();
            case CALL:
                return AWSXRay.createSubsegment("outer", () -> AWSXRay.createSubsegment("inner", () -> get(url)));
            case THREAD:
                return onThread(url);
            case SEGMENT:
                return inSegment(url);
            case SENT:
                return String.valueOf(countSent());
            default:
                throw new IllegalArgumentException(operation);
        }
    }

    private static String describe() {
        Segment segment = AWSXRay.getCurrentSegment();
        segment.setUser("ann");
        segment.putAnnotation("plan", "gold");
        segment.putMetadata("order", Collections.singletonMap("id", 17));
        segment.addException(new IllegalStateException("caught"));
        segment.setOrigin("Own::Origin");
        segment.putService("version", "7");
        ThrowableDescription described = new ThrowableDescription();
        described.setMessage("described");
        segment.getCause().addException(described);
        return segment.getTraceId() + "@" + segment.getId();
    }

    private static String onThread(String url) throws InterruptedException {
        Subsegment work = AWSXRay.beginSubsegment("work");
        try {
            Thread thread = new Thread(() -> {
                AWSXRay.setTraceEntity(work);
                AWSXRay.createSubsegment("task", () -> get(url));
                AWSXRay.clearTraceEntity();
            });
            thread.start();
            thread.join();
            Entity current = AWSXRay.getTraceEntity();
            return current == work ? "unchanged" : String.valueOf(current);
        } finally {
            AWSXRay.endSubsegment();
        }
    }

    private static String inSegment(String url) {
        return AWSXRay.createSegment("worker", () -> AWSXRay.createSubsegment("work", () -> get(url)));
    }

    private int countSent() throws IOException {
        int count = 0;
        DatagramPacket packet = new DatagramPacket(new byte[1], 1);
        while (true) {
            try {
                sent.receive(packet);
                count++;
            } catch (SocketTimeoutException none) {
                return count;
            }
        }
    }

    private static String get(String url) {
        try {
            return String.valueOf(((HttpURLConnection) new URL(url).openConnection()).getResponseCode());
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        sent.close();
    }
}
