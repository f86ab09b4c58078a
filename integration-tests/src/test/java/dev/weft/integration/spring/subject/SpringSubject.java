// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import dev.weft.contracts.subject.ServerSubject;
import java.lang.reflect.Method;
import java.util.HashMap;
import java.util.Map;
import org.springframework.beans.factory.config.ConfigurableListableBeanFactory;
import org.springframework.boot.SpringApplication;
import org.springframework.context.ConfigurableApplicationContext;
import org.springframework.core.task.SimpleAsyncTaskExecutor;
import org.springframework.scheduling.concurrent.ThreadPoolTaskExecutor;

/**
 * A Spring MVC application that moves work to other threads than the request's. The same class files run on Boot 2.7, 3 and 4. It
 * calls the server that {@code SUBJECT_CALLS} names.
 */
public final class SpringSubject implements ServerSubject {

    private ConfigurableApplicationContext context;

    @Override
    public int start() {
        Map<String, Object> settings = new HashMap<>();
        settings.put("server.address", "127.0.0.1");
        settings.put("server.port", "0");
        settings.put("spring.main.banner-mode", "off");
        settings.put("logging.level.root", "error");
        settings.put("spring.cloud.compatibility-verifier.enabled", "false");
        SpringApplication application = new SpringApplication(Application.class);
        application.setDefaultProperties(settings);
        context = application.run();
        addExecutors(context.getBeanFactory());
        return Integer.parseInt(context.getEnvironment().getRequiredProperty("local.server.port"));
    }

    /** Adds the executors after the start, because Boot creates its own only if it finds none. */
    private static void addExecutors(ConfigurableListableBeanFactory beans) {
        beans.registerSingleton("simple", new SimpleAsyncTaskExecutor("simple-"));
        beans.registerSingleton("virtual", virtual());
        ThreadPoolTaskExecutor pool = new ThreadPoolTaskExecutor();
        pool.setCorePoolSize(2);
        pool.setThreadNamePrefix("pool-");
        pool.setTaskDecorator(task -> () -> task.run());
        pool.initialize();
        beans.registerSingleton("pool", pool);
    }

    private static SimpleAsyncTaskExecutor virtual() {
        SimpleAsyncTaskExecutor executor = new SimpleAsyncTaskExecutor("virtual-");
        try {
            Method setter = SimpleAsyncTaskExecutor.class.getMethod("setVirtualThreads", boolean.class);
            setter.invoke(executor, true);
        } catch (NoSuchMethodException olderThanVirtualThreads) {
            return executor;
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
        return executor;
    }

    @Override
    public void close() {
        context.getBean("pool", ThreadPoolTaskExecutor.class).shutdown();
        context.close();
    }
}
