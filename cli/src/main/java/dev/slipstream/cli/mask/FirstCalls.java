// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.mask;

import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.ExecutedGates;
import dev.slipstream.runtime.event.RuntimeListener;

import org.jspecify.annotations.Nullable;

import java.util.ArrayList;
import java.util.List;

/** Keeps the first pruned calls of one episode. One thread at a time. */
public final class FirstCalls implements RuntimeListener {

    private final int limit;
    private final List<GatedCall> calls = new ArrayList<>();
    private @Nullable ExecutedGates last;

    /**
     * Keeps none yet.
     *
     * @param limit how many to keep
     */
    public FirstCalls(int limit) {
        this.limit = limit;
    }

    @Override
    public void gated(ExecutedGates gates) {
        last = gates;
    }

    @Override
    public void called(CallReport report) {
        if (last != null && calls.size() < limit) {
            calls.add(new GatedCall(last, report.gates().sparsity()));
        }
        last = null;
    }

    /**
     * What was kept.
     *
     * @return the calls in order
     */
    public List<GatedCall> calls() {
        return List.copyOf(calls);
    }
}
