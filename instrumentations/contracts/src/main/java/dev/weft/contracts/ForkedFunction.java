// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

/** Runs a function in a forked JVM with the agent's jar. Only Lambda's environment variables configure the agent. */
public final class ForkedFunction implements FunctionRuntime {

    private final RuntimeApi lambda;
    private final ForkedSubject runtime;

    /**
     * @param runtime the subject's class, which is the function's runtime
     * @param handler the handler setting of the function
     * @param environment additional variables, each {@code name=value}
     */
    public ForkedFunction(ForkedRun run, String runtime, String handler, FakeDaemon daemon, String... environment) {
        this.lambda = new RuntimeApi(daemon);
        Launch launch = run.subject(runtime)
                .agent(Built.agent(), "")
                .environment("_HANDLER", handler)
                .environment("AWS_XRAY_DAEMON_ADDRESS", daemon.address())
                .environment("AWS_LAMBDA_RUNTIME_API", lambda.address())
                .environment("AWS_LAMBDA_FUNCTION_NAME", "orders")
                .environment("AWS_LAMBDA_FUNCTION_VERSION", "1")
                .environment("AWS_LAMBDA_FUNCTION_MEMORY_SIZE", "512")
                .environment("AWS_LAMBDA_LOG_GROUP_NAME", "/aws/lambda/orders")
                .environment("AWS_LAMBDA_LOG_STREAM_NAME", "stream");
        for (String each : environment) {
            launch.environment(each.substring(0, each.indexOf('=')), each.substring(each.indexOf('=') + 1));
        }
        this.runtime = launch.start();
    }

    @Override
    public Answer invoke(String traceHeader, String event) {
        return lambda.invoke(traceHeader, event);
    }

    public int restores() {
        return lambda.restores();
    }

    /** The standard error of the JVM and the agent. Lambda writes it to the function's log. */
    public String stderr() {
        return runtime.stderr();
    }

    @Override
    public void close() {
        try {
            runtime.close();
        } finally {
            lambda.close();
        }
    }
}
