// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import dev.slipstream.api.policy.Reading;

import java.util.List;

/**
 * What a robot saw, call by call. Between two calls it executed all actions that its policy gives.
 *
 * @param calls what it saw at each call
 */
public record Replay(List<Seen> calls) {

    /** Copies the list. */
    public Replay {
        calls = List.copyOf(calls);
    }

    /**
     * What a robot saw at a call.
     *
     * @param readings the readings that the policy stacks, oldest first; the last is the call's own
     */
    public record Seen(List<Reading> readings) {

        /** Copies the list. */
        public Seen {
            readings = List.copyOf(readings);
        }
    }
}
