// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.schedule;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.ArrayList;
import java.util.List;

/**
 * A linear reverse process as numbers. In the step that evaluates timestep {@code t} of sample
 * {@code x} and gets prediction {@code p},
 *
 * <pre>
 *   d  = clip(convertSample * x + convertPrediction * p)
 *   x' = sample * x + prediction * p + converted * d + earlier * d1 + earliest * d2 + noise * z
 * </pre>
 *
 * where {@code d1} and {@code d2} are the converted predictions of the one and the two steps
 * before, and {@code z} is the call's noise of purpose {@link
 * dev.slipstream.api.diffusion.Noise#STEP} at {@code t}. A term whose coefficient is zero is left
 * out, so it is never read.
 *
 * <p>DDPM, DDIM, DPM-Solver++ up to third order, consistency steps and Euler flow steps have this
 * form, clipping included.
 *
 * <p>Immutable.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public final class CoefficientTable {

    /**
     * How many coefficients a row has, in the order of {@link Row}'s components from the second.
     */
    public static final int WIDTH = 8;

    private final Schedule schedule;
    private final List<Row> rows;
    private final Clip clip;
    private final boolean noisy;

    private CoefficientTable(List<Row> rows, Clip clip) {
        if (rows.isEmpty()) {
            throw new IllegalArgumentException("a table needs at least one row");
        }
        this.rows = List.copyOf(rows);
        this.clip = clip;
        this.noisy = rows.stream().anyMatch(row -> row.noise() != 0);
        float[] timesteps = new float[rows.size()];
        for (int step = 0; step < timesteps.length; step++) {
            Row row = rows.get(step);
            timesteps[step] = row.timestep();
            if ((step < 1 && row.earlier() != 0) || (step < 2 && row.earliest() != 0)) {
                throw new IllegalArgumentException(
                        "row " + step + " reads a converted prediction from before the first step");
            }
        }
        this.schedule = new Schedule(timesteps);
    }

    /**
     * One step's coefficients.
     *
     * @param timestep the timestep that is evaluated
     * @param convertSample the sample's share in the converted prediction
     * @param convertPrediction the prediction's share in the converted prediction
     * @param sample the sample's share in the next sample
     * @param prediction the prediction's share in the next sample
     * @param converted the converted prediction's share in the next sample
     * @param earlier the share of the step before's converted prediction
     * @param earliest the share of the converted prediction of two steps before
     * @param noise the noise's share
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public record Row(
            float timestep,
            double convertSample,
            double convertPrediction,
            double sample,
            double prediction,
            double converted,
            double earlier,
            double earliest,
            double noise) {

        /** Checks that all numbers are finite. */
        public Row {
            double sum =
                    timestep
                            + convertSample
                            + convertPrediction
                            + sample
                            + prediction
                            + converted
                            + earlier
                            + earliest
                            + noise;
            if (!Double.isFinite(sum)) {
                throw new IllegalArgumentException(
                        "a coefficient at timestep " + timestep + " is not finite");
            }
        }
    }

    /**
     * Collects rows.
     *
     * @since 0.1.0
     */
    @Spi(usage = Usage.VALUE, since = "0.1.0")
    public static final class Builder {

        private final List<Row> rows = new ArrayList<>();
        private Clip clip = Clip.NONE;

        private Builder() {}

        /**
         * Adds the next step.
         *
         * @param row its coefficients
         * @return this
         */
        public Builder add(Row row) {
            rows.add(row);
            return this;
        }

        /**
         * Limits the converted predictions.
         *
         * @param limit how
         * @return this
         */
        public Builder clip(Clip limit) {
            this.clip = limit;
            return this;
        }

        /**
         * Makes the table.
         *
         * @return the table
         */
        public CoefficientTable build() {
            return new CoefficientTable(rows, clip);
        }
    }

    /**
     * Begins a table.
     *
     * @return a builder
     */
    public static Builder builder() {
        return new Builder();
    }

    /**
     * The steps' timesteps.
     *
     * @return the schedule
     */
    public Schedule schedule() {
        return schedule;
    }

    /**
     * How many steps there are.
     *
     * @return the number
     */
    public int steps() {
        return rows.size();
    }

    /**
     * One step's coefficients.
     *
     * @param step the step
     * @return its row
     */
    public Row row(int step) {
        return rows.get(step);
    }

    /**
     * How converted predictions are limited.
     *
     * @return the clip
     */
    public Clip clip() {
        return clip;
    }

    /**
     * Whether any step adds noise.
     *
     * @return true where a noise coefficient is not zero
     */
    public boolean noisy() {
        return noisy;
    }

    /**
     * All coefficients in one array, {@link #WIDTH} a step, in the order of the formula: convert
     * sample, convert prediction, sample, prediction, converted, earlier, earliest, noise.
     *
     * @return a new array
     */
    public double[] toArray() {
        double[] flat = new double[WIDTH * rows.size()];
        int i = 0;
        for (Row row : rows) {
            flat[i++] = row.convertSample();
            flat[i++] = row.convertPrediction();
            flat[i++] = row.sample();
            flat[i++] = row.prediction();
            flat[i++] = row.converted();
            flat[i++] = row.earlier();
            flat[i++] = row.earliest();
            flat[i++] = row.noise();
        }
        return flat;
    }
}
