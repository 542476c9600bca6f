// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Denoiser;
import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.Evaluation;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;

import java.util.Optional;
import java.util.function.Function;

/** Follows a table a step at a time, each row by the arithmetic of a range call. */
final class TableTrajectory implements Trajectory {

    private final CoefficientTable table;
    private final Function<TableStep, TableStep.Result> arithmetic;
    private final Call call;
    private final NDList past = new NDList(2);
    private NDArray sample;
    private int step;

    private TableTrajectory(
            CoefficientTable table,
            NDArray sample,
            Function<TableStep, TableStep.Result> arithmetic,
            Call call) {
        this.table = table;
        this.sample = sample;
        this.arithmetic = arithmetic;
        this.call = call;
    }

    static TableTrajectory of(CoefficientTable table, Start start, Denoiser denoiser, Call call) {
        Function<TableStep, TableStep.Result> arithmetic =
                denoiser instanceof BlockDenoiser ranged ? ranged::step : call.tableKernel()::step;
        return new TableTrajectory(table, start.sample(), arithmetic, call);
    }

    @Override
    public boolean done() {
        return step == table.steps();
    }

    @Override
    public Evaluation next() {
        return new Evaluation(sample, Timesteps.of(table.schedule().timestep(step)), step);
    }

    @Override
    public void accept(NDList heads) {
        Optional<NDArray> noise =
                table.row(step).noise() == 0
                        ? Optional.empty()
                        : Optional.of(
                                call.gaussian(
                                        table.schedule().noisePurpose(step),
                                        table.schedule().timestep(step),
                                        sample.getShape()));
        TableStep.Result result =
                arithmetic.apply(new TableStep(table, step, sample, heads.get(0), past, noise));
        noise.ifPresent(NDArray::close);
        call.account().nativeCall();
        past.add(0, result.converted());
        if (past.size() > 2) {
            // Not closed: it may be the prediction itself. The call's manager frees it.
            past.remove(2);
        }
        sample = result.sample();
        step++;
    }

    @Override
    public Outcome outcome() {
        return Outcome.clean(sample);
    }
}
