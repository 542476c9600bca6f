// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.Values;

import java.util.Set;

/**
 * A kernel that cannot count its work. Of an archive, a call whose first argument is samples is an
 * evaluation.
 */
final class WatchedKernel implements Kernel {

    private static final int SAMPLE_DIMENSIONS = 3;

    private final Kernel kernel;
    private final int number;
    private final boolean archive;
    private final Ledger ledger;

    WatchedKernel(Kernel kernel, int number, boolean archive, Ledger ledger) {
        this.kernel = kernel;
        this.number = number;
        this.archive = archive;
        this.ledger = ledger;
    }

    @Override
    public Set<String> methods() {
        return kernel.methods();
    }

    @Override
    public NDList call(NDManager manager, String method, Argument... arguments) {
        note(method, arguments);
        return kernel.call(manager, method, arguments);
    }

    @Override
    public Held hold(String method, Argument... arguments) {
        note(method, arguments);
        return kernel.hold(method, arguments);
    }

    @Override
    public NDList differentiate(NDManager manager, String method, Argument... arguments) {
        note(method, arguments);
        return kernel.differentiate(manager, method, arguments);
    }

    private void note(String method, Argument... arguments) {
        boolean evaluates =
                archive
                        && arguments.length > 0
                        && arguments[0] instanceof Values.Tensor first
                        && first.array().getShape().dimension() == SAMPLE_DIMENSIONS;
        int rows = evaluates ? rows(arguments[0]) : 0;
        ledger.add(new Entry(number, method, evaluates ? 1 : 0, rows, 0, 0));
    }

    /** The rows of an argument that is samples. */
    static int rows(Argument samples) {
        return Math.toIntExact(((Values.Tensor) samples).array().getShape().get(0));
    }

    @Override
    public void close() {
        kernel.close();
    }
}
