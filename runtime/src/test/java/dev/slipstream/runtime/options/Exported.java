// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import dev.slipstream.api.plugin.Option;

import java.util.List;

/** Options as a scheduler has them under a reference's keys. */
record Exported(
        @Option(value = "Timesteps", name = "num_train_timesteps", min = 1) int numTrainTimesteps,
        @Option(value = "First", name = "beta_start", min = 0, max = 1) double betaStart,
        @Option(value = "Last", name = "beta_end", min = 0, max = 1) double betaEnd,
        @Option(
                        value = "Law",
                        name = "beta_schedule",
                        among = {"linear", "squaredcos_cap_v2"})
                String betaSchedule,
        @Option(value = "Betas", name = "trained_betas", min = 0, max = 1)
                List<Double> trainedBetas,
        @Option(value = "Whether to clip", name = "clip_sample") boolean clipSample,
        @Option(value = "Least", name = "lambda_min_clipped") double lambdaMinClipped,
        @Option("A word") Kind kind,
        @Option("Nested") Inner inner,
        @Option("A list") List<Inner> inners) {

    enum Kind {
        FIRST_ORDER,
        SECOND_ORDER
    }

    record Inner(@Option("A number") int count, @Option("A limit") double limit) {}

    static final Exported DEFAULTS =
            new Exported(
                    1000,
                    0.001,
                    0.01,
                    "linear",
                    List.of(),
                    false,
                    0,
                    Kind.SECOND_ORDER,
                    new Inner(4, 5),
                    List.of());

    /** As json.dumps writes it. */
    static final String JSON =
            """
            {
              "_class_name": "DPMSolverMultistepScheduler",
              "_diffusers_version": "0.35.0",
              "beta_end": 0.02,
              "beta_schedule": "squaredcos_cap_v2",
              "beta_start": 0.0001,
              "clip_sample": true,
              "inner": {"count": null, "limit": Infinity},
              "inners": [{"_index": 0, "count": 1, "limit": 2.0}],
              "kind": "first-order",
              "lambda_min_clipped": "-inf",
              "num_train_timesteps": 100,
              "trained_betas": null
            }
            """;
}
