// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;
import dev.slipstream.plugins.tts.lattice.Direction;
import dev.slipstream.plugins.tts.lattice.Lattice;
import dev.slipstream.plugins.tts.small.SmallPolicy;
import dev.slipstream.plugins.tts.small.SmallRuns;
import dev.slipstream.plugins.tts.small.TenSteps;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.SlipstreamRuntime;

import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** The gates with gradients lead where the hard gates of a session lead. */
final class WindowLossTest {

    private static final int LENGTH = 3;

    private static final GatePlan PLAN =
            GatePlan.by(10, SmallPolicy.BLOCKS, (step, block) -> (step * 5 + block * 3) % 4);

    private static final GatePlan DENSE = GatePlan.dense(10, SmallPolicy.BLOCKS);

    private static SlipstreamRuntime runtime;
    private static CompiledRecipe recipe;

    private NDManager manager;
    private Teacher teacher;
    private CacheLayout layout;
    private StepSlots slots;
    private Programs programs;
    private WindowLoss loss;

    @BeforeAll
    static void start() {
        runtime = SlipstreamRuntime.start();
        recipe = runtime.compile(SmallRuns.recipe().build());
    }

    @AfterAll
    static void stop() {
        recipe.close();
        runtime.close();
    }

    @BeforeEach
    void open() {
        manager = runtime.engine().rootManager().newSubManager();
        BlockDenoiser denoiser = (BlockDenoiser) recipe.denoiser();
        CoefficientTable table =
                ((TableScheduler) TenSteps.PLAIN.create(TenSteps.PLAIN.defaults(), null))
                        .table(Optional.empty());
        teacher =
                new Teacher(
                        recipe.policy().spec(),
                        denoiser,
                        denoiser.differentiable().orElseThrow(),
                        table);
        layout =
                new Lattice(Set.of(Direction.values()))
                        .layout(new CacheGeometry(table.schedule(), denoiser.blocks()));
        List<String> directions = List.of("forward", "timestep", "rollout");
        slots = new StepSlots(layout, directions);
        programs = new Programs(layout, directions);
        loss = new WindowLoss(teacher, slots, runtime.engine().compiler());
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private CallInput input(int call) {
        return new CallInput(
                new Observation(Map.of("state", values(call, 2, 3))),
                values(call + 0.3, 1, SmallPolicy.HORIZON, SmallPolicy.ACTIONS),
                values(call + 0.7, 10, 1, SmallPolicy.HORIZON, SmallPolicy.ACTIONS));
    }

    private NDArray values(double salt, long... shape) {
        Shape all = new Shape(shape);
        float[] values = new float[Math.toIntExact(all.size())];
        for (int i = 0; i < values.length; i++) {
            values[i] = (float) Math.sin(2.3 * i + 5 * salt);
        }
        return manager.create(values, all);
    }

    /** The third call's windows, behind a second that left some residuals stale. */
    private List<Window> windows(GatePlan plan, int[] from, int length) {
        try (GatedCalls calls = new GatedCalls(teacher, programs, slots, layout.slots().size())) {
            calls.first(input(0), manager);
            calls.next(input(1), (tokens, scope) -> PLAN, manager);
            return calls.windows(input(2), (tokens, scope) -> plan, from, length, manager);
        }
    }

    private float distance(List<Window> windows, GatePlan plan) {
        WindowBatch batch = new WindowBatch(windows, manager);
        List<NDArray> gates = new ArrayList<>();
        for (int i = 0; i < LENGTH; i++) {
            float[] hard = new float[windows.size() * SmallPolicy.BLOCKS * 4];
            for (int cell = 0; cell < hard.length / 4; cell++) {
                int step = windows.get(cell / SmallPolicy.BLOCKS).from() + i;
                hard[4 * cell + plan.gate(step, cell % SmallPolicy.BLOCKS)] = 1;
            }
            gates.add(manager.create(hard, new Shape(windows.size(), SmallPolicy.BLOCKS, 4)));
        }
        return loss.of(batch, loss.targets(batch), gates).getFloat();
    }

    /** What a step has predicted, from the samples before and behind it. */
    private NDArray predicted(Window before, Window behind) {
        NDArray noise = before.input().noise().get(before.from());
        return behind.sample().sub(before.sample().mul(0.6f)).sub(noise.mul(0.3f)).div(0.4f);
    }

    @Test
    void goesWhereTheHardGatesGo() {
        List<Window> windows = windows(PLAN, new int[] {2, 6}, LENGTH);
        List<Window> steps = windows(PLAN, new int[] {2, 3, 4, 5, 6, 7, 8, 9}, 1);
        NDList targets = loss.targets(new WindowBatch(windows, manager));
        double expected = 0;
        for (int row = 0; row < 2; row++) {
            for (int i = 0; i < LENGTH; i++) {
                int step = 4 * row + i;
                NDArray found = predicted(steps.get(step), steps.get(step + 1)).get(0);
                expected += found.sub(targets.get(i).get(row)).abs().mean().getFloat();
            }
        }

        assertThat((double) distance(windows, PLAN))
                .isCloseTo(expected / (2 * LENGTH), within(1e-5))
                .isGreaterThan(0.01);
    }

    @Test
    void gatesThatComputeAllKeepNoDistance() {
        assertThat((double) distance(windows(PLAN, new int[] {1, 7}, LENGTH), DENSE))
                .isCloseTo(0, within(1e-6));
    }

    @Test
    void targetsAreWhatDenseCallsPredict() {
        List<Window> steps = windows(DENSE, new int[] {4, 5, 6, 7}, 1);
        NDList targets =
                loss.targets(new WindowBatch(windows(DENSE, new int[] {4}, LENGTH), manager));

        assertThat(targets).hasSize(LENGTH);
        for (int i = 0; i < LENGTH; i++) {
            float[] found = targets.get(i).toFloatArray();
            float[] expected = predicted(steps.get(i), steps.get(i + 1)).toFloatArray();
            for (int number = 0; number < found.length; number++) {
                assertThat(found[number]).isCloseTo(expected[number], within(1e-5f));
            }
        }
    }
}
