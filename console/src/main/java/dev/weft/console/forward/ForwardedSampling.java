// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.console.forward;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.ObjectMapper;
import dev.weft.console.api.ApiException;
import dev.weft.console.api.Operation;
import dev.weft.console.api.Operations;
import java.util.List;
import java.util.function.UnaryOperator;
import software.amazon.awssdk.awscore.exception.AwsServiceException;
import software.amazon.awssdk.core.exception.SdkException;

/** The sampling of X-Ray, passed on: agents follow the rules of the account that their documents go to. */
public final class ForwardedSampling {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final List<String> REFUSED =
            List.of("/CreateSamplingRule", "/UpdateSamplingRule", "/DeleteSamplingRule");

    private ForwardedSampling() {}

    /** The operations of the API. */
    public static Operations of(XRayService xray) {
        Operations.Builder operations = Operations.builder();
        operations.add("/GetSamplingRules", passing(xray::samplingRules));
        operations.add("/SamplingTargets", passing(xray::samplingTargets));
        operations.add("/SamplingStatisticSummaries", passing(xray::samplingStatistics));
        REFUSED.forEach(path -> operations.add(path, request -> {
            throw ApiException.invalidRequest(
                    "documents are forwarded, so the rules of X-Ray are in force: change them there");
        }));
        return operations.build();
    }

    /** The telemetry of agents and other daemons, passed on. */
    public static Operation telemetry(XRayService xray) {
        return passing(xray::telemetry);
    }

    private static Operation passing(UnaryOperator<String> call) {
        return request -> {
            try {
                return JSON.readTree(call.apply(request.toString()));
            } catch (AwsServiceException refused) {
                String type = refused.awsErrorDetails().errorCode();
                throw new ApiException(
                        refused.statusCode(),
                        type == null ? "ServiceUnavailableException" : type,
                        "X-Ray: " + refused.awsErrorDetails().errorMessage());
            } catch (JsonProcessingException e) {
                throw new ApiException(502, "ServiceUnavailableException", "X-Ray answers with what is not JSON");
            } catch (SdkException e) {
                throw new ApiException(503, "ServiceUnavailableException", "X-Ray does not answer: " + e.getMessage());
            }
        };
    }
}
