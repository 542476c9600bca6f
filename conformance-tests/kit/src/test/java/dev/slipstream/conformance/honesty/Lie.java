// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import java.util.List;

/**
 * A strategy that says what is not true.
 *
 * @param preset its preset
 * @param habit what is wrong with it
 * @param rules the rules that find it, and no other does
 * @param message a part of what the last of them says
 */
public record Lie(String preset, String habit, List<String> rules, String message) {

    private static Lie one(String preset, String rule, String habit, String message) {
        return new Lie(preset, habit, List.of(rule), message);
    }

    /** All of them. */
    public static List<Lie> all() {
        return List.of(
                one(
                        "twice",
                        "HON-01",
                        "evaluates its network twice where it is asked once",
                        "found a report of 4 rounds and 4 rows for call 0, wanted the 8 rounds and"
                                + " 8 rows"),
                one(
                        "cheap",
                        "HON-02",
                        "has a denoiser that says it costs less than it does",
                        "of the denoiser for call 2, wanted the 36,864 that its kernels counted"),
                one(
                        "forgetful",
                        "HON-02",
                        "forgets what the conditioning costs",
                        "a report of 0 multiply-accumulates of the conditioning"),
                one(
                        "secret",
                        "HON-02",
                        "multiplies matrices beside the network, and tells nobody",
                        "of the strategy's own for call 2, wanted the 2,097,152 that"),
                one(
                        "unknown",
                        "HON-02",
                        "has a network with an operation that nobody can count",
                        "cannot count: torch.cdist at line"),
                one(
                        "thin",
                        "HON-04",
                        "has a denoiser that says its residuals are smaller than they are",
                        "a report of 128 bytes for call 0, wanted the 2048"),
                one(
                        "unweighed",
                        "HON-04",
                        "has a cache store of code that says it holds nothing",
                        "a report of no bytes for call 2, which reused residuals"),
                one(
                        "late",
                        "HON-05",
                        "works in the commit, which no report times",
                        "found commits of 1"),
                one(
                        "idle",
                        "HON-06",
                        "has a pruner that never reuses a block",
                        "that role 'sly/idle' never reused a block in 4 warmed calls"),
                one(
                        "cold",
                        "HON-06",
                        "has a warm starter that never starts a call",
                        "that role 'sly/cold' never started a call"),
                one(
                        "guess-in-vain",
                        "HON-06",
                        "has a scheduler that guesses ahead and never saves a round",
                        "'sly/guess-in-vain' never saved a round"),
                one(
                        "lossy",
                        "HON-07",
                        "skips blocks in the setting that it calls lossless",
                        "found 12 of 24 gated blocks computed in call 0, wanted all"),
                // What it does not reuse it computes, so its multiply-accumulates are wrong too.
                new Lie(
                        "pretends",
                        "has a denoiser that ignores its gates",
                        List.of("HON-02", "HON-03"),
                        "a report of 4 computed blocks for call 0, wanted the 8 that"));
    }

    @Override
    public String toString() {
        return preset;
    }
}
