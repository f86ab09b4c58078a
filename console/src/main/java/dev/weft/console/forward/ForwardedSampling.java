// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.api.ApiException;
import dev.weft.console.api.Operation;
import dev.weft.console.api.Operations;
import java.io.IOException;
import java.util.List;

/** The sampling of X-Ray, passed on: agents follow the rules of the account that their documents go to. */
public final class ForwardedSampling {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> PASSED =
            List.of("/GetSamplingRules", "/SamplingTargets", "/SamplingStatisticSummaries");
    private static final List<String> REFUSED =
            List.of("/CreateSamplingRule", "/UpdateSamplingRule", "/DeleteSamplingRule");

    private ForwardedSampling() {}

    /** The operations of the API. */
    public static Operations of(XRayService xray) {
        Operations.Builder operations = Operations.builder();
        PASSED.forEach(path -> operations.add(path, passing(xray, path)));
        REFUSED.forEach(path -> operations.add(path, request -> {
            throw ApiException.invalidRequest(
                    "documents are forwarded, so the rules of X-Ray are in force: change them there");
        }));
        return operations.build();
    }

    private static Operation passing(XRayService xray, String path) {
        return request -> {
            XRayService.Answer answer;
            JsonNode body;
            try {
                answer = xray.post(path, request.toString());
                body = JSON.readTree(answer.body());
            } catch (JsonProcessingException e) {
                throw new ApiException(502, "ServiceUnavailableException", "X-Ray answers with what is not JSON");
            } catch (IOException e) {
                throw new ApiException(503, "ServiceUnavailableException", "X-Ray does not answer: " + e.getMessage());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                throw new ApiException(503, "ServiceUnavailableException", "the console stops");
            }
            if (answer.status() == 200) {
                return body;
            }
            String type =
                    body.path("__type").asText("ServiceUnavailableException").replaceFirst("^.*#", "");
            throw new ApiException(
                    answer.status(),
                    type,
                    "X-Ray: " + body.path("Message").asText(body.path("message").asText("")));
        };
    }
}
