// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.call.aws.AwsHandler;
import dev.weft.call.aws.AwsNames;
import dev.weft.call.function.FunctionHandler;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.log.LogHandler;
import dev.weft.call.manual.ManualHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.call.scheduled.ScheduledHandler;
import dev.weft.call.sql.SqlHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.CurrentTraceContext;
import org.jspecify.annotations.Nullable;

/**
 * One handler for each kind of call. Every hook gets this object in its constructor. All handlers share one context.
 * Thread-safe.
 */
public final class Handlers {

    private final CurrentTraceContext context;
    private final IncomingHandlers incoming;
    private final HttpClientHandler httpClient;
    private final AwsHandler aws;
    private final AwsNames awsNames;
    private final LogHandler logs;
    private final WorkHandler work;
    private final boolean sqlTexts;

    private @Nullable LateSites lateSites;

    /** Made when a database driver is woven. */
    private @Nullable SqlHandler sql;

    /**
     * @param context shared by all handlers
     * @param incoming handlers over the same context
     * @param logs likewise
     * @param sqlTexts whether the texts of SQL statements are recorded
     */
    public Handlers(
            CurrentTraceContext context,
            IncomingHandlers incoming,
            AwsNames awsNames,
            LogHandler logs,
            boolean sqlTexts) {
        this.context = context;
        this.incoming = incoming;
        this.httpClient = new HttpClientHandler(context);
        this.aws = new AwsHandler(context);
        this.awsNames = awsNames;
        this.logs = logs;
        this.work = new WorkHandler(context);
        this.sqlTexts = sqlTexts;
    }

    /**
     * Makes nothing current on this thread. Called when the exit of a hook has failed: a request that stayed current would
     * take in every later request of this thread.
     */
    public void leave() {
        context.set(null);
    }

    /** Sets what {@link #lateSites} returns. Called before the first hook is made. */
    public synchronized void setLateSites(LateSites sites) {
        lateSites = sites;
        work.setLateSites(sites);
    }

    /** Weaves classes that a hook finds. */
    public synchronized LateSites lateSites() {
        LateSites set = lateSites;
        if (set == null) {
            throw new IllegalStateException("no classes can be woven");
        }
        return set;
    }

    /** HTTP requests that a server receives. */
    public HttpServerHandler httpServer() {
        return incoming.httpServer;
    }

    /** HTTP requests that the application sends. */
    public HttpClientHandler httpClient() {
        return httpClient;
    }

    /** Operations of AWS clients. */
    public AwsHandler aws() {
        return aws;
    }

    /** Statements that the application sends to SQL databases. */
    public synchronized SqlHandler sql() {
        SqlHandler made = sql;
        if (made == null) {
            made = new SqlHandler(context, sqlTexts);
            sql = made;
        }
        return made;
    }

    /** Trace ids in the application's logs. */
    public LogHandler logs() {
        return logs;
    }

    /** Invocations of a Lambda function. */
    public FunctionHandler functions() {
        return incoming.functions;
    }

    /** Work that moves from one thread to another. */
    public WorkHandler work() {
        return work;
    }

    /** Messages that the application receives. */
    public MessageHandler messages() {
        return incoming.messages;
    }

    /** Segments and subsegments that code of the application begins. */
    public ManualHandler manual() {
        return incoming.manual();
    }

    /** Runs that a schedule begins. */
    public ScheduledHandler scheduled() {
        return incoming.scheduled;
    }

    /** The fields of AWS requests and responses that are recorded. */
    public AwsNames awsNames() {
        return awsNames;
    }
}
