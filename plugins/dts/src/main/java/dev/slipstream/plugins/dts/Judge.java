// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.schedule.TrajectoryContext;

/** Accepts and rejects the drafts of one call, and reports what it decided. */
final class Judge {

    private final TrajectoryContext context;
    private final double increment;
    private double limit;
    private int discardable;

    /**
     * Begins a call.
     *
     * @param size how many elements a sample has
     */
    Judge(DtsOptions options, long size, TrajectoryContext context) {
        this.context = context;
        this.limit = options.metric().norm(options.threshold(), size);
        this.increment = options.metric().norm(options.increment(), size);
        this.discardable = options.maxDiscarded();
    }

    /** How many drafts may still be thrown away. */
    int discardable() {
        return discardable;
    }

    /** How many of a round's drafts hold: those before the first that is too far off. */
    int accept(double[] distances) {
        int accepted = 0;
        while (accepted < distances.length && distances[accepted] <= limit) {
            accepted++;
        }
        int rejected = accepted < distances.length ? 1 : 0;
        int discarded = distances.length - accepted - rejected;
        discardable -= discarded;
        limit += increment;
        context.count("dts.rounds", 1);
        context.count("dts.accepted", accepted);
        context.count("dts.rejected", rejected);
        context.count("dts.discarded", discarded);
        return accepted;
    }
}
