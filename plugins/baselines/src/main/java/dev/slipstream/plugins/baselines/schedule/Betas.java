// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.util.List;
import java.util.function.DoubleUnaryOperator;

/**
 * The noise that each trained timestep adds, and what it leaves of the signal, with the roundings
 * of the reference: single precision throughout, products accumulated in double.
 */
final class Betas {

    static final String LINEAR = "linear";
    static final String SCALED_LINEAR = "scaled_linear";
    static final String SQUARED_COSINE = "squaredcos_cap_v2";

    private static final double LARGEST = 0.999;

    private Betas() {}

    /** The betas of a named schedule; the cosine has no use for start and end. */
    static float[] of(String schedule, int timesteps, double start, double end) {
        return switch (schedule) {
            case LINEAR -> line(start, end, timesteps);
            case SCALED_LINEAR -> squared(line(Math.sqrt(start), Math.sqrt(end), timesteps));
            case SQUARED_COSINE -> squaredCosine(timesteps);
            default -> throw new IllegalArgumentException("no beta schedule '" + schedule + "'");
        };
    }

    static float[] of(List<Double> trained) {
        float[] betas = new float[trained.size()];
        for (int t = 0; t < betas.length; t++) {
            betas[t] = trained.get(t).floatValue();
        }
        return betas;
    }

    /**
     * The process of these betas.
     *
     * @param rescaled whether to rescale them first, so that no signal is left at the last timestep
     */
    static Diffusion process(float[] betas, boolean rescaled) {
        float[] used = rescaled ? withoutTerminalSignal(betas) : betas;
        return Diffusion.ofAlphasCumprod(cumulative(complement(used)));
    }

    private static float[] withoutTerminalSignal(float[] betas) {
        float[] signal = cumulative(complement(betas));
        for (int t = 0; t < signal.length; t++) {
            signal[t] = (float) Math.sqrt(signal[t]);
        }
        float first = signal[0];
        float last = signal[signal.length - 1];
        if (signal.length == 1) {
            throw notRescalable();
        }
        float scale = first / (first - last);
        for (int t = 0; t < signal.length; t++) {
            signal[t] = (signal[t] - last) * scale;
        }
        float[] bar = squared(signal);
        float[] alphas = bar.clone();
        for (int t = 1; t < alphas.length; t++) {
            alphas[t] = bar[t] / bar[t - 1];
            if (Float.isNaN(alphas[t])) {
                throw notRescalable();
            }
        }
        return complement(alphas);
    }

    private static ConfigException notRescalable() {
        return new ConfigException(
                new Problem(
                        "SCH-009",
                        "key 'rescale_betas_zero_snr'",
                        "true for betas that take all of the signal early, or none at all",
                        "betas whose signal falls from each timestep to the next, the last"
                                + " included",
                        "leave it out, or correct the betas"));
    }

    /** Both halves are counted from their own end, each value rounded once. */
    private static float[] line(double start, double end, int count) {
        float first = (float) start;
        float last = (float) end;
        float step = (last - first) / (count - 1);
        float[] values = new float[count];
        values[0] = first;
        for (int i = 1; i < count; i++) {
            values[i] =
                    i < count / 2 ? Math.fma(step, i, first) : Math.fma(-step, count - 1 - i, last);
        }
        return values;
    }

    private static float[] squaredCosine(int timesteps) {
        DoubleUnaryOperator bar =
                s -> {
                    double cosine = Math.cos((s + 0.008) / 1.008 * Math.PI / 2);
                    return cosine * cosine;
                };
        float[] betas = new float[timesteps];
        for (int t = 0; t < timesteps; t++) {
            double before = bar.applyAsDouble(t / (double) timesteps);
            double after = bar.applyAsDouble((t + 1) / (double) timesteps);
            betas[t] = (float) Math.min(1 - after / before, LARGEST);
        }
        return betas;
    }

    private static float[] squared(float[] values) {
        float[] squares = new float[values.length];
        for (int t = 0; t < squares.length; t++) {
            squares[t] = values[t] * values[t];
        }
        return squares;
    }

    private static float[] complement(float[] values) {
        float[] rest = new float[values.length];
        for (int t = 0; t < rest.length; t++) {
            rest[t] = 1 - values[t];
        }
        return rest;
    }

    private static float[] cumulative(float[] alphas) {
        float[] products = new float[alphas.length];
        double product = 1;
        for (int t = 0; t < products.length; t++) {
            product *= alphas[t];
            products[t] = (float) product;
        }
        return products;
    }
}
