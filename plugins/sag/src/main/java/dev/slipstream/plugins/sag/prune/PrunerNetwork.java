// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.train.PlanTable;
import dev.slipstream.api.weights.StateDict;

import java.util.Optional;

/**
 * The pruner's network without its weights.
 *
 * <p>Process scope, any thread.
 */
public final class PrunerNetwork {

    private static final int[] CHOICES = {0, 1};

    private final Kernel kernel;
    private final StateDict tensors;
    private final int blocks;

    /**
     * Compiles it.
     *
     * @param shape the sizes
     * @param steps the steps of the plan that its gates begin with, 0 for none
     * @param blocks how many blocks a step has
     * @param observed how many numbers the policy sees
     * @param kernels the compiler
     */
    public PrunerNetwork(
            PrunerShape shape, int steps, int blocks, long observed, KernelCompiler kernels) {
        this.kernel = kernels.compile(PrunerText.of(shape, blocks, steps > 0));
        this.tensors = PrunerTensors.of(shape, steps, blocks, observed);
        this.blocks = blocks;
    }

    /**
     * Weights in the network's order.
     *
     * @param found a file's tensors
     * @param where what messages call the file
     * @return the same tensors
     */
    NDList ordered(NDList found, String where) {
        return tensors.pick(found, where);
    }

    /**
     * Weights to train from, which plan all calls alike.
     *
     * @param plan the plan
     * @param draws gives the numbers that matrices begin with
     * @param manager who owns the weights
     * @return the weights with their names
     */
    public NDList planning(GatePlan plan, StateDict.Draws draws, NDManager manager) {
        NDList weights = tensors.initial(draws, manager);
        PlanTable.fill(weights, plan, CHOICES, PrunerTensors.DECISION);
        return weights;
    }

    /**
     * The plan of weights for which a network adds nothing.
     *
     * @param weights a file's tensors
     * @return the plan, or empty where what is seen has a say
     */
    static Optional<GatePlan> planAlone(NDList weights) {
        return PlanTable.alone(
                weights, CHOICES, PrunerTensors.DECISION, PrunerTensors.DECISION_BIAS);
    }

    /**
     * Prepares what does not depend on the observation.
     *
     * @param weights the weights in the network's order
     * @param schedule the steps that are planned
     * @param manager who owns what is made on the way
     * @return what the places of the gates add, owned by the caller
     */
    public Held encode(Argument weights, Schedule schedule, NDManager manager) {
        try (NDManager scope = manager.newSubManager()) {
            return kernel.hold("encode", weights, timesteps(schedule, scope));
        }
    }

    /**
     * Plans all steps in one native call.
     *
     * @param weights the weights in the network's order
     * @param encoded what {@link #encode} gave for them
     * @param observation what the policy sees {@code [1, numbers]}
     * @param manager who owns what is made on the way
     * @return the plan
     */
    public GatePlan plan(
            Argument weights, Argument encoded, NDArray observation, NDManager manager) {
        NDArray gates =
                kernel.call(manager, "plan", weights, encoded, Argument.of(observation))
                        .singletonOrThrow();
        return GatePlan.of(Math.toIntExact(gates.getShape().get(1)), blocks, gates.toByteArray());
    }

    /**
     * The gates as gradients flow through them: their values are 0 and 1.
     *
     * @param weights the weights in the network's order
     * @param schedule the steps that are planned
     * @param observation what the policy sees {@code [N, numbers]}
     * @param steps the steps of each row whose gates are wanted {@code [N, W]}
     * @return the share of reused gates behind the first step {@code [N]}, then for each wanted
     *     step its gates {@code [N, blocks, 2]}, owned by the observation's manager
     */
    public NDList learn(NDList weights, Schedule schedule, NDArray observation, NDArray steps) {
        NDManager manager = observation.getManager();
        return kernel.differentiate(
                manager,
                "learn",
                Argument.of(weights),
                timesteps(schedule, manager),
                Argument.of(observation),
                Argument.of(steps));
    }

    private static Argument timesteps(Schedule schedule, NDManager manager) {
        return Argument.of(manager.create(schedule.toArray()));
    }
}
