// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.gate;

import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Empty;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.schedule.Schedule;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;

/** Layouts and plans that nobody would think of. */
final class RandomLayouts {

    private RandomLayouts() {}

    static CacheLayout layout(Random random) {
        int steps = 1 + random.nextInt(6);
        int blocks = 1 + random.nextInt(5);
        List<Block> list = new ArrayList<>();
        for (int block = 0; block < blocks; block++) {
            list.add(new Block(block, block / 2, "t" + block % 2, 1, new Shape(block + 1, 2)));
        }
        CacheLayout.Builder builder =
                CacheLayout.builder(new CacheGeometry(new Schedule(new float[steps]), list));
        int slots = 1 + random.nextInt(5);
        for (int slot = 0; slot < slots; slot++) {
            if (random.nextBoolean()) {
                builder.slot("slot " + slot, Lifetime.CALL, 1 + random.nextInt(3));
            } else {
                builder.slot("slot " + slot, Lifetime.EPISODE);
            }
        }
        int directions = 1 + random.nextInt(3);
        for (int direction = 0; direction < directions; direction++) {
            Read[] reads = new Read[steps * blocks];
            for (int cell = 0; cell < reads.length; cell++) {
                reads[cell] = read(random, random.nextInt(slots));
            }
            builder.direction(
                    "d" + direction, (step, block) -> reads[step * blocks + block.index()]);
        }
        int[][] writes = new int[steps * blocks][];
        for (int cell = 0; cell < writes.length; cell++) {
            writes[cell] = random.ints(random.nextInt(4), 0, slots).toArray();
        }
        return builder.writes((step, block) -> writes[step * blocks + block.index()])
                .onEmpty(random.nextBoolean() ? Empty.COMPUTE : Empty.ZERO)
                .build();
    }

    /** The newest residual, a share of it, or a combination of some, by when they were computed. */
    private static Read read(Random random, int slot) {
        int terms = 1 + random.nextInt(3);
        return switch (random.nextInt(3)) {
            case 0 -> Read.latest(slot);
            case 1 -> new Read(slot, (step, at) -> new double[] {terms == 1 ? 1 : 0.5});
            default ->
                    new Read(
                            slot,
                            (step, at) -> {
                                double[] shares = new double[Math.min(terms, at.length)];
                                for (int age = 0; age < shares.length; age++) {
                                    shares[age] = 10 * step - at[age] + 0.25 * age;
                                }
                                return shares;
                            });
        };
    }

    static int[] directions(Random random, CacheLayout layout) {
        return random.ints(1 + random.nextInt(4), 0, layout.directions().size()).toArray();
    }

    static GatePlan plan(Random random, CacheLayout layout, int directions) {
        int computed = 1 + random.nextInt(4);
        return GatePlan.by(
                layout.geometry().steps(),
                layout.geometry().blocks().size(),
                (step, block) -> random.nextInt(4) < computed ? 0 : 1 + random.nextInt(directions));
    }
}
