// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.environment;

import dev.weft.base.Log;
import dev.weft.http.Http;
import java.io.IOException;
import java.util.Map;

/** Looks for all environments from the innermost to the outermost, which is X-Ray's order of precedence. */
final class Detection {

    private final Map<String, String> variables;
    private final HostFiles files;
    private final Http http;
    private final Log log;

    Detection(Map<String, String> variables, HostFiles files, Http http, Log log) {
        this.variables = variables;
        this.files = files;
        this.http = http;
        this.log = log;
    }

    Environment find() {
        Environment found = look(new Beanstalk(files));
        found = found.within(look(new Eks(variables, files, http, log)));
        found = found.within(look(new Ecs(variables, files, http, log)));
        if ("AWS_ECS_FARGATE".equals(variables.get("AWS_EXECUTION_ENV"))) {
            // The EC2 instance below Fargate belongs to AWS.
            return found;
        }
        return found.within(look(new Ec2(variables, files, http, log)));
    }

    private Environment look(Detector detector) {
        try {
            return detector.look();
        } catch (IOException | RuntimeException e) {
            // A RuntimeException too: an unexpected response must not hide the other environments.
            log.debug("environment: " + detector.getClass().getSimpleName() + " is left out: " + e);
            return Environment.NONE;
        }
    }
}
