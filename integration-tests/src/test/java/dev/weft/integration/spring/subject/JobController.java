// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.integration.spring.subject;

import java.util.concurrent.ScheduledFuture;
import java.util.concurrent.atomic.AtomicInteger;
import org.springframework.beans.factory.config.AutowireCapableBeanFactory;
import org.springframework.scheduling.TaskScheduler;
import org.springframework.scheduling.annotation.Scheduled;
import org.springframework.scheduling.support.CronTrigger;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RestController;

/** Scheduled runs. A request schedules them, but they do not belong to it. */
@RestController
public class JobController {

    /** The number of runs of a triggered task. */
    private static final int RUNS = 2;

    private final Calls calls;
    private final AutowireCapableBeanFactory beans;
    private final TaskScheduler scheduler;

    public JobController(Calls calls, AutowireCapableBeanFactory beans, TaskScheduler scheduler) {
        this.calls = calls;
        this.beans = beans;
        this.scheduler = scheduler;
    }

    @GetMapping("/scheduled/{n}")
    public String scheduled(@PathVariable("n") String n) {
        beans.initializeBean(new Job(calls, n), "job");
        return "scheduled";
    }

    @GetMapping("/scheduled-error")
    public String scheduledError() {
        beans.initializeBean(new FailingJob(), "failing-job");
        return "scheduled";
    }

    /** Repeats a task that is no {@code @Scheduled} method. */
    @GetMapping("/triggered/{n}")
    public String triggered(@PathVariable("n") String n) {
        AtomicInteger runs = new AtomicInteger();
        ScheduledFuture<?>[] task = new ScheduledFuture<?>[1];
        synchronized (task) {
            task[0] = scheduler.schedule(
                    () -> {
                        calls.call(n);
                        synchronized (task) {
                            if (runs.incrementAndGet() == RUNS) {
                                task[0].cancel(false);
                            }
                        }
                    },
                    new CronTrigger("* * * * * *"));
        }
        return "scheduled";
    }

    /** Makes a call at once. The next run follows an hour later. */
    public static class Job {

        private final Calls calls;
        private final String n;

        Job(Calls calls, String n) {
            this.calls = calls;
            this.n = n;
        }

        @Scheduled(fixedDelay = 3_600_000)
        public void call() {
            calls.call(n);
        }
    }

    /** Throws at once. The next run follows an hour later. */
    public static class FailingJob {

        @Scheduled(fixedDelay = 3_600_000)
        public void fail() {
            throw new IllegalStateException("failed");
        }
    }
}
