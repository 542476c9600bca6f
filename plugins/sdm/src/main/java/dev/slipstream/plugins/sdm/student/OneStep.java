// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sdm.student;

import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.CoefficientTable.Row;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.Optional;

/** A table of one row, whose outcome is the clipped clean prediction. */
final class OneStep implements TableScheduler {

    private final Timesteps timestep;
    private final boolean noise;
    private final CoefficientTable table;

    OneStep(OneStepFactory.Options options, DenoiserSpec spec) {
        int at = options.timestep();
        this.timestep = Timesteps.of(at);
        this.noise = options.noise();
        this.table =
                CoefficientTable.builder()
                        .clip(Clip.range(options.clip()))
                        .add(
                                new Row(
                                        at,
                                        spec.diffusion().cleanOfSample(spec.prediction(), at),
                                        spec.diffusion().cleanOfPrediction(spec.prediction(), at),
                                        0,
                                        0,
                                        1,
                                        0,
                                        0,
                                        0))
                        .build();
    }

    @Override
    public double initialScale() {
        return noise ? 1 : 0;
    }

    @Override
    public CoefficientTable table(Optional<Timesteps> from) {
        if (from.isPresent() && !from.get().equals(timestep)) {
            throw new ConfigException(
                    new Problem(
                            "SDM-021",
                            "scheduler 'sdm/one-step'",
                            "a start at " + from.get(),
                            "one at " + timestep + ", its only step",
                            "leave the warm starter out"));
        }
        return table;
    }
}
