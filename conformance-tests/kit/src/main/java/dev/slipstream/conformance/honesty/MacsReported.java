// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.conformance.count.Uncounted;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.event.CallReport.Macs;

import java.util.Locale;
import java.util.Optional;

/** What is said to be computed is. */
final class MacsReported extends HonestyRule {

    private static final double TOLERANCE = 0.02;

    /** The share of a call below which a strategy's own work is not worth a word. */
    private static final double SMALL = 0.001;

    private static final int MOST_NAMED = 5;

    MacsReported(Player player) {
        super(
                "HON-02",
                player,
                "A call reports the multiply-accumulates of denoiser, conditioning and strategy"
                        + " within 2 % of those that its kernels count.",
                "Costs and Block.macs of the denoiser, and CallContext.overhead of the strategy");
    }

    @Override
    Finding judge(Trial trial, Played played) {
        if (!played.uncounted().isEmpty()) {
            return broken(
                    "work that the kit cannot count: " + named(played),
                    "operations that it knows",
                    "write the text with linear, matmul, bmm, einsum, convolutions or scaled dot"
                            + " product attention, or have the kit learn the operation");
        }
        for (PlayedCall call : played.warm()) {
            Optional<Finding> wrong = wrong(call, played.roles().archive());
            if (wrong.isPresent()) {
                return wrong.get();
            }
        }
        PlayedCall last = played.calls().get(played.calls().size() - 1);
        String what =
                played.roles().archive()
                        ? "the strategy's own work is what was reported; the denoiser is an"
                                + " archive, of which evaluations alone are counted"
                        : "reported and counted agree";
        return Finding.passed(played.warm().size() + " warmed calls: " + what)
                .with("denoiser", (double) last.evaluationMacs())
                .with("conditioning", (double) last.conditioningMacs())
                .with("overhead", (double) last.overheadMacs());
    }

    private static String named(Played played) {
        String first =
                played.uncounted().stream()
                        .limit(MOST_NAMED)
                        .map(Uncounted::toString)
                        .reduce((one, other) -> one + "; " + other)
                        .orElse("");
        int more = played.uncounted().size() - MOST_NAMED;
        return more > 0 ? first + "; and " + more + " more" : first;
    }

    private static Optional<Finding> wrong(PlayedCall call, boolean archive) {
        Macs reported = call.report().macs();
        if (!archive && differ(reported.denoiser(), call.evaluationMacs())) {
            return Optional.of(
                    off(
                            call,
                            "of the denoiser",
                            reported.denoiser(),
                            call.evaluationMacs(),
                            "correct Costs.row and Block.macs"));
        }
        if (!archive && differ(reported.conditioning(), call.conditioningMacs())) {
            return Optional.of(
                    off(
                            call,
                            "of the conditioning",
                            reported.conditioning(),
                            call.conditioningMacs(),
                            "correct Costs.chunk"));
        }
        // More may be reported than kernels count, because arrays compute too.
        double hidden = call.overheadMacs() - (1 + TOLERANCE) * reported.overhead();
        if (hidden > SMALL * (reported.denoiser() + reported.conditioning())) {
            return Optional.of(
                    off(
                            call,
                            "of the strategy's own",
                            reported.overhead(),
                            call.overheadMacs(),
                            "tell CallContext.overhead what each call of a kernel costs"));
        }
        return Optional.empty();
    }

    private static boolean differ(long reported, long counted) {
        return Math.abs(reported - counted) > TOLERANCE * counted;
    }

    private static Finding off(
            PlayedCall call, String part, long reported, long counted, String fix) {
        return broken(
                String.format(
                        Locale.ROOT,
                        "a report of %,d multiply-accumulates %s for call %d",
                        reported,
                        part,
                        call.report().index()),
                String.format(Locale.ROOT, "the %,d that its kernels counted", counted),
                fix);
    }
}
