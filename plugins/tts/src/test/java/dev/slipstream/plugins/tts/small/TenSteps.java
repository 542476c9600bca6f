// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.small;

import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.TableScheduler;

/**
 * Mixes sample, clean prediction and noise in even steps; the last gives the prediction.
 *
 * @param name its name
 * @param earlier how much of the prediction before its own a step reads
 * @param clip how predictions are limited
 */
public record TenSteps(String name, double earlier, Clip clip)
        implements SchedulerFactory<TenSteps.Options> {

    /** What pruners are trained over. */
    public static final TenSteps PLAIN = new TenSteps("ten-steps", 0, Clip.range(1));

    static final TenSteps READING_BACK = new TenSteps("reading-back", 0.1, Clip.range(1));

    static final TenSteps LIMITED = new TenSteps("limited", 0, Clip.dynamic(0.9, 1));

    /**
     * How.
     *
     * @param steps how many steps
     */
    public record Options(@Option("How many steps.") int steps) {}

    @Override
    public String description() {
        return "Even steps with noise";
    }

    @Override
    public Options defaults() {
        return new Options(10);
    }

    @Override
    public Scheduler create(Options options, RecipeContext context) {
        int steps = options.steps();
        CoefficientTable.Builder table = CoefficientTable.builder().clip(clip);
        for (int step = 0; step + 1 < steps; step++) {
            double before = step > 0 ? earlier : 0;
            table.add(new Row(timestep(step, steps), 0, 1, 0.6, 0, 0.4, before, 0, 0.3));
        }
        table.add(new Row(0, 0, 1, 0, 0, 1, 0, 0, 0));
        CoefficientTable built = table.build();
        return (TableScheduler) from -> built;
    }

    private static float timestep(int step, int steps) {
        return 100f * (steps - 1 - step) / steps;
    }
}
