// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification.study;

import dev.slipstream.runtime.event.ExecutedGates;
import dev.slipstream.runtime.event.RuntimeListener;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Keeps the gates of all calls that were planned, by recipe. One thread at a time. */
final class GateLog implements RuntimeListener {

    private final Map<String, List<ExecutedGates>> byRecipe = new LinkedHashMap<>();

    @Override
    public void gated(ExecutedGates gates) {
        if (gates.gates().sparsity() > 0) {
            byRecipe.computeIfAbsent(gates.recipe(), name -> new ArrayList<>()).add(gates);
        }
    }

    /** The gates of a recipe's calls, but for those that were computed whole. */
    List<ExecutedGates> of(String recipe) {
        return List.copyOf(byRecipe.getOrDefault(recipe, List.of()));
    }
}
