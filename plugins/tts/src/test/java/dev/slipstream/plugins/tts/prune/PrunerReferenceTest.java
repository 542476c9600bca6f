// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.prune;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.tts.lattice.Direction;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.List;
import java.util.TreeSet;

/**
 * The network against PyTorch 2.13.0: a {@code TransformerDecoder} of one {@code
 * TransformerDecoderLayer(8, 2, 12, dropout=0, batch_first=True, norm_first=True)} between two
 * linears, in float32. Tensor number {@code s} in the alphabet holds {@code sin(1.7 i + s) /
 * sqrt(columns)}, a vector as if of four columns; token number {@code i} is {@code cos(0.9 i)}.
 */
final class PrunerReferenceTest {

    private static final PrunerShape SHAPE = new PrunerShape(8, 2, 12, false);
    private static final int BLOCKS = 6;
    private static final int STEPS = 3;
    private static final int TOKENS = 3;
    private static final int WIDTH = 5;

    private static final float[] LOGITS = {
        0.346146f, 0.109176f, -0.869624f, -0.835469f,
        0.435715f, 0.283164f, -0.781132f, -0.918894f,
        0.119990f, 0.107156f, -0.645535f, -0.604116f,
        -0.317980f, -0.268818f, -0.592340f, -0.173701f,
        -0.471350f, -0.508476f, -0.684237f, -0.028092f,
        -0.177627f, -0.393630f, -0.860427f, -0.323251f,
        0.337416f, 0.110517f, -0.859522f, -0.826472f,
        0.427275f, 0.284655f, -0.771166f, -0.910186f,
        0.110862f, 0.108744f, -0.634782f, -0.594698f,
        -0.328146f, -0.267202f, -0.580521f, -0.163221f,
        -0.482398f, -0.507049f, -0.671729f, -0.016718f,
        -0.187875f, -0.392318f, -0.848836f, -0.312701f,
        0.330825f, 0.111977f, -0.851436f, -0.819657f,
        0.420812f, 0.286247f, -0.763074f, -0.903496f,
        0.104535f, 0.110304f, -0.626859f, -0.588150f,
        -0.334293f, -0.265785f, -0.572923f, -0.156863f,
        -0.488484f, -0.505781f, -0.664346f, -0.010429f,
        -0.194220f, -0.391075f, -0.841219f, -0.306149f,
    };

    private static TorchEngine engine;

    private NDManager manager;
    private NDList weights;

    @BeforeAll
    static void start() {
        engine = TorchEngine.start(EngineSettings.defaults());
    }

    @AfterAll
    static void stop() {
        engine.close();
    }

    @BeforeEach
    void open() {
        manager = engine.rootManager().newSubManager();
        weights = new NDList();
        StateDict tensors = PrunerTensors.of(SHAPE, 0, BLOCKS, WIDTH);
        List<String> alphabet = List.copyOf(new TreeSet<>(tensors.shapes().keySet()));
        tensors.shapes()
                .forEach((name, shape) -> weights.add(tensor(name, shape, alphabet.indexOf(name))));
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray tensor(String name, Shape shape, int salt) {
        double columns = shape.dimension() > 1 ? shape.get(1) : 4;
        float[] values = new float[Math.toIntExact(shape.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) (Math.sin(1.7 * i + salt) / Math.sqrt(columns));
        }
        NDArray tensor = manager.create(values, shape);
        tensor.setName(name);
        return tensor;
    }

    private NDArray tokens() {
        float[] values = new float[STEPS * TOKENS * WIDTH];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.cos(0.9 * i);
        }
        return manager.create(values, new Shape(STEPS, TOKENS, WIDTH));
    }

    private PrunerNetwork network(PrunerShape shape, Direction... directions) {
        return new PrunerNetwork(
                shape, 0, BLOCKS, WIDTH, List.of(directions), engine.compiler(), manager);
    }

    private GatePlan plan(PrunerShape shape, Direction... directions) {
        PrunerNetwork network = network(shape, directions);
        try (Held asked = network.ask(Argument.of(weights))) {
            return network.plan(Argument.of(weights), asked, tokens(), manager);
        }
    }

    @Test
    void hasTheReferencesLogits() {
        try (Kernel kernel = engine.compiler().compile(PrunerText.of(SHAPE, BLOCKS, false));
                Held asked = kernel.hold("ask", Argument.of(weights))) {
            float[] found =
                    kernel.call(
                                    manager,
                                    "logits",
                                    Argument.of(weights),
                                    asked,
                                    Argument.of(tokens().expandDims(0)),
                                    Argument.of(manager.create(new long[] {0, 1, 2, 3})))
                            .singletonOrThrow()
                            .toFloatArray();

            assertThat(found).hasSameSizeAs(LOGITS);
            for (int i = 0; i < found.length; i++) {
                assertThat(found[i]).as("logit %s", i).isCloseTo(LOGITS[i], within(3e-6f));
            }
        }
    }

