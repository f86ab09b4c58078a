// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.examples.scores;

import com.amazonaws.auth.AWSStaticCredentialsProvider;
import com.amazonaws.auth.BasicAWSCredentials;
import com.amazonaws.client.builder.AwsClientBuilder.EndpointConfiguration;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDB;
import com.amazonaws.services.dynamodbv2.AmazonDynamoDBClientBuilder;
import com.zaxxer.hikari.HikariDataSource;
import org.apache.catalina.Context;
import org.apache.catalina.startup.Tomcat;

/** Keeps the scores of a game. It runs on Tomcat, without a filter of the X-Ray SDK. */
public final class ScoresApplication {

    private ScoresApplication() {}

    /**
     * Starts the service and prints its port.
     *
     * @param arguments the endpoint of DynamoDB
     */
    public static void main(String[] arguments) throws Exception {
        if (arguments.length != 1) {
            System.err.println("scores: expected one argument, the endpoint of DynamoDB, and got " + arguments.length);
            System.exit(2);
        }
        HikariDataSource pool = new HikariDataSource();
        pool.setJdbcUrl("jdbc:h2:mem:scores");
        Tomcat tomcat = new Tomcat();
        tomcat.setSilent(true);
        tomcat.setHostname("127.0.0.1");
        tomcat.setPort(0);
        tomcat.getConnector();
        Context context = tomcat.addContext("", null);
        Tomcat.addServlet(
                context, "scores", new ScoreServlet(new Scores(pool), new ScoreArchive(dynamoDb(arguments[0]))));
        context.addServletMappingDecoded("/scores/*", "scores");
        tomcat.start();
        System.out.println("port " + tomcat.getConnector().getLocalPort());
        tomcat.getServer().await();
    }

    private static AmazonDynamoDB dynamoDb(String endpoint) {
        return AmazonDynamoDBClientBuilder.standard()
                .withEndpointConfiguration(new EndpointConfiguration(endpoint, "eu-central-1"))
                .withCredentials(new AWSStaticCredentialsProvider(new BasicAWSCredentials("local", "local")))
                .build();
    }
}
