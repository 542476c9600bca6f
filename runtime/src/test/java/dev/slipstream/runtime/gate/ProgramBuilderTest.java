// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.gate;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.runtime.gate.SymbolicBank.Added;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Random;

/** What a program does equals what its layout and plan say, whatever they say. */
class ProgramBuilderTest {

    private static final int CASES = 400;
    private static final int CALLS = 3;

    @Test
    void programsDoWhatLayoutAndPlanSay() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            CacheLayout layout = RandomLayouts.layout(random);
            int[] directions = RandomLayouts.directions(random, layout);
            SlotState state = new SlotState(layout);
            SymbolicBank truth = new SymbolicBank(layout, state.places());
            SymbolicBank bank = new SymbolicBank(layout, state.places());
            for (int call = 0; call < CALLS; call++) {
                state = state.nextCall();
                truth.nextCall();
                GatePlan first = RandomLayouts.plan(random, layout, directions.length);
                GatePlan rest = RandomLayouts.plan(random, layout, directions.length);
                int before = truth.forced();
                ProgramBuilder builder = new ProgramBuilder(layout, state, directions);
                // Resolved in two parts, as where a plan comes beside the first step.
                int cut = random.nextInt(layout.geometry().steps() + 1);
                GateProgram begun = builder.resolve(first, cut).build();
                GateProgram whole = builder.resolve(rest, rest.steps()).build();
                for (int step = 0; step < rest.steps(); step++) {
                    GatePlan plan = step < cut ? first : rest;
                    assertThat(bank.execute(step < cut ? begun : whole, step))
                            .as("case %d, call %d, step %d", seed, call, step)
                            .isEqualTo(interpreted(truth, step, plan, directions));
                }
                assertThat(builder.forced()).isEqualTo(truth.forced() - before);
                assertThat(state.isEmpty()).isEqualTo(truth.isEmpty());
                assertThat(state.bytes(3)).isEqualTo(truth.bytes(3));
            }
        }
    }

    @Test
    void stepByStepEqualsTheWhole() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            CacheLayout layout = RandomLayouts.layout(random);
            int[] directions = RandomLayouts.directions(random, layout);
            GatePlan plan = RandomLayouts.plan(random, layout, directions.length);
            SlotState one = new SlotState(layout);
            SlotState other = new SlotState(layout);
            ProgramBuilder atOnce = new ProgramBuilder(layout, one, directions);
            GateProgram whole = atOnce.resolve(plan, plan.steps()).build();
            ProgramBuilder stepwise = new ProgramBuilder(layout, other, directions);
            for (int step = 0; step < plan.steps(); step++) {
                GateProgram single = stepwise.resolveStep(step, gates(plan, step));

                assertThat(single.steps()).isEqualTo(1);
                assertThat(single.code())
                        .containsExactly(
                                part(
                                        whole.code(),
                                        whole.codeOffsets()[step],
                                        whole.codeOffsets()[step + 1]));
                assertThat(single.computedIn(0)).isEqualTo(whole.computedIn(step));
                SymbolicBank bank = new SymbolicBank(layout, one.places());
                SymbolicBank same = new SymbolicBank(layout, one.places());
                assertThat(bank.execute(single, 0)).isEqualTo(same.execute(whole, step));
            }
            assertThat(stepwise.forced()).isEqualTo(atOnce.forced());
            assertThat(other.bytes(1)).isEqualTo(one.bytes(1));
        }
    }

    /** As where a scheduler evaluates a step again, or leaves some out. */
    @Test
    void stepsInAnyOrderDoWhatLayoutAndGatesSay() {
        for (int seed = 0; seed < CASES; seed++) {
            Random random = new Random(seed);
            CacheLayout layout = RandomLayouts.layout(random);
            int[] directions = RandomLayouts.directions(random, layout);
            SlotState state = new SlotState(layout);
            SymbolicBank truth = new SymbolicBank(layout, state.places());
            SymbolicBank bank = new SymbolicBank(layout, state.places());
            ProgramBuilder builder = new ProgramBuilder(layout, state, directions);
            for (int i = 0; i < 12; i++) {
                GatePlan plan = RandomLayouts.plan(random, layout, directions.length);
                int step = random.nextInt(plan.steps());
                GateProgram program = builder.resolveStep(step, gates(plan, step));
                assertThat(bank.execute(program, 0))
                        .as("case %d, evaluation %d", seed, i)
                        .isEqualTo(interpreted(truth, step, plan, directions));
                assertThat(state.bytes(2)).isEqualTo(truth.bytes(2));
            }
            assertThat(builder.forced()).isEqualTo(truth.forced());
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {0, 3})
    void weightsThatDoNotFitTheResidualsAreRefused(int terms) {
        CacheLayout.Builder layout =
                CacheLayout.builder(
                        new CacheGeometry(
                                new Schedule(2, 1),
                                List.of(new Block(0, 0, "t", 1, new Shape(1)))));
        int slot = layout.slot("history", Lifetime.CALL, 3);
        CacheLayout built =
                layout.direction(
                                "d",
                                (step, block) -> new Read(slot, (now, at) -> new double[terms]))
                        .writes((step, block) -> new int[] {slot})
                        .build();
        ProgramBuilder builder = new ProgramBuilder(built, new SlotState(built), new int[] {0});
        GatePlan plan = GatePlan.by(2, 1, (step, block) -> step);

        assertThatThrownBy(() -> builder.resolve(plan, 2))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("slot 'history' weighs " + terms + " residuals, there are 1");
    }

    private static List<Added> interpreted(
            SymbolicBank truth, int step, GatePlan plan, int[] directions) {
        List<Added> added = new ArrayList<>();
        for (int block = 0; block < plan.blocks(); block++) {
            added.add(truth.interpret(step, block, plan.gate(step, block), directions));
        }
        return added;
    }

    private static byte[] gates(GatePlan plan, int step) {
        byte[] gates = new byte[plan.blocks()];
        for (int block = 0; block < gates.length; block++) {
            gates[block] = (byte) plan.gate(step, block);
        }
        return gates;
    }

    private static long[] part(long[] code, int from, int to) {
        return Arrays.copyOfRange(code, from, to);
    }
}
