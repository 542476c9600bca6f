// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import java.util.Locale;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/**
 * A recipe that takes part in a race.
 *
 * @param name what tables call it
 * @param recipe its JSON, without the policy
 */
record Contender(String name, String recipe) {

    private static final int TRAINED = 100;

    static Contender preset(String name) {
        return new Contender(name, "{\"presets\": [\"" + name + "\"]}");
    }

    /**
     * DDIM over timesteps that lie equally far apart, as nearly as whole numbers do, from the last
     * trained one down.
     */
    static Contender spread(int steps) {
        String timesteps =
                IntStream.range(0, steps)
                        .mapToObj(step -> TRAINED - 1 - Math.round(step * TRAINED / (float) steps))
                        .map(String::valueOf)
                        .collect(Collectors.joining(", "));
        return new Contender(
                "ddim-" + steps + "-spread",
                "{\"scheduler\": {\"use\": \"baselines/ddim\", \"timesteps\": ["
                        + timesteps
                        + "]}}");
    }

    static Contender of(Drafting drafting) {
        return new Contender(drafting.name(), drafting.recipe());
    }

    /**
     * How a call drafts.
     *
     * @param stride how many timesteps a draft goes down
     * @param fineFirst how many strides are never drafted
     * @param chunk how many drafts a round makes at most
     * @param threshold the largest distance of an accepted draft, in the first round
     * @param draft what a draft takes for the noise on its way
     * @param carriedSpread the spread by which gaps are carried on, 0 for not at all
     */
    record Drafting(
            int stride,
            int fineFirst,
            int chunk,
            double threshold,
            String draft,
            double carriedSpread) {

        /** No draft is ever close enough. */
        static final double NEVER = -1;

        /** Every draft is: no two numbers between -1 and 1 are farther apart. */
        static final double ALWAYS = 2;

        static final String REPEATED = "repeated";
        static final String EXTRAPOLATED = "extrapolated";

        /** As in the paper. */
        Drafting(int stride, int fineFirst, int chunk, double threshold) {
            this(stride, fineFirst, chunk, threshold, REPEATED, 0);
        }

        private String name() {
            return String.format(
                    Locale.ROOT,
                    "dts %d/%d/%d/%s/%s/%s",
                    stride,
                    fineFirst,
                    chunk,
                    threshold,
                    draft,
                    carriedSpread);
        }

        private String recipe() {
            return String.format(
                    Locale.ROOT,
                    "{\"scheduler\": {\"use\": \"dts/dts\", \"draftStride\": %d, \"fineFirst\": %d,"
                            + " \"chunk\": %d, \"threshold\": %s, \"draft\": \"%s\","
                            + " \"carriedSpread\": %s%s}}",
                    stride,
                    fineFirst,
                    chunk,
                    threshold,
                    draft,
                    carriedSpread,
                    threshold == NEVER ? ", \"increment\": 0" : "");
        }
    }
}
