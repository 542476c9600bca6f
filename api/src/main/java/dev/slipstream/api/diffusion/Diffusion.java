// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.diffusion;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.util.Arrays;
import java.util.function.DoubleUnaryOperator;

/**
 * The noising process that a denoiser was trained on, {@code x = alpha(t) * clean + sigma(t) *
 * noise}, and the formulas that every strategy needs, written once.
 *
 * <p>Immutable. Timesteps below zero are clean: alpha 1, sigma 0. A timestep between two trained
 * ones takes alpha by linear interpolation of the squared signal. Arrays that the methods return
 * belong to the manager of their first array argument.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.VALUE, since = "0.1.0")
public final class Diffusion {

    private static final Shape SCALAR = new Shape();

    private final float[] signal;
    private final boolean flow;

    private Diffusion(float[] signal, boolean flow) {
        if (signal.length == 0) {
            throw new IllegalArgumentException("a process needs at least one timestep");
        }
        for (int t = 0; t < signal.length; t++) {
            if (!(signal[t] >= 0 && signal[t] <= 1)) {
                throw new IllegalArgumentException(
                        "signal share " + signal[t] + " at timestep " + t + " is not in [0, 1]");
            }
        }
        this.signal = signal;
        this.flow = flow;
    }

    /**
     * A variance-preserving process from its cumulative products.
     *
     * @param alphasCumprod the squared signal at each trained timestep
     * @return the process
     */
    public static Diffusion ofAlphasCumprod(float... alphasCumprod) {
        return new Diffusion(alphasCumprod.clone(), false);
    }

    /**
     * A variance-preserving process from its betas, the products rounded to single precision as the
     * references round them.
     *
     * @param betas the variance added at each trained timestep
     * @return the process
     */
    public static Diffusion ofBetas(float... betas) {
        float[] cumprod = new float[betas.length];
        double product = 1;
        for (int t = 0; t < betas.length; t++) {
            product *= 1f - betas[t];
            cumprod[t] = (float) product;
        }
        return new Diffusion(cumprod, false);
    }

    /**
     * The squared-cosine process, whose betas are capped at 0.999.
     *
     * @param timesteps how many timesteps are trained
     * @return the process
     */
    public static Diffusion squaredCosine(int timesteps) {
        DoubleUnaryOperator bar =
                s -> {
                    double cosine = Math.cos((s + 0.008) / 1.008 * Math.PI / 2);
                    return cosine * cosine;
                };
        float[] betas = new float[timesteps];
        for (int t = 0; t < timesteps; t++) {
            double ratio =
                    bar.applyAsDouble((t + 1) / (double) timesteps)
                            / bar.applyAsDouble(t / (double) timesteps);
            betas[t] = (float) Math.min(1 - ratio, 0.999);
        }
        return ofBetas(betas);
    }

    /**
     * The straight path of flow matching: alpha = 1 - s, sigma = s, with s = (t + 1) / timesteps.
     *
     * @param timesteps how many timesteps the unit interval is divided into
     * @return the process
     */
    public static Diffusion flow(int timesteps) {
        float[] alphas = new float[timesteps];
        for (int t = 0; t < timesteps; t++) {
            alphas[t] = (float) (1 - (t + 1) / (double) timesteps);
        }
        return new Diffusion(alphas, true);
    }

    /**
     * How many timesteps are trained.
     *
     * @return the number
     */
    public int timesteps() {
        return signal.length;
    }

    /**
     * The squared signal.
     *
     * @param timestep a timestep, clean where below zero
     * @return alpha squared
     */
    public double alphaBar(double timestep) {
        double alpha = alpha(timestep);
        return flow ? alpha * alpha : interpolated(timestep);
    }

    /**
     * The signal's share of a sample.
     *
     * @param timestep a timestep, clean where below zero
     * @return alpha
     */
    public double alpha(double timestep) {
        return flow ? interpolated(timestep) : Math.sqrt(interpolated(timestep));
    }

    /**
     * The noise's share of a sample.
     *
     * @param timestep a timestep, clean where below zero
     * @return sigma
     */
    public double sigma(double timestep) {
        return flow ? 1 - interpolated(timestep) : Math.sqrt(1 - interpolated(timestep));
    }

    private double interpolated(double timestep) {
        if (timestep < 0) {
            return 1;
        }
        if (timestep > signal.length - 1) {
            throw new IllegalArgumentException(
                    "timestep "
                            + timestep
                            + " is past the last trained one, "
                            + (signal.length - 1));
        }
        int below = (int) timestep;
        double share = timestep - below;
        return share == 0 ? signal[below] : (1 - share) * signal[below] + share * signal[below + 1];
    }

    /**
     * Noises a clean sample.
     *
     * @param clean the clean sample {@code [N, H, A]}
     * @param noise Gaussian noise of the same shape
     * @param timesteps where to
     * @return the noised sample
     */
    public NDArray addNoise(NDArray clean, NDArray noise, Timesteps timesteps) {
        return combine(clean, this::alpha, noise, this::sigma, timesteps);
    }

    /**
     * The clean sample that a prediction means (Tweedie's formula).
     *
     * @param sample the noised sample
     * @param prediction the denoiser's output
     * @param kind what the denoiser predicts
     * @param timesteps the sample's timesteps
     * @return the clean prediction
     */
    public NDArray clean(NDArray sample, NDArray prediction, Prediction kind, Timesteps timesteps) {
        return combine(
                sample,
                t -> cleanOfSample(kind, t),
                prediction,
                t -> cleanOfPrediction(kind, t),
                timesteps);
    }

    /**
     * The noise that a prediction means.
     *
     * @param sample the noised sample
     * @param prediction the denoiser's output
     * @param kind what the denoiser predicts
     * @param timesteps the sample's timesteps
     * @return the predicted noise
     */
    public NDArray noise(NDArray sample, NDArray prediction, Prediction kind, Timesteps timesteps) {
        return combine(
                sample,
                t -> noiseOfSample(kind, t),
                prediction,
                t -> noiseOfPrediction(kind, t),
                timesteps);
    }

    /**
     * The velocity {@code alpha * noise - sigma * clean} that a prediction means.
     *
     * @param sample the noised sample
     * @param prediction the denoiser's output
     * @param kind what the denoiser predicts
     * @param timesteps the sample's timesteps
     * @return the predicted velocity
     */
    public NDArray velocity(
            NDArray sample, NDArray prediction, Prediction kind, Timesteps timesteps) {
        return combine(
                sample,
                t -> alpha(t) * noiseOfSample(kind, t) - sigma(t) * cleanOfSample(kind, t),
                prediction,
                t -> alpha(t) * noiseOfPrediction(kind, t) - sigma(t) * cleanOfPrediction(kind, t),
                timesteps);
    }

    /**
     * The flow {@code noise - clean} that a prediction means.
     *
     * @param sample the noised sample
     * @param prediction the denoiser's output
     * @param kind what the denoiser predicts
     * @param timesteps the sample's timesteps
     * @return the predicted flow
     */
    public NDArray flow(NDArray sample, NDArray prediction, Prediction kind, Timesteps timesteps) {
        return combine(
                sample,
                t -> noiseOfSample(kind, t) - cleanOfSample(kind, t),
                prediction,
                t -> noiseOfPrediction(kind, t) - cleanOfPrediction(kind, t),
                timesteps);
    }

    /**
     * One deterministic DDIM step between any two timesteps, without clipping. The coefficients are
     * formed in double precision and applied to the sample and the prediction directly. Where the
     * two timesteps are equal, as in the clean slots of a rolling buffer, the sample stays as it
     * is.
     *
     * @param sample the noised sample
     * @param prediction the denoiser's output
     * @param kind what the denoiser predicts
     * @param from the sample's timesteps
     * @param to the timesteps to reach, of the same extent as {@code from}; below zero is clean
     * @return the sample at {@code to}
     */
    public NDArray ddim(
            NDArray sample, NDArray prediction, Prediction kind, Timesteps from, Timesteps to) {
        if (from.rows() != to.rows() || from.slots() != to.slots()) {
            throw new IllegalArgumentException(
                    "from " + from + " and to " + to + " differ in extent");
        }
        int count = from.rows() * from.slots();
        double[] ofSample = new double[count];
        double[] ofPrediction = new double[count];
        float[] start = from.toArray();
        float[] end = to.toArray();
        for (int i = 0; i < count; i++) {
            if (start[i] == end[i]) {
                ofSample[i] = 1;
                continue;
            }
            double alpha = alpha(end[i]);
            double sigma = sigma(end[i]);
            ofSample[i] =
                    alpha * cleanOfSample(kind, start[i]) + sigma * noiseOfSample(kind, start[i]);
            ofPrediction[i] =
                    alpha * cleanOfPrediction(kind, start[i])
                            + sigma * noiseOfPrediction(kind, start[i]);
        }
        return combine(sample, ofSample, prediction, ofPrediction, from);
    }

    /**
     * The clean sample's coefficient on the noised sample.
     *
     * @param kind what the denoiser predicts
     * @param timestep the timestep
     * @return the coefficient
     */
    public double cleanOfSample(Prediction kind, double timestep) {
        return switch (kind) {
            case EPSILON -> 1 / alpha(timestep);
            case SAMPLE -> 0;
            case VELOCITY -> alpha(timestep) / norm(timestep);
            case FLOW -> 1 / (alpha(timestep) + sigma(timestep));
        };
    }

    /**
     * The clean sample's coefficient on the prediction.
     *
     * @param kind what the denoiser predicts
     * @param timestep the timestep
     * @return the coefficient
     */
    public double cleanOfPrediction(Prediction kind, double timestep) {
        return switch (kind) {
            case EPSILON -> -sigma(timestep) / alpha(timestep);
            case SAMPLE -> 1;
            case VELOCITY -> -sigma(timestep) / norm(timestep);
            case FLOW -> -sigma(timestep) / (alpha(timestep) + sigma(timestep));
        };
    }

    /**
     * The noise's coefficient on the noised sample.
     *
     * @param kind what the denoiser predicts
     * @param timestep the timestep
     * @return the coefficient
     */
    public double noiseOfSample(Prediction kind, double timestep) {
        return switch (kind) {
            case EPSILON -> 0;
            case SAMPLE -> 1 / sigma(timestep);
            case VELOCITY -> sigma(timestep) / norm(timestep);
            case FLOW -> 1 / (alpha(timestep) + sigma(timestep));
        };
    }

    /**
     * The noise's coefficient on the prediction.
     *
     * @param kind what the denoiser predicts
     * @param timestep the timestep
     * @return the coefficient
     */
    public double noiseOfPrediction(Prediction kind, double timestep) {
        return switch (kind) {
            case EPSILON -> 1;
            case SAMPLE -> -alpha(timestep) / sigma(timestep);
            case VELOCITY -> alpha(timestep) / norm(timestep);
            case FLOW -> alpha(timestep) / (alpha(timestep) + sigma(timestep));
        };
    }

    /** 1 where the process preserves variance; keeps the velocity's inverse exact elsewhere. */
    private double norm(double timestep) {
        double alpha = alpha(timestep);
        double sigma = sigma(timestep);
        return flow ? alpha * alpha + sigma * sigma : 1;
    }

    private static NDArray combine(
            NDArray first,
            DoubleUnaryOperator ofFirst,
            NDArray second,
            DoubleUnaryOperator ofSecond,
            Timesteps timesteps) {
        float[] values = timesteps.toArray();
        double[] a = new double[values.length];
        double[] b = new double[values.length];
        for (int i = 0; i < values.length; i++) {
            a[i] = ofFirst.applyAsDouble(values[i]);
            b[i] = ofSecond.applyAsDouble(values[i]);
        }
        return combine(first, a, second, b, timesteps);
    }

    private static NDArray combine(
            NDArray first, double[] a, NDArray second, double[] b, Timesteps timesteps) {
        if (timesteps.isOne()) {
            // Zero coefficients drop out, so that a term that does not count cannot spoil the sum.
            if (b[0] == 0) {
                return times(first, a, SCALAR);
            }
            if (a[0] == 0) {
                return times(second, b, SCALAR);
            }
        }
        Shape extent =
                timesteps.isOne() ? SCALAR : new Shape(timesteps.rows(), timesteps.slots(), 1);
        try (NDArray left = times(first, a, extent);
                NDArray right = times(second, b, extent)) {
            return left.add(right);
        }
    }

    /**
     * A gradient needs the factors after they are closed here. An array over Java's memory has them
     * no longer once the garbage is collected, and a copy does.
     */
    private static NDArray times(NDArray array, double[] factors, Shape extent) {
        try (NDArray ofJava = array.getManager().create(floats(factors), extent);
                NDArray own = ofJava.duplicate()) {
            return array.mul(own);
        }
    }

    private static float[] floats(double[] values) {
        float[] floats = new float[values.length];
        for (int i = 0; i < values.length; i++) {
            floats[i] = (float) values[i];
        }
        return floats;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Diffusion that
                && flow == that.flow
                && Arrays.equals(signal, that.signal);
    }

    @Override
    public int hashCode() {
        return 31 * Arrays.hashCode(signal) + Boolean.hashCode(flow);
    }

    @Override
    public String toString() {
        return (flow ? "flow of " : "diffusion of ") + signal.length + " timesteps";
    }
}
