// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.cli.bench.Result;
import dev.slipstream.cli.rollout.Summary;

import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;

/**
 * What is known of a recipe.
 *
 * @param recipe its name
 * @param problem why it failed, where it did
 * @param played its episodes, once they are over
 * @param timed its latencies and its work, once they are measured
 */
public record Standing(
        String recipe, Optional<String> problem, Optional<Summary> played, Optional<Result> timed) {

    static Standing of(String recipe) {
        return new Standing(recipe, Optional.empty(), Optional.empty(), Optional.empty());
    }

    Standing failed(SlipstreamException why) {
        return new Standing(recipe, Optional.of(text(why)), played, timed);
    }

    static String text(SlipstreamException why) {
        return why.problems().stream().map(Problem::text).collect(Collectors.joining(" "));
    }

    Standing played(Summary summary) {
        return new Standing(recipe, problem, Optional.of(summary), timed);
    }

    Standing timed(Result result) {
        return new Standing(recipe, problem, played, Optional.of(result));
    }

    /** Its median warm call in milliseconds. */
    OptionalDouble latency() {
        return timed.map(result -> OptionalDouble.of(result.row().latencyMs().p50()))
                .orElseGet(OptionalDouble::empty);
    }

    /** Its mean score. */
    OptionalDouble score() {
        return played.map(summary -> OptionalDouble.of(summary.meanScore()))
                .orElseGet(OptionalDouble::empty);
    }
}
