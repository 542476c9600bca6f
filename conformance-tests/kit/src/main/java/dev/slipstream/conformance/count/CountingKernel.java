// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;

import java.util.Set;
import java.util.function.Supplier;
import java.util.stream.Collectors;

/**
 * A kernel whose text counts. It knows the methods of the runtime's loop, and where in their
 * arguments the samples and the bank stand.
 */
final class CountingKernel implements Kernel {

    private static final String STEP = "run_gated";
    private static final String RANGE = "run_range";
    private static final int SAMPLES = 1;
    private static final int STEP_BANK = 5;
    private static final int RANGE_BANK = 4;

    /** Where a range gives the blocks that each step computed, and behind them one number more. */
    private static final int STATUS = 1;

    private final Object lock = new Object();
    private final Kernel kernel;
    private final int number;
    private final boolean network;
    private final NDManager manager;
    private final Ledger ledger;

    CountingKernel(Kernel kernel, int number, boolean network, NDManager manager, Ledger ledger) {
        this.kernel = kernel;
        this.number = number;
        this.network = network;
        this.manager = manager;
        this.ledger = ledger;
    }

    @Override
    public Set<String> methods() {
        return kernel.methods().stream()
                .filter(method -> !method.startsWith(Operations.PREFIX))
                .collect(Collectors.toUnmodifiableSet());
    }

    @Override
    public NDList call(NDManager owner, String method, Argument... arguments) {
        if (network && method.equals(STEP)) {
            return step(owner, arguments);
        }
        if (network && method.equals(RANGE)) {
            return range(owner, arguments);
        }
        return counted(method, () -> kernel.call(owner, method, arguments));
    }

    @Override
    public Held hold(String method, Argument... arguments) {
        return counted(method, () -> kernel.hold(method, arguments));
    }

    @Override
    public NDList differentiate(NDManager owner, String method, Argument... arguments) {
        return counted(method, () -> kernel.differentiate(owner, method, arguments));
    }

    private NDList step(NDManager owner, Argument... arguments) {
        synchronized (lock) {
            long before = work();
            NDList result = kernel.call(owner, CountedText.GATED, arguments);
            int computed;
            try (NDArray count = result.remove(result.size() - 1)) {
                computed = (int) count.toLongArray()[0];
            }
            int rows = WatchedKernel.rows(arguments[SAMPLES]);
            ledger.add(new Entry(number, STEP, 1, rows, computed, work() - before));
            see(arguments[STEP_BANK]);
            return result;
        }
    }

    private NDList range(NDManager owner, Argument... arguments) {
        synchronized (lock) {
            long before = work();
            NDList result = kernel.call(owner, RANGE, arguments);
            long[] status = result.get(STATUS).toLongArray();
            int steps = status.length - 1;
            int blocks = 0;
            for (int step = 0; step < steps; step++) {
                blocks += (int) status[step];
            }
            int rows = steps * WatchedKernel.rows(arguments[SAMPLES]);
            ledger.add(new Entry(number, RANGE, steps, rows, blocks, work() - before));
            see(arguments[RANGE_BANK]);
            return result;
        }
    }

    private <T> T counted(String method, Supplier<T> call) {
        synchronized (lock) {
            long before = work();
            T result = call.get();
            ledger.add(new Entry(number, method, 0, 0, 0, work() - before));
            return result;
        }
    }

    private void see(Argument bank) {
        ledger.seen(without -> number(CountedText.BANK, bank, Argument.of((long) without)));
    }

    private long work() {
        return number(CountedText.WORK);
    }

    private long number(String method, Argument... arguments) {
        try (NDManager scope = manager.newSubManager()) {
            return kernel.call(scope, method, arguments).get(0).toLongArray()[0];
        }
    }

    @Override
    public void close() {
        kernel.close();
    }
}
