// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.probe;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.runtime.session.Session;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * The chunks of a robot's calls, one after another.
 *
 * @param chunks the whole horizon of each
 */
public record Episode(List<float[][]> chunks) {

    /** Copies the list. */
    public Episode {
        chunks = List.copyOf(chunks);
    }

    /**
     * Plays calls.
     *
     * @param session the robot
     * @param readings a reading for each call
     * @return the chunks
     */
    public static Episode of(Session session, List<Reading> readings) {
        List<float[][]> chunks = new ArrayList<>();
        for (Reading reading : readings) {
            chunks.add(session.act(reading).horizon(0));
        }
        return new Episode(chunks);
    }

    /**
     * The first place where another episode is not the same, bit for bit.
     *
     * @param found the other one
     * @return the place and the two numbers, or empty where there is none
     */
    public Optional<String> difference(Episode found) {
        for (int call = 0; call < chunks.size(); call++) {
            Optional<String> different = difference(chunks.get(call), found.chunks.get(call));
            if (different.isPresent()) {
                int number = call;
                return different.map(text -> "in call " + number + ", " + text);
            }
        }
        return Optional.empty();
    }

    /**
     * The first place where a chunk is not another one, bit for bit.
     *
     * @param wanted the one
     * @param found the other
     * @return the place and the two numbers, or empty where there is none
     */
    public static Optional<String> difference(float[][] wanted, float[][] found) {
        return Difference.of(wanted, found, Difference.NONE)
                .map(
                        different ->
                                String.format(
                                        Locale.ROOT,
                                        "%s (%d of %d numbers differ)",
                                        different.first(),
                                        different.numbers(),
                                        different.all()));
    }
}
