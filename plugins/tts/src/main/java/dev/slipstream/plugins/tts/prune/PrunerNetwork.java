// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.train.PlanTable;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.tts.lattice.Direction;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * The pruner's network without its weights.
 *
 * <p>Process scope, any thread.
 */
public final class PrunerNetwork {

    private final Kernel kernel;
    private final StateDict tensors;
    private final int blocks;
    private final long tokenWidth;
    private final int[] outputs;
    private final NDArray columns;

    /**
     * Compiles it.
     *
     * @param shape the sizes
     * @param steps the steps of the plan that its gates begin with, 0 for none
     * @param blocks how many blocks a step has
     * @param tokenWidth numbers of a token
     * @param directions the directions that gates may take
     * @param kernels the compiler
     * @param manager who owns what it keeps
     */
    public PrunerNetwork(
            PrunerShape shape,
            int steps,
            int blocks,
            long tokenWidth,
            List<Direction> directions,
            KernelCompiler kernels,
            NDManager manager) {
        this.kernel = kernels.compile(PrunerText.of(shape, blocks, steps > 0));
        this.tensors = PrunerTensors.of(shape, steps, blocks, tokenWidth);
        this.blocks = blocks;
        this.tokenWidth = tokenWidth;
        this.outputs =
                IntStream.concat(IntStream.of(0), directions.stream().mapToInt(Direction::output))
                        .toArray();
        this.columns = manager.create(Arrays.stream(outputs).asLongStream().toArray());
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
        PlanTable.fill(weights, plan, outputs, PrunerTensors.DECISION);
        return weights;
    }

    /**
     * The plan of weights for which this network adds nothing.
     *
     * @param weights a file's tensors
     * @return the plan, or empty where tokens have a say
     */
    Optional<GatePlan> planAlone(NDList weights) {
        return PlanTable.alone(
                weights, outputs, PrunerTensors.DECISION, PrunerTensors.DECISION_BIAS);
    }

    /**
     * Prepares what does not depend on the tokens.
     *
     * @param weights the weights in the network's order
     * @return what the blocks ask, owned by the caller
     */
    public Held ask(Argument weights) {
        return kernel.hold("ask", weights);
    }

    /**
     * Plans all steps in one native call.
     *
     * @param weights the weights in the network's order
     * @param asked what {@link #ask} gave for them
     * @param tokens the condition tokens {@code [steps, tokens, width]}
     * @param manager who owns what is made on the way
     * @return the plan
     */
    public GatePlan plan(Argument weights, Argument asked, NDArray tokens, NDManager manager) {
        if (tokens.getShape().get(2) != tokenWidth) {
            throw new WeightsException(
                    new Problem(
                            "TTS-002",
                            "pruner 'tts/pruner'",
                            "weights for tokens of width " + tokenWidth,
                            "width " + tokens.getShape().get(2) + ", as the policy's tokens have",
                            "use a pruner that was trained for this policy"));
        }
        NDArray gates =
                kernel.call(
                                manager,
                                "plan",
                                weights,
                                asked,
                                Argument.of(tokens.expandDims(0)),
                                Argument.of(columns))
                        .singletonOrThrow();
        return GatePlan.of(Math.toIntExact(gates.getShape().get(1)), blocks, gates.toByteArray());
    }

    /**
     * The gates as gradients flow through them: their values are 0 and 1.
     *
     * @param weights the weights in the network's order
     * @param tokens the condition tokens {@code [N, steps, tokens, width]}
     * @param steps the steps of each row whose gates are wanted {@code [N, W]}
     * @return the share of reused gates behind the first step {@code [N]}, then for each wanted
     *     step its gates {@code [N, blocks, 1 + directions]}, owned by the tokens' manager
     */
    public NDList learn(NDList weights, NDArray tokens, NDArray steps) {
        return kernel.differentiate(
                tokens.getManager(),
                "learn",
                Argument.of(weights),
                Argument.of(tokens),
                Argument.of(columns),
                Argument.of(steps));
    }
}
