// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;

/** Predicts a chunk from the actions before it and the observation, linearly. */
final class StepPredictor implements AutoCloseable {

    static final KernelSource SOURCE =
            new KernelSource(
                    "toy predictor",
                    """
                      def predict(self, w: List[Tensor], previous: Tensor, seen: Tensor) -> Tensor:
                        return previous * w[0] + seen.mean([1, 2], True) * w[1] + w[2]
                    """);

    private final Kernel kernel;
    private final Held weights;

    StepPredictor(KernelCompiler kernels, NDList weights) {
        this.kernel = kernels.compile(SOURCE);
        this.weights = kernels.hold(Argument.of(weights));
    }

    /** Weights of the actions before, of the observation's mean, and an offset. */
    static NDList weights(NDManager manager, double... values) {
        String[] names = {"previous", "seen", "offset"};
        NDList weights = new NDList();
        for (int i = 0; i < names.length; i++) {
            NDArray weight = manager.create((float) values[i]);
            weight.setName(names[i]);
            weights.add(weight);
        }
        return weights;
    }

    NDArray predict(NDArray previous, NDArray seen, NDManager manager) {
        return kernel.call(
                        manager,
                        "predict",
                        weights,
                        Argument.of(previous),
                        Argument.of(seen.expandDims(0)))
                .singletonOrThrow();
    }

    @Override
    public void close() {
        weights.close();
    }
}
