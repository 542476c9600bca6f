// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.train.Average;

/** A running average that begins at the parameters as they are. */
final class RunningAverage implements Average {

    private final Kernel kernel;
    private final NDManager manager;
    private final NDList parameters;
    private final NDList averaged;

    RunningAverage(Kernel kernel, NDManager manager, NDList parameters) {
        this.kernel = kernel;
        this.manager = manager;
        this.parameters = parameters;
        this.averaged = new NDList(parameters.size());
        for (NDArray parameter : parameters) {
            averaged.add(Copies.of(parameter, manager));
        }
    }

    @Override
    public void update(double decay) {
        if (!(decay >= 0 && decay <= 1)) {
            throw new IllegalArgumentException("a decay of " + decay + " is not in [0, 1]");
        }
        try (NDManager scope = manager.newSubManager()) {
            kernel.call(
                    scope,
                    "average",
                    Argument.of(averaged),
                    Argument.of(parameters),
                    Argument.of(decay));
        }
    }

    @Override
    public NDList weights() {
        return averaged;
    }
}
