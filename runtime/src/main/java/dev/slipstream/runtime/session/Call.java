// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.diffusion.Noise;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.runtime.engine.Uploader;
import dev.slipstream.runtime.noise.CounterNoise;
import dev.slipstream.runtime.text.TableKernel;

import org.jspecify.annotations.Nullable;

import java.util.Optional;
import java.util.function.Supplier;

/** One call: its scope, and what it has come to so far. */
final class Call implements CallContext, TrajectoryContext, Noise, AutoCloseable {

    private final int index;
    private final NDManager manager;
    private final Denoiser denoiser;
    private final CounterNoise[] rows;
    private final Uploader uploader;
    private final Account account;
    private final Schedule schedule;
    private final Supplier<TableKernel> tableKernel;
    private final long started = System.nanoTime();
    private @Nullable Conditioning conditioning;
    private @Nullable Outcome outcome;
    private @Nullable Supplier<RanGates> gates;

    Call(
            int index,
            NDManager manager,
            Denoiser denoiser,
            CounterNoise[] rows,
            Uploader uploader,
            Account account,
            Schedule schedule,
            Supplier<TableKernel> tableKernel) {
        this.index = index;
        this.manager = manager;
        this.denoiser = denoiser;
        this.rows = rows;
        this.uploader = uploader;
        this.account = account;
        this.schedule = schedule;
        this.tableKernel = tableKernel;
    }

    void conditioned(Conditioning made) {
        this.conditioning = made;
    }

    void ended(Outcome with) {
        this.outcome = with;
    }

    void gated(Supplier<RanGates> with) {
        this.gates = with;
    }

    /**
     * The gates that were executed, where the call had any; put together when they are asked for.
     */
    Optional<RanGates> gates() {
        return Optional.ofNullable(gates).map(Supplier::get);
    }

    Outcome outcome() {
        if (outcome == null) {
            throw new IllegalStateException("the call has no outcome yet");
        }
        return outcome;
    }

    /** The table's arithmetic, for denoisers that do not bring it. */
    TableKernel tableKernel() {
        return tableKernel.get();
    }

    Account account() {
        return account;
    }

    long started() {
        return started;
    }

    int rows() {
        return rows.length;
    }

    /** The shape of the session's samples. */
    Shape shape() {
        DenoiserSpec spec = denoiser.spec();
        return new Shape(rows.length, spec.horizon(), spec.actionSize());
    }

    @Override
    public int index() {
        return index;
    }

    @Override
    public NDManager manager() {
        return manager;
    }

    @Override
    public Conditioning conditioning() {
        if (conditioning == null) {
            throw new IllegalStateException("the observation is not conditioned yet");
        }
        return conditioning;
    }

    @Override
    public Schedule schedule() {
        return schedule;
    }

    @Override
    public Noise noise() {
        return this;
    }

    @Override
    public NDArray gaussian(String purpose, float timestep, Shape shape) {
        if (shape.dimension() == 0 || shape.get(0) != rows.length) {
            throw new IllegalArgumentException(
                    "noise of shape " + shape + " in a session of " + rows.length + " rows");
        }
        float[] numbers = new float[Math.toIntExact(shape.size())];
        fill(numbers, 0, numbers.length, purpose, timestep);
        return upload(numbers, shape);
    }

    /** The noise of all of a table's steps {@code [steps, N, H, A]}, in one upload. */
    NDArray stepNoise(CoefficientTable table) {
        Shape shape = shape();
        int size = Math.toIntExact(shape.size());
        float[] numbers = new float[size * table.steps()];
        for (int step = 0; step < table.steps(); step++) {
            if (table.row(step).noise() != 0) {
                fill(
                        numbers,
                        step * size,
                        size,
                        table.schedule().noisePurpose(step),
                        table.schedule().timestep(step));
            }
        }
        return upload(numbers, new Shape(table.steps(), shape.get(0), shape.get(1), shape.get(2)));
    }

    private void fill(float[] numbers, int from, int size, String purpose, float timestep) {
        int each = size / rows.length;
        for (int row = 0; row < rows.length; row++) {
            rows[row].gaussian(index, purpose, timestep, numbers, from + row * each, each);
        }
    }

    /** The planner's thread may ask for noise while the first step runs. */
    private synchronized NDArray upload(float[] numbers, Shape shape) {
        return uploader.upload(manager, numbers, shape);
    }

    @Override
    public double[] uniform(String purpose, float timestep, int count) {
        return rows[0].uniform(index, purpose, timestep, count);
    }

    @Override
    public NDList evaluate(NDArray samples, Timesteps timesteps) {
        account.evaluated(Math.toIntExact(samples.getShape().get(0)));
        account.nativeCall();
        return Guard.call(
                denoiser,
                "denoiser",
                "predict",
                () -> denoiser.predict(samples, timesteps, conditioning()));
    }

    @Override
    public void overhead(long macs) {
        account.overhead(macs);
    }

    @Override
    public void count(String name, double value) {
        account.count(name, value);
    }

    @Override
    public Trajectory follow(CoefficientTable table, Start start) {
        return TableTrajectory.of(table, start, denoiser, this);
    }

    @Override
    public void close() {
        try {
            if (conditioning != null) {
                Conditioning made = conditioning;
                Guard.run(made, "denoiser", "close of a conditioning", made::close);
            }
        } finally {
            manager.close();
        }
    }
}
