// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.benchmarks;

import dev.slipstream.api.policy.Reading;
import dev.slipstream.plugins.baselines.BaselinesPlugin;
import dev.slipstream.runtime.Slipstream;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;
import dev.slipstream.runtime.session.SessionOptions;

import java.util.Arrays;
import java.util.Locale;

/**
 * Times whole calls of a dense DDPM-100 policy of Push-T's shape with random weights, and prints
 * the median's share of one step. {@code against-python.sh} sets it beside Python.
 */
public final class DenseChunk {

    private static final int STEPS = 100;

    private DenseChunk() {}

    /**
     * Runs the calls.
     *
     * @param arguments the width, the engine's threads, how many calls count, and {@code all},
     *     {@code unpacked} or {@code none} of the savings
     */
    public static void main(String[] arguments) {
        int width = Integer.parseInt(arguments[0]);
        int threads = Integer.parseInt(arguments[1]);
        int calls = Integer.parseInt(arguments[2]);
        String savings = arguments[3];
        try (Slipstream slipstream =
                        Slipstream.builder()
                                .engine(new EngineSettings(threads, 1))
                                .plugin(new BaselinesPlugin())
                                .plugin(new RandomPolicy.Plugin())
                                .build();
                CompiledRecipe recipe =
                        slipstream.compileText("benchmark", recipe(width, savings));
                Session session = slipstream.open(recipe, options(savings))) {
            Reading reading = Reading.of("obs", new float[20]);
            double[] milliseconds = new double[calls];
            for (int call = -Math.max(3, calls / 4); call < calls; call++) {
                long begun = System.nanoTime();
                session.act(reading);
                if (call >= 0) {
                    milliseconds[call] = (System.nanoTime() - begun) / 1e6;
                }
            }
            Arrays.sort(milliseconds);
            System.out.println(String.format(Locale.ROOT, "%.4f", milliseconds[calls / 2] / STEPS));
        }
    }

    private static String recipe(int width, String savings) {
        return """
        {"policy": {"use": "benchmark/random", "width": %d, "savings": "%s"},
         "scheduler": {"use": "baselines/ddpm", "steps": 100}}
        """
                .formatted(width, savings);
    }

    /** Without savings the loop is the papers' own: one call a step. */
    private static SessionOptions options(String savings) {
        SessionOptions options = SessionOptions.seeded(1);
        return savings.equals("none") ? options.with(SessionOptions.Execution.STEPS) : options;
    }
}
