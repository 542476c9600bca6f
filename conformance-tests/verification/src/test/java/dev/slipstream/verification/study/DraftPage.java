// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.verification.study.Contender.Drafting;

import java.util.List;
import java.util.Locale;
import java.util.stream.IntStream;

/**
 * The tables of drafts beside plain steps.
 *
 * @param plain how plain DDIM did, the yardstick first
 * @param drafting the options of those that drafted
 * @param drafted how these did
 */
record DraftPage(List<Finish> plain, List<Drafting> drafting, List<Finish> drafted) {

    private static final String FIGURES =
            "rounds | rows | accepted | speed-up | busy | drift | least plain drift in that time"
                    + " |\n";

    String text() {
        StringBuilder page = new StringBuilder();
        page.append(
                "| plain | rounds | rows | speed-up | busy | drift |\n"
                        + "| --- | --- | --- | --- | --- | --- |\n");
        for (Finish finish : plain) {
            page.append(
                    String.format(
                            Locale.ROOT,
                            "| `%s` | %.0f | %.0f | %.2f | %.2f | %.4f |%n",
                            finish.name(),
                            finish.depth(),
                            finish.rows(),
                            speedUp(finish),
                            busySpeedUp(finish),
                            finish.drift()));
        }
        page.append("\n| stride | fine first | chunk | threshold | draft | carried | ")
                .append(FIGURES);
        page.append(
                "| --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | --- | ---"
                        + " |\n");
        for (int i = 0; i < drafted.size(); i++) {
            page.append(row(drafting.get(i), drafted.get(i)));
        }
        page.append('\n');
        dominated().forEach(line -> page.append(line).append('\n'));
        return page.toString();
    }

    private String row(Drafting options, Finish finish) {
        return String.format(
                Locale.ROOT,
                "| %d | %d | %d | %s | %s | %s | %.1f | %.1f | %.0f %% | %.2f | %.2f | %.4f | %.4f"
                        + " |%n",
                options.stride(),
                options.fineFirst(),
                options.chunk(),
                threshold(options),
                options.draft(),
                options.carriedSpread() > 0 ? options.carriedSpread() + "" : "no",
                finish.depth(),
                finish.rows(),
                100 * finish.acceptance(),
                speedUp(finish),
                busySpeedUp(finish),
                finish.drift(),
                plainDrift(finish.busyMillis()));
    }

    private static String threshold(Drafting options) {
        if (options.threshold() == Drafting.NEVER) {
            return "never";
        }
        return options.threshold() == Drafting.ALWAYS ? "always" : options.threshold() + "";
    }

    /** A line for each that a plain schedule dominates. */
    List<String> dominated() {
        return IntStream.range(0, drafted.size())
                .boxed()
                .flatMap(
                        i ->
                                plain.stream()
                                        .filter(rival -> rival.dominates(drafted.get(i)))
                                        .limit(1)
                                        .map(rival -> line(drafted.get(i), rival)))
                .toList();
    }

    private String line(Finish loser, Finish rival) {
        return String.format(
                Locale.ROOT,
                "`%s` is dominated by `%s`: speed-up %.2f against %.2f, drift %.4f against %.4f.",
                loser.name(),
                rival.name(),
                busySpeedUp(loser),
                busySpeedUp(rival),
                loser.drift(),
                rival.drift());
    }

    private double speedUp(Finish finish) {
        return plain.get(0).millis() / finish.millis();
    }

    private double busySpeedUp(Finish finish) {
        return plain.get(0).busyMillis() / finish.busyMillis();
    }

    /** The least drift of plain steps that take no longer. */
    private double plainDrift(double millis) {
        return plain.stream()
                .skip(1)
                .filter(rival -> rival.busyMillis() <= millis)
                .mapToDouble(Finish::drift)
                .min()
                .orElse(Double.NaN);
    }
}
