// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.plugin.RoleContext;

/** The toy pruners' network: from a number a step to a gate a block, the largest of its logits. */
final class GateNetwork {

    private static final KernelSource SOURCE =
            new KernelSource(
                    "toy gates",
                    """
                      def inputs(self, t: Tensor, obs: Tensor) -> Tensor:
                        return t / 100. + obs.mean()

                      def logits(self, w: List[Tensor], u: Tensor) -> Tensor:
                        return torch.sin(u.view([-1, 1, 1]) * w[0] + w[1])

                      def hard(self, w: List[Tensor], u: Tensor) -> Tensor:
                        return torch.argmax(self.logits(w, u), 2)

                      def soft(self, w: List[Tensor], u: Tensor) -> Tensor:
                        p = torch.softmax(self.logits(w, u), 2)
                        y = torch.zeros_like(p).scatter(2, torch.argmax(p, 2, True), 1.)
                        return y - p.detach() + p
                    """);

    private final Kernel kernel;
    private final NDList weights;
    private final int kinds;

    GateNetwork(RoleContext context, int blocks, int kinds) {
        this.kernel = context.kernels().compile(SOURCE);
        this.kinds = kinds;
        NDManager manager = context.manager();
        Shape shape = new Shape(blocks, kinds);
        this.weights =
                new NDList(
                        manager.create(rates(blocks, kinds), shape),
                        manager.create(phases(blocks, kinds), shape));
    }

    static float[] rates(int blocks, int kinds) {
        float[] rates = new float[blocks * kinds];
        for (int i = 0; i < rates.length; i++) {
            int block = i / kinds;
            int kind = i % kinds;
            rates[i] = 3 + 0.7f * block + 1.3f * kind;
        }
        return rates;
    }

    static float[] phases(int blocks, int kinds) {
        float[] phases = new float[blocks * kinds];
        for (int i = 0; i < phases.length; i++) {
            int block = i / kinds;
            int kind = i % kinds;
            phases[i] = 0.9f * block + 2.1f * kind;
        }
        return phases;
    }

    NDList weights() {
        return weights;
    }

    NDArray inputs(NDManager manager, float[] timesteps, NDArray observation) {
        return kernel.call(
                        manager,
                        "inputs",
                        Argument.of(manager.create(timesteps)),
                        Argument.of(observation))
                .get(0);
    }

    GatePlan plan(NDManager manager, NDArray inputs, int steps, int blocks) {
        NDArray hard =
                kernel.call(manager, "hard", Argument.of(weights), Argument.of(inputs)).get(0);
        long[] gates = hard.toLongArray();
        return GatePlan.by(
                steps, blocks, (step, block) -> Math.toIntExact(gates[step * blocks + block]));
    }

    /** Hard gates {@code [steps, blocks, kinds]} with the gradient of soft ones. */
    NDArray straightThrough(NDList parameters, NDArray inputs) {
        return kernel.differentiate(
                        inputs.getManager(), "soft", Argument.of(parameters), Argument.of(inputs))
                .get(0);
    }

    /** Of one plan. */
    long macs(int steps, int blocks) {
        return (long) steps * blocks * kinds;
    }
}
