// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.schedule.Trajectory;
import dev.slipstream.api.schedule.TrajectoryContext;

import java.util.Optional;

/** Drafts long steps one behind the other, and verifies them side by side with short ones. */
final class DtsScheduler implements Scheduler {

    private final DtsOptions options;
    private final int trained;
    private final DtsMethod method;

    DtsScheduler(DtsOptions options, int trained, DtsMethod method) {
        this.options = options;
        this.trained = trained;
        this.method = method;
    }

    /**
     * {@inheritDoc}
     *
     * <p>Empty: which evaluations there will be depends on the drafts, and some evaluate several
     * timesteps, so that no gate plan over steps could govern them.
     */
    @Override
    public Schedule schedule(Optional<Timesteps> from) {
        first(from);
        return new Schedule();
    }

    @Override
    public Schedule visits(Optional<Timesteps> from) {
        Ladder ladder = new Ladder(first(from), options.targetStride());
        return new Schedule(ladder.each(ladder.steps(), 0, 1));
    }

    @Override
    public Trajectory begin(Start start, TrajectoryContext context) {
        Ladder ladder = new Ladder(first(start.timesteps()), options.targetStride());
        int draftable = trained / options.targetStride() - options.fineFirst() * method.ratio();
        return new DtsTrajectory(options, method, ladder, draftable, start.sample(), context);
    }

    private float first(Optional<Timesteps> from) {
        if (from.isEmpty()) {
            return trained - 1f;
        }
        Timesteps start = from.get();
        if (!start.isOne() || start.one() < 0 || start.one() > trained - 1) {
            throw new ConfigException(DtsProblems.start(start, trained));
        }
        return start.one();
    }
}
