// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.conformance.statistics.Descriptive;
import dev.slipstream.conformance.statistics.NonInferiority;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * Pruners beside rivals that compute as much, on calls behind the first of each replay.
 *
 * @param yardstick the base without a pruner
 * @param calls how many calls each replay has
 */
record PrunerPage(Finish yardstick, int calls) {

    private static final double TWO_SIDED_95 = 0.975;

    static String heading() {
        return "| pruner | rival | MACs | its drift | pruner's less rival's (95 %) | nearer |\n"
                + "| --- | --- | --- | --- | --- | --- |\n";
    }

    /** A line for the pruner itself and one for each rival. */
    String rows(Finish pruner, List<Finish> rivals) {
        StringBuilder rows = new StringBuilder();
        rows.append(
                format(
                        "| `%s` | itself | %.1f %% | %.4f | | |%n",
                        pruner.name(), share(pruner), drift(pruner)));
        for (Finish rival : rivals) {
            NonInferiority less = less(pruner, rival);
            rows.append(
                    format(
                            "| | %s | %.1f %% | %.4f | %+.4f [%+.4f, %+.4f] | %s |%n",
                            rival.name(),
                            share(rival),
                            drift(rival),
                            less.mean(),
                            less.lowerBound(TWO_SIDED_95),
                            less.upperBound(TWO_SIDED_95),
                            nearer(less)));
        }
        return rows.toString();
    }

    private static String nearer(NonInferiority less) {
        if (less.upperBound(TWO_SIDED_95) < 0) {
            return "pruner";
        }
        return less.lowerBound(TWO_SIDED_95) > 0 ? "rival" : "not shown";
    }

    /** Of all multiply-accumulates of the base, in per cent. */
    double share(Finish finish) {
        return 100 * macs(finish) / macs(yardstick);
    }

    private double macs(Finish finish) {
        return IntStream.range(0, finish.calls().size())
                .filter(call -> call % calls > 0)
                .mapToObj(call -> finish.calls().get(call).report().macs())
                .mapToDouble(macs -> macs.denoiser() + macs.conditioning() + macs.overhead())
                .average()
                .orElseThrow();
    }

    private double drift(Finish finish) {
        return Descriptive.mean(byReplay(finish));
    }

    /** Drifts of one replay vary together, so its mean is what is compared. */
    NonInferiority less(Finish pruner, Finish rival) {
        return NonInferiority.of(byReplay(pruner), byReplay(rival), 0);
    }

    private double[] byReplay(Finish finish) {
        double[] drifts = finish.drifts();
        return IntStream.range(0, drifts.length / calls)
                .mapToDouble(
                        replay ->
                                Descriptive.mean(
                                        Arrays.copyOfRange(
                                                drifts, replay * calls + 1, (replay + 1) * calls)))
                .toArray();
    }

    private static String format(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
