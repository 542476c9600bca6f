// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.lattice;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.cache.CacheLayout.Lifetime;
import dev.slipstream.api.cache.CacheLayout.Read;
import dev.slipstream.api.cache.CacheStore;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.IntStream;
import java.util.stream.Stream;

/**
 * Keeps for each direction the nearest computed residual: one a type, one a block, and one a step
 * and block. A computed block writes one slot of each direction, a reused one none.
 *
 * @param directions the directions that are kept
 */
public record Lattice(Set<Direction> directions) implements CacheStore {

    /** Copies the set. */
    public Lattice {
        directions = Set.copyOf(directions);
    }

    @Override
    public CacheLayout layout(CacheGeometry geometry) {
        CacheLayout.Builder layout = CacheLayout.builder(geometry);
        List<Slots> kept = new ArrayList<>();
        for (Direction direction : Direction.values()) {
            if (directions.contains(direction)) {
                Slots slots = slots(direction, geometry, layout);
                layout.direction(
                        direction.key(), (step, block) -> Read.latest(slots.of(step, block)));
                kept.add(slots);
            }
        }
        return layout.writes(
                        (step, block) ->
                                kept.stream().mapToInt(slots -> slots.of(step, block)).toArray())
                .build();
    }

    /** The slot of a step and block in one direction. */
    private interface Slots {
        int of(int step, Block block);
    }

    private static Slots slots(
            Direction direction, CacheGeometry geometry, CacheLayout.Builder layout) {
        List<Block> blocks = geometry.blocks();
        return switch (direction) {
            case FORWARD -> {
                List<String> types = geometry.types();
                int first = add(layout, Lifetime.CALL, types.stream());
                yield (step, block) -> first + types.indexOf(block.type());
            }
            case TIMESTEP -> {
                int first = add(layout, Lifetime.CALL, blocks.stream().map(Lattice::name));
                yield (step, block) -> first + block.index();
            }
            case ROLLOUT -> {
                int first =
                        add(
                                layout,
                                Lifetime.EPISODE,
                                IntStream.range(0, geometry.steps())
                                        .boxed()
                                        .flatMap(
                                                step ->
                                                        blocks.stream()
                                                                .map(block -> name(step, block))));
                yield (step, block) -> first + step * blocks.size() + block.index();
            }
        };
    }

    private static String name(int step, Block block) {
        return "step " + step + ", " + name(block);
    }

    private static String name(Block block) {
        return block.type() + " of layer " + block.layer();
    }

    /** Adds slots, at least one, and gives the first. */
    private static int add(CacheLayout.Builder layout, Lifetime lifetime, Stream<String> names) {
        return names.mapToInt(name -> layout.slot(name, lifetime)).toArray()[0];
    }
}
