// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.rollout;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;

/** An episode failed: each problem also tells in which. */
final class EpisodeException extends SlipstreamException {

    private static final long serialVersionUID = 1L;

    EpisodeException(EpisodeSeeds seeds, SlipstreamException cause) {
        super(cause.problems().stream().map(problem -> in(seeds, problem)).toList(), cause);
    }

    private static Problem in(EpisodeSeeds seeds, Problem problem) {
        return new Problem(
                problem.code(),
                "episode of " + seeds + ": " + problem.where(),
                problem.found(),
                problem.wanted(),
                problem.fix());
    }
}
