// Copyright The Weft Authors
// SPDX-License-Identifier: Apache-2.0
package dev.weft.call.work;

import static org.assertj.core.api.Assertions.assertThat;

import dev.weft.call.work.Submissions.Submission;
import dev.weft.context.Ids;
import dev.weft.context.TraceContext;
import dev.weft.context.Unsampled;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** One task object in a pool of one thread. The pool may drop what waits, and tells the agent nothing. */
class TaskTableTest {

    /** A pool: the contexts of the submissions that wait, {@code null} for none. */
    private static final class Pool implements WaitingTasks {
        final List<TraceContext> waiting = new ArrayList<>();
        boolean settled = true;
        boolean ordered = true;
        boolean countable = true;
        int max = 20;

        @Override
        public boolean isCountable(Object pool) {
            return countable;
        }

        @Override
        public int count(Object pool, Object task) {
            return !countable || waiting.size() > max ? UNKNOWN : waiting.size();
        }

        @Override
        public boolean isOrdered(Object pool) {
            return ordered;
        }

        @Override
        public boolean isSettled(Object pool, Object task) {
            return settled;
        }
    }

    private final TaskTable table = new TaskTable();
    private Object task = new Object();
    private final Pool pool = new Pool();
    private final TraceContext one = new Unsampled(Ids.seeded());
    private final TraceContext other = new Unsampled(Ids.seeded());
    private final TraceContext[] contexts = {one, other, new Unsampled(Ids.seeded()), null};

    @Test
    void nothingDroppedMeansEachItsOwn() {
        submit(one);
        submit(other);
        submit(null);
        assertThat(run()).isSameAs(one);
        assertThat(run()).isSameAs(other);
        assertThat(run()).isNull();
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void unseenDropIsNoticedAtTheNextSubmission() {
        submit(one);
        pool.waiting.clear();
        submit(other);
        assertThat(run()).isSameAs(other);
        submit(one);
        assertThat(run()).isSameAs(one);
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void rejectionReleasesTheSubmissionOfItsThread() {
        submit(one);
        table.add(task, other, pool, pool);
        table.release(task, other, pool);
        assertThat(run()).isSameAs(one);
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void taskThatMayBeOfTwoRequestsIsOfNone() {
        pool.ordered = false;
        submit(one);
        submit(other);
        assertThat(run()).isNull();
        assertThat(run()).isNull();
        submit(other);
        assertThat(run()).isSameAs(other);
    }

    @Test
    void submissionBeforeTheFirstRequestCounts() {
        // Of a class that no request has submitted.
        task = new Object() {};
        submit(null);
        submit(one);
        assertThat(run()).isNull();
        assertThat(run()).isSameAs(one);
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void firstRequestsTaskIsItsOwnInQueuesThatCannotBeCounted() {
        pool.countable = false;
        submit(one);
        assertThat(run()).isSameAs(one);
        assertThat(table.isEmpty()).isTrue();
    }

    @Test
    void taskSubmittedBeforeTheFirstRequestIsNotCountedAsItsOwn() {
        pool.countable = false;
        submit(null);
        submit(one);
        assertThat(run()).isNull();
        assertThat(run()).isNull();
    }

    @Test
    void poolsDoNotMix() {
        Pool second = new Pool();
        submit(one);
        submitted(second, other);
        assertThat(run(second)).isSameAs(other);
        assertThat(run()).isSameAs(one);
    }

    @Test
    void entryStaysSmall() {
        pool.max = 0;
        for (int i = 0; i < 100; i++) {
            submit(contexts[i % 3]);
        }
        for (int i = 0; i < 100; i++) {
            assertThat(run()).isNull();
        }
        assertThat(table.isEmpty()).isTrue();
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 1, 2, 3})
    void noRunHasTheContextOfAnother(int mode) {
        pool.settled = (mode & 1) == 0;
        pool.ordered = (mode & 2) == 0;
        Random random = new Random(mode);
        int exact = 0;
        for (int i = 0; i < 200_000; i++) {
            int what = random.nextInt(20);
            if (what < 9) {
                submit(contexts[random.nextInt(contexts.length)]);
            } else if (what < 17) {
                if (!pool.waiting.isEmpty()) {
                    int at = pool.ordered ? 0 : random.nextInt(pool.waiting.size());
                    TraceContext expected = pool.waiting.remove(at);
                    TraceContext found = begin(pool);
                    if (found != null) {
                        assertThat(found).as("at %s", i).isSameAs(expected);
                        exact++;
                    }
                }
            } else if (what == 17) {
                table.add(task, one, pool, pool);
                table.release(task, one, pool);
            } else if (what == 18 && !pool.waiting.isEmpty()) {
                pool.waiting.remove(random.nextInt(pool.waiting.size()));
            } else if (random.nextInt(4) == 0) {
                pool.waiting.clear();
            }
        }
        assertThat(exact).isGreaterThan(pool.settled ? 5_000 : -1);
    }

    private void submit(TraceContext context) {
        submitted(pool, context);
    }

    private void submitted(Pool to, TraceContext context) {
        Submission added = table.add(task, context, to, to);
        to.waiting.add(context);
        if (added != null) {
            added.submitted();
        }
    }

    private TraceContext run() {
        return run(pool);
    }

    private TraceContext run(Pool of) {
        of.waiting.remove(0);
        return begin(of);
    }

    private TraceContext begin(Pool of) {
        Submission taken = table.take(task, of, of);
        return taken == null ? null : taken.context;
    }
}
