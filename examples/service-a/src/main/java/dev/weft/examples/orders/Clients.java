// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.orders;

import java.net.URI;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.context.annotation.Bean;
import org.springframework.context.annotation.Configuration;
import org.springframework.http.client.JdkClientHttpRequestFactory;
import org.springframework.http.client.SimpleClientHttpRequestFactory;
import org.springframework.web.client.RestClient;
import org.springframework.web.client.RestTemplate;
import org.springframework.web.util.DefaultUriBuilderFactory;
import software.amazon.awssdk.http.urlconnection.UrlConnectionHttpClient;
import software.amazon.awssdk.regions.Region;
import software.amazon.awssdk.services.dynamodb.DynamoDbClient;

/** Two HTTP clients for service-b, as grown services have them, and a client for DynamoDB. */
@Configuration(proxyBeanMethods = false)
class Clients {
    /** Over {@code HttpURLConnection}. */
    @Bean
    RestTemplate prices(@Value("${service-b.url}") URI url) {
        RestTemplate template = new RestTemplate(new SimpleClientHttpRequestFactory());
        template.setUriTemplateHandler(new DefaultUriBuilderFactory(url.toString()));
        return template;
    }

    /** Over the JDK's {@code java.net.http.HttpClient}. */
    @Bean
    RestClient stock(@Value("${service-b.url}") URI url) {
        return RestClient.builder()
                .requestFactory(new JdkClientHttpRequestFactory())
                .baseUrl(url.toString())
                .build();
    }

    @Bean
    DynamoDbClient dynamoDb(@Value("${dynamodb.endpoint}") URI endpoint, @Value("${dynamodb.region}") String region) {
        return DynamoDbClient.builder()
                .endpointOverride(endpoint)
                .region(Region.of(region))
                .httpClientBuilder(UrlConnectionHttpClient.builder())
                .build();
    }
}
