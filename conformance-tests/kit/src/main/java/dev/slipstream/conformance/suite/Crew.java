// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.conformance.rule.Verdict;

import java.util.List;
import java.util.concurrent.CompletionService;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorCompletionService;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;
import java.util.function.Function;
import java.util.function.Predicate;

/**
 * Makes checks on several threads, but for those that tolerate no other beside them.
 *
 * <p>One thread owns it. Closing it waits for the checks that are being made.
 */
final class Crew implements AutoCloseable {

    private final ExecutorService threads;
    private final Function<Check, Verdict> make;

    Crew(int size, Function<Check, Verdict> make) {
        this.threads = Executors.newFixedThreadPool(size);
        this.make = make;
    }

    /**
     * Makes checks: first those that may be made at a time, then the others one by one.
     *
     * @param checks the checks
     * @param heard hears of each verdict on the caller's thread, and gives false to stop
     * @return whether it came to the end
     * @throws InterruptedException where the caller's thread was interrupted
     */
    boolean make(List<Check> checks, Predicate<Verdict> heard) throws InterruptedException {
        List<Check> together = checks.stream().filter(check -> !check.rule().exclusive()).toList();
        CompletionService<Verdict> making = new ExecutorCompletionService<>(threads);
        together.forEach(check -> making.submit(() -> make.apply(check)));
        for (int i = 0; i < together.size(); i++) {
            if (!heard.test(result(making))) {
                return false;
            }
        }
        for (Check check : checks) {
            if (check.rule().exclusive() && !heard.test(make.apply(check))) {
                return false;
            }
        }
        return true;
    }

    private static Verdict result(CompletionService<Verdict> making) throws InterruptedException {
        try {
            return making.take().get();
        } catch (ExecutionException e) {
            if (e.getCause() instanceof RuntimeException runtime) {
                throw runtime;
            }
            if (e.getCause() instanceof Error error) {
                throw error;
            }
            throw new IllegalStateException(e.getCause());
        }
    }

    /** Checks that have begun use hosts, which must outlive them. */
    @Override
    public void close() {
        threads.shutdownNow();
        boolean interrupted = false;
        boolean ended = false;
        while (!ended) {
            try {
                ended = threads.awaitTermination(1, TimeUnit.HOURS);
            } catch (InterruptedException e) {
                interrupted = true;
            }
        }
        if (interrupted) {
            Thread.currentThread().interrupt();
        }
    }
}
