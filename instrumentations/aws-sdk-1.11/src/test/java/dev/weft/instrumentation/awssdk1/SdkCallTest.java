// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.AmazonServiceException;
import com.amazonaws.DefaultRequest;
import com.amazonaws.Request;
import com.amazonaws.Response;
import com.amazonaws.http.HttpResponse;
import com.amazonaws.services.s3.model.AmazonS3Exception;
import com.amazonaws.services.s3.model.GetObjectRequest;
import dev.weft.call.aws.AwsNames;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SdkCallTest {

    private final GetObjectRequest original = new GetObjectRequest("papers", "a");
    private final Request<?> request = new DefaultRequest<>(original, "Amazon S3");
    private final SdkCall call = new SdkCall(new Resources(AwsNames.builtIn()), "Amazon S3", original);

    SdkCallTest() {
        call.executing(request, null);
    }

    @Test
    void headersOfTheAnswerAreRead() {
        HttpResponse http = new HttpResponse(request, null);
        http.setStatusCode(206);
        http.addHeader("X-Amz-Request-Id", "id");
        http.addHeader("x-amz-id-2", "extended");
        http.addHeader("content-length", " 7 ");
        call.setResponse(new Response<>(null, http));

        assertThat(call.status()).isEqualTo(206);
        assertThat(call.requestId()).isEqualTo("id");
        assertThat(call.extendedRequestId()).isEqualTo("extended");
        assertThat(call.contentLength()).isEqualTo(7);
    }

    @Test
    void exceptionOfS3HasBothIds() {
        AmazonS3Exception failure = new AmazonS3Exception("no");
        failure.setRequestId("id");
        failure.setExtendedRequestId("extended");
        failure.setErrorCode("NoSuchKey");
        failure.setStatusCode(404);
        call.setFailure(failure);

        assertThat(call.requestId()).isEqualTo("id");
        assertThat(call.extendedRequestId()).isEqualTo("extended");
        assertThat(call.errorCode()).isEqualTo("NoSuchKey");
        assertThat(call.status()).isEqualTo(404);
    }

    @Test
    void headersOfAFailureAreRead() {
        AmazonServiceException failure = new AmazonServiceException("no");
        failure.setHttpHeaders(Map.of("Content-Length", "12"));
        call.setFailure(failure);

        assertThat(call.contentLength()).isEqualTo(12);
    }

    @Test
    void callWithoutAnswerHasNeitherStatusNorIds() {
        call.setFailure(new IllegalStateException());

        assertThat(call.status()).isZero();
        assertThat(call.requestId()).isNull();
        assertThat(call.extendedRequestId()).isNull();
        assertThat(call.contentLength()).isEqualTo(-1);
        assertThat(call.errorCode()).isNull();
    }

    @Test
    void malformedLengthIsUnknown() {
        HttpResponse http = new HttpResponse(request, null);
        http.addHeader("Content-Length", "seven");
        call.setResponse(new Response<>(null, http));

        assertThat(call.contentLength()).isEqualTo(-1);
    }

    @Test
    void attemptsAfterTheFirstAreRetries() {
        assertThat(call.retries()).isZero();
        call.beginAttempt();
        assertThat(call.retries()).isZero();
        call.beginAttempt();
        assertThat(call.retries()).isEqualTo(1);
    }

    @Test
    void modelNamesTheOperation() {
        request.addHandlerContext(ContextKeys.OPERATION, "HeadObject");
        assertThat(call.operation()).isEqualTo("HeadObject");
    }
}
