// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.contracts;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpServer;
import dev.weft.base.Log;
import dev.weft.base.LogLevel;
import dev.weft.context.Ids;
import dev.weft.emit.Emitter;
import dev.weft.emit.QueueLimits;
import dev.weft.emit.UdpSender;
import dev.weft.environment.EnvironmentSearch;
import dev.weft.segment.Segments;
import dev.weft.segment.Service;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.HashMap;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.AutoClose;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The fake daemon accepts segments with the data of all environments at once. */
@Timeout(60)
class EnvironmentDocumentsTest {

    private static final String TASK = "arn:aws:ecs:us-west-2:123456789012:task/shop/158d1c8083dd49d6";

    private static final Map<String, String> METADATA = Map.of(
            "/v4/1",
            "{\"DockerId\": \"1\", \"LogOptions\": {\"awslogs-group\": \"/ecs/shop\"}}",
            "/v4/1/task",
            "{\"Cluster\": \"shop\", \"TaskARN\": \"" + TASK + "\", \"Family\": \"f\", \"LaunchType\": \"EC2\"}",
            "/latest/api/token",
            "token",
            "/latest/dynamic/instance-identity/document",
            """
            {"instanceId": "i-1", "instanceType": "t3.micro", "imageId": "ami-1", "availabilityZone": "us-west-2b"}""");

    @AutoClose
    private final FakeDaemon daemon = new FakeDaemon();

    private final Log log = new Log(LogLevel.WARN, System.err);
    private final Map<String, String> variables = new HashMap<>();
    private HttpServer metadata;

    @TempDir
    Path root;

    @BeforeEach
    void makeEnvironments() throws IOException {
        metadata = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        METADATA.forEach((path, answer) -> metadata.createContext(path, request -> {
            byte[] bytes = answer.getBytes(StandardCharsets.UTF_8);
            request.sendResponseHeaders(200, bytes.length);
            request.getResponseBody().write(bytes);
            request.close();
        }));
        metadata.start();
        String address = "http://127.0.0.1:" + metadata.getAddress().getPort();
        variables.put("HOSTNAME", "orders-1");
        variables.put("ECS_CONTAINER_METADATA_URI_V4", address + "/v4/1");
        variables.put("AWS_EC2_METADATA_SERVICE_ENDPOINT", address);
        variables.put("AWS_WEB_IDENTITY_TOKEN_FILE", "/var/run/secrets/eks.amazonaws.com/serviceaccount/token");
        Path deployed = root.resolve("var/elasticbeanstalk/xray/environment.conf");
        Files.createDirectories(deployed.getParent());
        Files.writeString(deployed, """
                {"environment_name": "e", "version_label": "v", "deployment_id": 4}
                """);
    }

    @AfterEach
    void stopMetadata() {
        metadata.stop(0);
    }

    @Test
    void receiverTakesAllThatIsSaidOfThem() throws InterruptedException {
        EnvironmentSearch search = new EnvironmentSearch(variables, root.toFile(), "/shop", log);
        search.start(() -> {});
        for (long end = System.nanoTime() + Duration.ofSeconds(20).toNanos();
                search.get().origin() == null && System.nanoTime() < end; ) {
            Thread.sleep(10);
        }
        Document sent = send(new Service("1.0", "0.1.0", search));
        assertThat(sent.text("origin")).isEqualTo("AWS::ElasticBeanstalk::Environment");
        assertThat(sent.text("aws.account_id")).isEqualTo("123456789012");
        assertThat(sent.number("aws.elastic_beanstalk.deployment_id")).isEqualTo(4);
        assertThat(sent.text("aws.eks.pod")).isEqualTo("orders-1");
        assertThat(sent.text("aws.ecs.task_arn")).isEqualTo(TASK);
        assertThat(sent.text("aws.ec2.instance_size")).isEqualTo("t3.micro");
        assertThat(sent.text("aws.cloudwatch_logs.0.arn"))
                .isEqualTo("arn:aws:logs:us-west-2:123456789012:log-group:/ecs/shop");
        assertThat(sent.text("aws.cloudwatch_logs.1.log_group")).isEqualTo("/shop");
    }

    private Document send(Service service) {
        Emitter emitter = new Emitter(
                service, new UdpSender("127.0.0.1", daemon.port()), new QueueLimits(1000, 10_000_000), null, log);
        emitter.start();
        new Segments(Ids.seeded(), emitter, 100, 50).begin("shop", null).end();
        Document sent = daemon.take();
        emitter.close(2000);
        return sent;
    }
}
