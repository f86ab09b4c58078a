// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration;

import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;

/** The sets of libraries of {@code libraries/}: what they can run on, and which of them is the newest of its kind. */
enum Libraries {
    TOMCAT_8_5_LOWEST("tomcat-8.5-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    TOMCAT_8_5("tomcat-8.5", 8, Servlets.JAVAX, Age.BETWEEN),
    TOMCAT_9("tomcat-9", 8, Servlets.JAVAX, Age.EVERYWHERE),
    TOMCAT_10_1("tomcat-10.1", 11, Servlets.JAKARTA, Age.BETWEEN),
    TOMCAT_11("tomcat-11", 17, Servlets.JAKARTA, Age.NEWEST),
    JETTY_9_4_LOWEST("jetty-9.4-lowest", 8, Servlets.JAVAX, Age.LOWEST),
    JETTY_9_4("jetty-9.4", 8, Servlets.JAVAX, Age.NEWEST),
    JETTY_10("jetty-10", 11, Servlets.JAVAX, Age.BETWEEN),
    JETTY_11("jetty-11", 11, Servlets.JAKARTA, Age.BETWEEN),
    JETTY_12_0("jetty-12.0", 17, Servlets.JAKARTA, Age.LOWEST),
    JETTY_12_1("jetty-12.1", 17, Servlets.JAKARTA, Age.NEWEST),
    UNDERTOW_2_0("undertow-2.0", 8, Servlets.JAVAX, Age.LOWEST),
    UNDERTOW_2_2("undertow-2.2", 8, Servlets.JAVAX, Age.NEWEST),
    UNDERTOW_2_3("undertow-2.3", 11, Servlets.JAKARTA, Age.NEWEST),
    UNDERTOW_2_4("undertow-2.4", 17, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    SPRING_BOOT_2_7("spring-boot-2.7", 8, Servlets.JAVAX, Age.NEWEST),
    SPRING_BOOT_3("spring-boot-3", 17, Servlets.JAKARTA, Age.NEWEST),
    SPRING_BOOT_4("spring-boot-4", 17, Servlets.JAKARTA, Age.NEWEST),
    REACTOR_NETTY_LOWEST("reactor-netty-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    REACTOR_NETTY("reactor-netty", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    SPRING_WEBFLUX_2_7("spring-webflux-2.7", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    SPRING_WEBFLUX_3("spring-webflux-3", 17, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    SPRING_WEBFLUX_4("spring-webflux-4", 17, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    SPRING_CLOUD_2021_0("spring-cloud-2021.0", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    SPRING_CLOUD_2025_0("spring-cloud-2025.0", 17, Servlets.JAKARTA, Age.NEWEST_PORTABLE),
    SPRING_CLOUD_2025_1("spring-cloud-2025.1", 17, Servlets.JAKARTA, Age.NEWEST_PORTABLE),
    JDK("", 8, Servlets.JAVAX, Age.EVERYWHERE),
    JDK_SERVER("", 8, Servlets.JAVAX, Age.NEWEST),
    JDK_11("", 11, Servlets.JAVAX, Age.EVERYWHERE),
    APACHE_HTTP_CLIENT_4_LOWEST("apache-http-client-4-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    APACHE_HTTP_CLIENT_4("apache-http-client-4", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    APACHE_HTTP_ASYNC_CLIENT_4_LOWEST("apache-http-async-client-4-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    APACHE_HTTP_ASYNC_CLIENT_4("apache-http-async-client-4", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    APACHE_HTTP_CLIENT_5_LOWEST("apache-http-client-5-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    APACHE_HTTP_CLIENT_5("apache-http-client-5", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    JETTY_CLIENT_9_4_LOWEST("jetty-client-9.4-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    JETTY_CLIENT_11("jetty-client-11", 11, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    JETTY_CLIENT_12_1("jetty-client-12.1", 17, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    AWS_LAMBDA_LOWEST("aws-lambda-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    AWS_LAMBDA("aws-lambda", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    OKHTTP_3_LOWEST("okhttp-3-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    OKHTTP_4("okhttp-4", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    OKHTTP_5("okhttp-5", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    ASYNC_HTTP_CLIENT_2_LOWEST("async-http-client-2-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    ASYNC_HTTP_CLIENT_3("async-http-client-3", 11, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    AWS_SDK_2_LOWEST("aws-sdk-2-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    AWS_SDK_2("aws-sdk-2", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    LOGBACK_LOWEST("logback-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    LOGBACK("logback", 11, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    LOG4J_LOWEST("log4j-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    LOG4J("log4j", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    JBOSS_LOGMANAGER_LOWEST("jboss-logmanager-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    JBOSS_LOGMANAGER("jboss-logmanager", 11, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    NETTY_4_1_LOWEST("netty-4.1-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    NETTY_4_1("netty-4.1", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    NETTY_4_2("netty-4.2", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    VERTX_4_LOWEST("vertx-4-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    VERTX_5("vertx-5", 11, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    ALL_CLIENTS("all-clients", 17, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    GRPC_LOWEST("grpc-lowest", 8, Servlets.JAVAX, Age.LOWEST_PORTABLE),
    GRPC("grpc", 8, Servlets.JAVAX, Age.NEWEST_PORTABLE),
    OTHER_AGENTS("other-agents", 8, Servlets.JAVAX, Age.BETWEEN),
    OWN_LIBRARIES("own-libraries", 8, Servlets.JAVAX, Age.BETWEEN);

    private static final int BUILDING_JDK = 17;
    private static final int NEWEST_JDK = 25;
    private static final List<Integer> JDKS = List.of(8, 11, 17, 21, 25);

    private final String directory;
    private final int lowestJdk;
    private final Servlets servlets;
    private final Age age;

    Libraries(String directory, int lowestJdk, Servlets servlets, Age age) {
        this.directory = directory;
        this.lowestJdk = lowestJdk;
        this.servlets = servlets;
        this.age = age;
    }

    /**
     * This set on each JDK that it is tested on: the JDK's own classes and one server on all, the newest of a kind on the
     * lowest that it runs on, the one that builds and the newest, the lowest on the first two of these, what lies between on
     * the lowest and the newest. Libraries that ask
     * no more of the JDK than sockets, and have hundreds of tests, run at their lowest on the lowest JDK, and at their
     * newest on the newest; on the one that builds their module's own tests run. Tomcat 8.5.0 cannot stop itself on
     * JDK 17.
     */
    Stream<Run> runs() {
        return JDKS.stream()
                .filter(jdk -> jdk >= lowestJdk
                        && switch (age) {
                            case EVERYWHERE -> true;
                            case NEWEST -> jdk == lowestJdk || jdk == BUILDING_JDK || jdk == NEWEST_JDK;
                            case NEWEST_PORTABLE -> jdk == NEWEST_JDK;
                            case LOWEST_PORTABLE -> jdk == lowestJdk;
                            case LOWEST -> jdk == lowestJdk || jdk == BUILDING_JDK;
                            case BETWEEN -> jdk == lowestJdk || jdk == NEWEST_JDK;
                        })
                .map(jdk -> new Run(this, jdk));
    }

    /** The runs of several sets. */
    static Stream<Run> runs(Libraries... sets) {
        return Stream.of(sets).flatMap(set -> set.runs());
    }

    /** Empty for what the JDK itself has. */
    String directory() {
        return directory;
    }

    List<Path> jars() {
        return directory.isEmpty() ? List.of() : Built.libraries(directory);
    }

    boolean isJakarta() {
        return servlets == Servlets.JAKARTA;
    }

    @Override
    public String toString() {
        return directory.isEmpty() ? "the JDK's own" : directory;
    }

    private enum Servlets {
        JAVAX,
        JAKARTA
    }

    private enum Age {
        LOWEST,
        LOWEST_PORTABLE,
        BETWEEN,
        EVERYWHERE,
        NEWEST,
        NEWEST_PORTABLE
    }
}
