// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.instrumentation.awssdk1;

import static org.assertj.core.api.Assertions.assertThat;

import com.amazonaws.AmazonWebServiceRequest;
import com.amazonaws.services.dynamodbv2.model.PutItemRequest;
import com.amazonaws.services.s3.model.GetObjectMetadataRequest;
import org.junit.jupiter.api.Test;

class OperationsTest {

    @Test
    void operationIsNamedByItsRequest() {
        assertThat(Operations.ofClass(PutItemRequest.class)).isEqualTo("PutItem");
        assertThat(Operations.ofClass(GetObjectMetadataRequest.class)).isEqualTo("GetObjectMetadata");
    }

    @Test
    void subclassOfTheApplicationIsTheSameOperation() {
        assertThat(Operations.ofClass(new PutItemRequest() {}.getClass())).isEqualTo("PutItem");
        assertThat(Operations.ofClass(OrderRequest.class)).isEqualTo("PutItem");
    }

    @Test
    void requestWithoutModelNamesNoOperation() {
        assertThat(Operations.ofClass(AmazonWebServiceRequest.NOOP.getClass())).isNull();
        assertThat(Operations.ofClass(AmazonWebServiceRequest.class)).isNull();
    }

    @Test
    void modelOfTheApplicationNamesTheOperation() {
        assertThat(Operations.ofClass(PetRequest.class)).isEqualTo("OperationsTest$Pet");
    }

    private static final class OrderRequest extends PutItemRequest {
        private static final long serialVersionUID = 1;
    }

    private static final class PetRequest extends AmazonWebServiceRequest {}
}
