// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call;

import dev.weft.call.aws.AwsHandler;
import dev.weft.call.aws.AwsNames;
import dev.weft.call.function.FunctionHandler;
import dev.weft.call.http.HttpClientHandler;
import dev.weft.call.http.HttpServerHandler;
import dev.weft.call.log.LogHandler;
import dev.weft.call.message.MessageHandler;
import dev.weft.call.scheduled.ScheduledHandler;
import dev.weft.call.work.WorkHandler;
import dev.weft.context.CurrentTraceContext;

/** The handlers, one of each kind, and what they are told of AWS's services: what a hook is given. */
public final class Handlers {

    private final CurrentTraceContext context;
    private final HttpServerHandler httpServer;
    private final HttpClientHandler httpClient;
    private final AwsHandler aws;
    private final MessageHandler messages;
    private final ScheduledHandler scheduled;
    private final AwsNames awsNames;
    private final LogHandler logs;
    private final FunctionHandler functions;
    private final WorkHandler work;

    public Handlers(
            CurrentTraceContext context,
            HttpServerHandler httpServer,
            HttpClientHandler httpClient,
            AwsHandler aws,
            MessageHandler messages,
            ScheduledHandler scheduled,
            AwsNames awsNames,
            LogHandler logs,
            FunctionHandler functions) {
        this.context = context;
        this.httpServer = httpServer;
        this.httpClient = httpClient;
        this.aws = aws;
        this.messages = messages;
        this.scheduled = scheduled;
        this.awsNames = awsNames;
        this.logs = logs;
        this.functions = functions;
        this.work = new WorkHandler(context);
    }

    /**
     * After a hook has failed at its exit: what it left current on this thread would make every later request here a part
     * of that one.
     */
    public void leave() {
        context.set(null);
    }

    public HttpServerHandler httpServer() {
        return httpServer;
    }

    public HttpClientHandler httpClient() {
        return httpClient;
    }

    public AwsHandler aws() {
        return aws;
    }

    public LogHandler logs() {
        return logs;
    }

    public FunctionHandler functions() {
        return functions;
    }

    public WorkHandler work() {
        return work;
    }

    public MessageHandler messages() {
        return messages;
    }

    public ScheduledHandler scheduled() {
        return scheduled;
    }

    /** What is recorded of AWS requests and responses. */
    public AwsNames awsNames() {
        return awsNames;
    }
}
