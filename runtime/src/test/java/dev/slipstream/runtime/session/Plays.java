// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.toys.ToyPolicies;

import java.util.ArrayList;
import java.util.List;

/** Episodes of readings that are the same for all sessions, or differ by a seed. */
final class Plays {

    private Plays() {}

    static Reading reading(int seed, int call) {
        return ToyPolicies.reading(0.1f * call, 0.02f * seed - 0.4f, 0.3f - 0.05f * call);
    }

    /** A reading between two calls, and one with the call. */
    static float[][] act(Session session, int call) {
        session.observe(reading(7, call));
        return session.act(reading(0, call)).horizon(0);
    }

    static List<float[][]> episode(Session session, int calls) {
        List<float[][]> chunks = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            chunks.add(act(session, call));
        }
        return chunks;
    }
}
