// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.conformance.count.Uncounted;

import java.util.List;

/**
 * An episode's calls, and what they were made with.
 *
 * @param roles what the recipe is made of
 * @param calls the calls in order
 * @param uncounted the operations whose work is not counted
 */
record Played(RolesInPlay roles, List<PlayedCall> calls, List<Uncounted> uncounted) {

    /** Later calls are as all others of an episode: a first call has nothing to begin from. */
    private static final int FIRST_WARM = 2;

    Played {
        calls = List.copyOf(calls);
        uncounted = List.copyOf(uncounted);
    }

    /** The calls that strategies had earlier ones for. */
    List<PlayedCall> warm() {
        return calls.subList(FIRST_WARM, calls.size());
    }

    /** Whether the denoiser's evaluations can be told from its other calls. */
    boolean seesEvaluations() {
        return calls.stream().anyMatch(call -> call.rounds() > 0);
    }
}
