// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import java.util.List;

/**
 * What a demo runs.
 *
 * @param task what messages call the task
 * @param recipes the recipes beside the dense one
 * @param seeds the task's seeds
 * @param parallel how many episodes run at a time while scores are taken
 * @param rounds how many episodes latencies are taken over
 * @param calls how many calls each of them has
 */
public record DemoPlan(
        String task, List<String> recipes, List<Long> seeds, int parallel, int rounds, int calls) {

    /** Copies the lists. */
    public DemoPlan {
        recipes = List.copyOf(recipes);
        seeds = List.copyOf(seeds);
    }
}
