// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.equality;

import dev.slipstream.conformance.replay.DenseReference;
import dev.slipstream.conformance.replay.References;
import dev.slipstream.conformance.replay.Replayer;
import dev.slipstream.conformance.replay.Replayer.Played;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.List;
import java.util.Optional;

/**
 * Two recipes that should do the same on the reference seeds.
 *
 * @param name what the pair is called
 * @param wanted the recipe that gives what is wanted
 * @param found the recipe that should give it too
 * @param within the largest difference in normalised space; 0 for bit for bit
 */
record Sides(String name, RecipeJson wanted, RecipeJson found, double within) {

    private static final int CALLS = 4;
    private static final int QUICK_REPLAYS = 2;

    Finding check(Trial trial) {
        DenseReference reference = References.of(trial);
        int replays = trial.depth() == Depth.QUICK ? QUICK_REPLAYS : reference.replays().size();
        Host host = trial.host();
        try (CompiledRecipe one = host.compile("wanted", wanted);
                CompiledRecipe other = host.compile("found", found)) {
            for (int replay = 0; replay < replays; replay++) {
                List<Played> expected = play(host, one, reference, replay);
                List<Played> actual = play(host, other, reference, replay);
                for (int call = 0; call < CALLS; call++) {
                    Optional<String> difference =
                            Bits.difference(
                                    expected.get(call).chunk(), actual.get(call).chunk(), within);
                    if (difference.isPresent()) {
                        return Finding.failed(
                                name
                                        + " differs at replay "
                                        + replay
                                        + ", call "
                                        + call
                                        + ": "
                                        + difference.get());
                    }
                }
            }
        }
        return Finding.passed(
                name
                        + ": "
                        + replays
                        + " replays of "
                        + CALLS
                        + " calls are equal "
                        + (within == 0 ? "bit for bit" : "within " + within));
    }

    private static List<Played> play(
            Host host, CompiledRecipe recipe, DenseReference reference, int replay) {
        return new Replayer(host, recipe)
                .play(reference.replays().get(replay), CALLS, reference.seed(replay));
    }
}
