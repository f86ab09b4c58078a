// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.startup.subject;

import dev.weft.contracts.subject.ServerSubject;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import org.springframework.beans.factory.DisposableBean;
import org.springframework.beans.factory.annotation.Value;
import org.springframework.boot.ApplicationArguments;
import org.springframework.boot.ApplicationRunner;
import org.springframework.boot.SpringApplication;
import org.springframework.boot.autoconfigure.EnableAutoConfiguration;
import org.springframework.boot.context.event.ApplicationReadyEvent;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.context.annotation.Configuration;
import org.springframework.context.annotation.Import;
import org.springframework.context.event.EventListener;
import org.springframework.http.client.ClientHttpRequestFactory;
import org.springframework.scheduling.annotation.Async;
import org.springframework.scheduling.annotation.EnableAsync;
import org.springframework.scheduling.annotation.EnableScheduling;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.client.RestTemplate;

/**
 * A Spring Boot application that works without requests. Each kind of work calls the server that {@code SUBJECT_CALLS} names. The
 * paths are {@code /length/1} to {@code /length/7}; the last five kinds call more than once.
 */
public final class BusySubject implements ServerSubject {

    private ConfigurableApplicationContext context;

    @Override
    public int start() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("spring.main.banner-mode", "off");
        settings.put("spring.main.log-startup-info", "false");
        settings.put("logging.level.root", "warn");
        settings.put("logging.pattern.console", "%p %c %m%n");
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(settings);
        context = application.run();
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    @Override
    public void close() {
        context.close();
    }

    /** The configuration. */
    @Configuration(proxyBeanMethods = false)
    @EnableAutoConfiguration
    @EnableAsync(proxyTargetClass = true)
    @EnableScheduling
    @Import(Work.class)
    public static class Application {}

    /** The work. */
    @RestController
    public static class Work implements ApplicationRunner, DisposableBean {

        private final String base;
        private final RestTemplate http = new RestTemplate();
        private final RestTemplate jdk;
        private final ScheduledExecutorService housekeeping = Executors.newScheduledThreadPool(1);
        private final Thread poller = new Thread(this::poll, "poller");

        /** Makes the first call, before the server starts. */
        public Work(@Value("${subject.calls}") String base) throws ReflectiveOperationException {
            this.base = base;
            this.jdk = new RestTemplate((ClientHttpRequestFactory)
                    Class.forName("org.springframework.http.client.JdkClientHttpRequestFactory")
                            .getConstructor()
                            .newInstance());
            call(http, 1);
        }

        @Override
        public void run(ApplicationArguments arguments) {
            call(jdk, 2);
            poller.start();
            housekeeping.scheduleAtFixedRate(() -> call(http, 4), 0, 100, TimeUnit.MILLISECONDS);
        }

        private void poll() {
            while (!Thread.currentThread().isInterrupted()) {
                call(jdk, 3);
                try {
                    Thread.sleep(100);
                } catch (InterruptedException closed) {
                    Thread.currentThread().interrupt();
                }
            }
        }

        @Scheduled(fixedRate = 100)
        public void often() {
            call(http, 5);
        }

        @Scheduled(cron = "* * * * * *")
        public void eachSecond() {
            call(jdk, 6);
        }

        @Async
        @EventListener(ApplicationReadyEvent.class)
        public void ready() {
            housekeeping.execute(() -> call(http, 7));
            housekeeping.schedule(() -> call(http, 7), 100, TimeUnit.MILLISECONDS);
        }

        @GetMapping("/work")
        public String request() {
            return call(http, 8);
        }

        private String call(RestTemplate client, int n) {
            return client.getForObject(base + "/length/" + n, String.class);
        }

        @Override
        public void destroy() {
            poller.interrupt();
            housekeeping.shutdownNow();
        }
    }
}
