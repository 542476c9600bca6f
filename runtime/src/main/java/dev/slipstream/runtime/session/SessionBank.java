// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.runtime.gate.ProgramBuilder;
import dev.slipstream.runtime.gate.SlotState;

import org.jspecify.annotations.Nullable;

/**
 * The residuals of one session over one schedule: what was committed, and the call's own copy of
 * it.
 *
 * <p>Behind the layout's places the bank has one for each block, where a diagnosis traces
 * residuals.
 */
final class SessionBank implements AutoCloseable {

    private final CacheLayout layout;
    private final int[] directions;
    private final int rows;
    private final boolean lasting;
    private boolean firstCall = true;
    private SlotBank committed;
    private SlotState committedState;
    private @Nullable SlotBank bank;
    private @Nullable SlotState state;
    private @Nullable GatePlan lastPlan;
    private @Nullable Resolved last;
    private @Nullable SlotState lastState;

    SessionBank(CacheLayout layout, int[] directions, BlockDenoiser denoiser, int rows) {
        this.layout = layout;
        this.directions = directions;
        this.rows = rows;
        this.lasting =
                layout.slots().stream()
                        .anyMatch(slot -> slot.lifetime() == CacheLayout.Lifetime.EPISODE);
        this.committedState = new SlotState(layout);
        this.committed =
                denoiser.newBank(committedState.places() + layout.geometry().blocks().size());
    }

    void begin() {
        abort();
        state = committedState.nextCall();
        // Without lasting slots nothing of the bank is read before this call has written it.
        bank = lasting ? committed.fork() : committed;
    }

    /** What a pruner is asked at the beginning of a call. */
    PlanRequest request(Call call, Schedule schedule) {
        return new PlanRequest(
                call, call.manager(), schedule, layout.geometry().blocks(), firstCall);
    }

    ProgramBuilder newProgram() {
        return new ProgramBuilder(layout, state(), directions);
    }

    /** A whole program; the same plan over an empty bank resolves the same way each time. */
    Resolved resolve(GatePlan plan) {
        if (!lasting && plan.equals(lastPlan) && last != null) {
            state = lastState;
            return last;
        }
        ProgramBuilder builder = newProgram().resolve(plan, plan.steps());
        Resolved resolved = new Resolved(builder.build(), builder.forced());
        if (!lasting) {
            lastPlan = plan;
            last = resolved;
            lastState = state;
        }
        return resolved;
    }

    record Resolved(GateProgram program, int forced) {}

    SlotBank bank() {
        if (bank == null) {
            throw new IllegalStateException("no call is on");
        }
        return bank;
    }

    private SlotState state() {
        if (state == null) {
            throw new IllegalStateException("no call is on");
        }
        return state;
    }

    CacheLayout layout() {
        return layout;
    }

    /** A bank as it was when the call began, for a replay. */
    SlotBank replayBank() {
        return committed.fork();
    }

    /** How many places the layout takes; behind them are those in which a diagnosis traces. */
    int places() {
        return committedState.places();
    }

    /** The bytes that stay with the session, and those of the call that is on. */
    long bytes() {
        return (state == null ? committedState : state).bytes(rows);
    }

    void commit() {
        if (bank == null || state == null) {
            return;
        }
        if (bank != committed) {
            committed.close();
            committed = bank;
        }
        committedState = state;
        firstCall = false;
        bank = null;
        state = null;
    }

    void abort() {
        if (bank != null && bank != committed) {
            bank.close();
        }
        bank = null;
        state = null;
    }

    @Override
    public void close() {
        abort();
        committed.close();
    }
}
