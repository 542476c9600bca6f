// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.train;

import java.util.Locale;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.TreeMap;

/**
 * What people who are given a trained policy want to know of it, as far as its training knows.
 *
 * @param data where it learned
 * @param options how it learned
 * @param seed the training's seed
 */
record PolicyCard(Data data, DiffusionOptions options, long seed) {

    /** The options in full, beside the card. */
    static final String OPTIONS = "options.json";

    /** How much a training had to learn from. */
    record Data(int episodes, int learnedWindows, int heldOutWindows) {}

    /**
     * The card in Markdown.
     *
     * @param update how many updates the policy has behind it
     * @param figures what was measured last, by name
     * @param score how well it did where the host judged it
     */
    String text(long update, Map<String, Double> figures, OptionalDouble score) {
        StringBuilder text = new StringBuilder("# A dense policy\n\n");
        line(
                text,
                "Data",
                "%d episodes; %d windows to learn from, %d of episodes that were held out",
                data.episodes(),
                data.learnedWindows(),
                data.heldOutWindows());
        line(
                text,
                "Training",
                "trainer `diffusion`, %d of %d updates of %d windows, seed %d, all options in `%s`",
                update,
                options.updates(),
                options.batch(),
                seed,
                OPTIONS);
        line(text, "Weights", "their running average, in half precision");
        new TreeMap<>(figures).forEach((name, value) -> line(text, "Last " + name, "%.5g", value));
        if (score.isPresent()) {
            line(
                    text,
                    "Score",
                    "%.4f on the seeds that snapshots are judged on, which chose among them",
                    score.getAsDouble());
        } else {
            line(text, "Score", "not measured; `slipstream rollout` plays it");
        }
        return text.toString();
    }

    private static void line(StringBuilder text, String name, String format, Object... values) {
        text.append("- **").append(name).append("**: ");
        text.append(String.format(Locale.ROOT, format, values)).append(".\n");
    }
}
