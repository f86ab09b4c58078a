// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import com.amazonaws.AmazonWebServiceClient;
import com.amazonaws.Request;
import com.amazonaws.http.ExecutionContext;
import org.jspecify.annotations.Nullable;

/** Finds the region of a request. Later versions sign with a region that they note, earlier ones derive it from the host. */
final class Regions {

    private static final PrivateField CLIENT = new PrivateField("awsClient");

    private Regions() {}

    static @Nullable String of(Request<?> request, @Nullable ExecutionContext context) {
        String signed = request.getHandlerContext(ContextKeys.REGION);
        if (signed != null) {
            return signed;
        }
        String ofHost = request.getEndpoint() == null
                ? null
                : ofHost(request.getEndpoint().getHost());
        return ofHost == null && context != null ? ofClient((AmazonWebServiceClient) CLIENT.of(context)) : ofHost;
    }

    /** Only a client with an endpoint of its own names the region. */
    private static @Nullable String ofClient(@Nullable AmazonWebServiceClient client) {
        return client == null ? null : client.getSignerRegionOverride();
    }

    /**
     * {@code eu-west-1} for {@code sqs.eu-west-1.amazonaws.com}, {@code s3-eu-west-1.amazonaws.com} and {@code
     * bucket.s3.eu-west-1.amazonaws.com}.
     *
     * @return {@code null} for hosts that name no region, such as {@code iam.amazonaws.com}
     */
    static @Nullable String ofHost(@Nullable String host) {
        int end = host == null ? -1 : host.lastIndexOf(".amazonaws.com");
        while (host != null && end > 0) {
            int start = host.lastIndexOf('.', end - 1) + 1;
            String label = host.substring(start, end);
            String region = label.startsWith("s3-") ? label.substring(3) : label;
            if (isRegion(region)) {
                return region;
            }
            end = start - 1;
        }
        return null;
    }

    /** Whether a label is letters, a hyphen, any text, a hyphen and one digit: {@code us-gov-west-1}. */
    private static boolean isRegion(String label) {
        int first = label.indexOf('-');
        int last = label.lastIndexOf('-');
        return first == 2
                && last > first + 1
                && last == label.length() - 2
                && Character.isDigit(label.charAt(last + 1))
                && Character.isLetter(label.charAt(0))
                && Character.isLetter(label.charAt(1));
    }
}
