// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

/** How long calls took. */
public final class Latency {

    private final double[] millis;

    Latency(double... millis) {
        this.millis = millis;
    }

    /**
     * How many calls were timed.
     *
     * @return the number
     */
    public int count() {
        return millis.length;
    }

    /**
     * The time within which a share of the calls was done.
     *
     * @param percent 0 to 100
     * @return milliseconds, NaN where no call was timed
     */
    public double percentile(int percent) {
        return Statistics.percentile(percent / 100.0, millis);
    }
}