    @Test
    void plansTheLargest() {
        assertThat(plan(SHAPE, Direction.values()))
                .isEqualTo(
                        GatePlan.of(
                                3,
                                6,
                                new byte[] {0, 0, 0, 3, 3, 0, 0, 0, 0, 3, 3, 0, 0, 0, 1, 3, 3, 0}));
    }

    @Test
    void flippedStepsStandInReverseOrder() {
        GatePlan plan = plan(SHAPE, Direction.values());

        assertThat(plan(new PrunerShape(8, 2, 12, true), Direction.values()))
                .isEqualTo(GatePlan.by(3, 6, (step, block) -> plan.gate(2 - step, block)))
                .isNotEqualTo(plan);
    }

    @Test
    void fewerDirectionsAreNumberedAsTheyAreNamed() {
        assertThat(plan(SHAPE, Direction.ROLLOUT))
                .isEqualTo(GatePlan.by(3, 6, (step, block) -> block == 3 || block == 4 ? 1 : 0));
    }

    private PrunerNetwork networkWithPlan() {
        return new PrunerNetwork(
                SHAPE,
                3,
                BLOCKS,
                WIDTH,
                List.of(Direction.ROLLOUT, Direction.FORWARD),
                engine.compiler(),
                manager);
    }

    private NDList planning(PrunerNetwork network, GatePlan plan) {
        return network.planning(
                plan, (name, size) -> new float[Math.toIntExact(size.size())], manager);
    }

    @Test
    void weightsToLearnFromPlanAsTheyAreTold() {
        GatePlan wanted = GatePlan.by(3, 6, (step, block) -> (step + block) % 3);
        PrunerNetwork network = networkWithPlan();
        NDList planning = planning(network, wanted);
        try (Held asked = network.ask(Argument.of(planning))) {
            assertThat(network.plan(Argument.of(planning), asked, tokens(), manager))
                    .isEqualTo(wanted);
            NDArray last = tokens().get("1:");
            assertThat(network.plan(Argument.of(planning), asked, last, manager))
                    .as("a call that begins at the second step")
                    .isEqualTo(GatePlan.by(2, 6, (step, block) -> wanted.gate(1 + step, block)));
        }
    }

    @Test
    void aNetworkThatAddsNothingNeedNotRun() {
        GatePlan wanted = GatePlan.by(3, 6, (step, block) -> (step + block) % 3);
        PrunerNetwork network = networkWithPlan();
        NDList planning = planning(network, wanted);
        assertThat(network.planAlone(planning)).contains(wanted);
        for (String decision : new String[] {"head.weight", "head.bias"}) {
            NDArray tensor = planning.get(decision);
            float[] numbers = tensor.toFloatArray();
            numbers[numbers.length - 1] = 1e-6f;
            tensor.set(numbers);
            assertThat(network.planAlone(planning)).as("a say in %s", decision).isEmpty();
            tensor.set(new float[numbers.length]);
        }
        planning.remove(planning.get("plan"));
        assertThat(network.planAlone(planning)).as("no plan").isEmpty();
    }

    @Test
    void learntGatesAreThoseOfThePlan() {
        GatePlan plan = plan(SHAPE, Direction.values());

        NDList learnt =
                network(SHAPE, Direction.values())
                        .learn(
                                weights,
                                tokens().expandDims(0),
                                manager.create(new long[] {1, 2}, new Shape(1, 2)));

        // Of the twelve gates behind the first step, five reuse.
        assertThat(learnt.get(0).toFloatArray())
                .containsExactly(new float[] {5 / 12f}, within(1e-6f));
        assertThat(learnt).hasSize(3);
        for (int i = 0; i < 2; i++) {
            assertThat(learnt.get(1 + i).getShape()).isEqualTo(new Shape(1, 6, 4));
            float[] gates = learnt.get(1 + i).toFloatArray();
            for (int gate = 0; gate < gates.length; gate++) {
                boolean chosen = plan.gate(1 + i, gate / 4) == gate % 4;
                assertThat(gates[gate]).isEqualTo(chosen ? 1f : 0f);
            }
        }
    }

    @Test
    void costsWhatItsLayersMultiply() {
        // Two tokens of width 3 and one block, by hand: 2*(24 + 128) + (32 + 64) + (192 + 32).
        assertThat(SHAPE.macs(1, 1, 2, 3)).isEqualTo(304 + 96 + 224);
        assertThat(PrunerShape.DEFAULT.macs(100, 24, 3, 128)).isEqualTo(55_603_200);
    }
}
