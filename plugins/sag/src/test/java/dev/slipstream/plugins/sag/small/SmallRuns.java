// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.small;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.session.Chunk;
import dev.slipstream.runtime.session.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** Calls of the small policy. */
public final class SmallRuns {

    private SmallRuns() {}

    /**
     * The chunks of a session's next calls, from the episode's first readings on.
     *
     * @param session the session
     * @param calls how many
     * @return the chunks with their reports
     */
    public static List<Chunk> chunks(Session session, int calls) {
        List<Chunk> chunks = new ArrayList<>();
        for (int call = 0; call < calls; call++) {
            chunks.add(session.act(reading(call)));
        }
        return chunks;
    }

    /**
     * What the robot says at a call; it differs from call to call.
     *
     * @param call the call
     * @return the reading
     */
    public static Reading reading(int call) {
        return new Reading(
                Map.of(
                        "state",
                        new float[] {0.1f * call, -0.2f, 0.05f * call * call - 0.5f},
                        "hand",
                        new float[] {0.3f - 0.2f * call, 0.4f}));
    }

    /**
     * Their numbers.
     *
     * @param chunks the chunks
     * @return a chunk for each call
     */
    public static float[][][] numbers(List<Chunk> chunks) {
        return chunks.stream().map(chunk -> chunk.horizon(0)).toArray(float[][][]::new);
    }
}
