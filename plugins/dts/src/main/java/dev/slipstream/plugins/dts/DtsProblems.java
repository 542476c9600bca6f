// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.Problem;

import java.util.ArrayList;
import java.util.List;

/** What can be wrong with the scheduler's options, its denoiser and its starts. */
final class DtsProblems {

    private DtsProblems() {}

    /** Everything that is wrong with options for a denoiser. */
    static List<Problem> of(DtsOptions options, DenoiserSpec denoiser) {
        List<Problem> problems = new ArrayList<>();
        int trained = denoiser.diffusion().timesteps();
        int draft = options.draftStride();
        if (!divides(draft, trained)) {
            problems.add(
                    option(
                            "DTS-001",
                            "draftStride",
                            draft,
                            "a divisor of the " + trained + " trained timesteps",
                            "choose one, such as 10 of 100"));
        } else if (options.fineFirst() > trained / draft) {
            problems.add(
                    option(
                            "DTS-003",
                            "fineFirst",
                            options.fineFirst(),
                            "at most " + trained / draft + ", as many as there are drafts",
                            "lower it, or use baselines/ddim, which makes no drafts"));
        }
        if (!divides(options.targetStride(), draft)) {
            problems.add(
                    option(
                            "DTS-002",
                            "targetStride",
                            options.targetStride(),
                            "a divisor of draftStride, " + draft,
                            "choose one, so that a target ends where its draft ends"));
        }
        requireNumber(problems, "threshold", options.threshold());
        requireNumber(problems, "increment", options.increment());
        requireNumber(problems, "clipRange", options.clipRange());
        requireNumber(problems, "carriedSpread", options.carriedSpread());
        return problems;
    }

    private static boolean divides(int stride, int whole) {
        return stride > 0 && whole % stride == 0;
    }

    private static void requireNumber(List<Problem> problems, String option, double value) {
        if (!Double.isFinite(value)) {
            problems.add(
                    option(
                            "DTS-004",
                            option,
                            value,
                            "a finite number",
                            "choose one, or leave it out"));
        }
    }

    private static Problem option(
            String code, String option, Object found, String wanted, String fix) {
        return new Problem(
                code, "option '" + option + "' of scheduler 'dts'", found + "", wanted, fix);
    }

    /** A start where no call can begin. */
    static Problem start(Timesteps start, int trained) {
        return new Problem(
                "DTS-005",
                "scheduler 'dts'",
                "a start at " + start,
                "one timestep for all rows and slots, from 0 to " + (trained - 1),
                "start there, or use another scheduler");
    }
}
