// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;

import java.util.List;
import java.util.function.Predicate;
import java.util.stream.IntStream;

/**
 * Small changes of plans, which compute as many blocks as before at other places.
 *
 * @param steps how many steps a plan has
 * @param first the first step that is planned
 * @param blocks the blocks of each step
 */
record PlanMoves(int steps, int first, List<Block> blocks) {

    /** Numbers that a move is drawn from. */
    static final int DRAWS = 5;

    /** Most moves are much shorter. */
    private static final int FARTHEST = 16;

    /** The share of moves by which another block is computed instead. */
    private static final double TO_ANOTHER_BLOCK = 0.15;

    /** How many gates are planned. */
    int planned() {
        return (steps - first) * blocks.size();
    }

    /**
     * A plan with so many computed gates among those that are planned.
     *
     * @param draws a number from 0 to 1 for each planned gate
     */
    GatePlan withComputed(GatePlan plan, int count, double[] draws) {
        byte[] gates = gates(plan);
        byte reuse = mostReused(gates); // as the others are
        int missing = count - places(gates, true).length;
        for (int i = 0; i < Math.abs(missing); i++) {
            int chosen = chosen(places(gates, missing < 0), draws[i]);
            gates[chosen] = missing < 0 ? reuse : GatePlan.COMPUTE;
        }
        return GatePlan.of(steps, blocks.size(), gates);
    }

    /**
     * A plan of which some gates have changed places, or the same plan where the draws lead behind
     * its ends.
     *
     * @param draws {@link #DRAWS} numbers from 0 to 1
     */
    GatePlan moved(GatePlan plan, double[] draws) {
        byte[] gates = gates(plan);
        int place = chosen(places(gates, true), draws[0]);
        int step = place / blocks.size();
        int to = step + distance(draws[1]);
        if (to < first || to >= steps) {
            return plan;
        }
        if (draws[2] < TO_ANOTHER_BLOCK) {
            exchange(gates, place, to * blocks.size() + (int) (draws[3] * blocks.size()));
        } else {
            Predicate<Block> together = together(blocks.get(place % blocks.size()), draws[4]);
            for (Block block : blocks) {
                int from = step * blocks.size() + block.index();
                if (together.test(block) && gates[from] == GatePlan.COMPUTE) {
                    exchange(gates, from, to * blocks.size() + block.index());
                }
            }
        }
        return GatePlan.of(steps, blocks.size(), gates);
    }

    /** What a plan's reused gates mean mostly. */
    static int mostReused(GatePlan plan) {
        return mostReused(gates(plan));
    }

    private static byte mostReused(byte[] gates) {
        int[] times = new int[Byte.MAX_VALUE + 1];
        for (byte gate : gates) {
            times[gate] += gate == GatePlan.COMPUTE ? 0 : 1;
        }
        int most = 1;
        for (int gate = 2; gate < times.length; gate++) {
            most = times[gate] > times[most] ? gate : most;
        }
        return (byte) most;
    }

    private static int distance(double draw) {
        double either = 2 * draw - 1;
        return (int) Math.round(Math.signum(either) * either * either * FARTHEST);
    }

    /** Which of a step's computed blocks move with one of them. */
    private static Predicate<Block> together(Block chosen, double draw) {
        if (draw < 0.5) {
            return block -> block.index() == chosen.index();
        }
        if (draw < 0.65) {
            return block -> block.layer() == chosen.layer();
        }
        if (draw < 0.8) {
            return block -> block.type().equals(chosen.type());
        }
        return block -> true;
    }

    private static void exchange(byte[] gates, int one, int other) {
        byte gate = gates[one];
        gates[one] = gates[other];
        gates[other] = gate;
    }

    private int[] places(byte[] gates, boolean computed) {
        return IntStream.range(first * blocks.size(), gates.length)
                .filter(place -> (gates[place] == GatePlan.COMPUTE) == computed)
                .toArray();
    }

    private static int chosen(int[] places, double draw) {
        return places[(int) (draw * places.length)];
    }

    private static byte[] gates(GatePlan plan) {
        byte[] gates = new byte[plan.steps() * plan.blocks()];
        for (int i = 0; i < gates.length; i++) {
            gates[i] = (byte) plan.gate(i / plan.blocks(), i % plan.blocks());
        }
        return gates;
    }
}
