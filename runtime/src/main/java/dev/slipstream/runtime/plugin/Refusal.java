// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.Problem;

import org.jspecify.annotations.Nullable;

import java.util.List;

/** Ends a plugin's loading with what is wrong with it. */
final class Refusal extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    Refusal(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.get(0).text(), cause);
        this.problems = List.copyOf(problems);
    }

    List<Problem> problems() {
        return problems;
    }
}
