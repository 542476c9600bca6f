// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import dev.slipstream.api.error.Problem;

/** A field is sound but cannot be read; the other fields of the recordings can. */
public final class Unsupported extends Exception {

    private static final long serialVersionUID = 1L;

    private final transient Problem problem;

    /** Says why the field cannot be read. */
    public Unsupported(Problem problem) {
        super(problem.text());
        this.problem = problem;
    }

    /** Why the field cannot be read. */
    public Problem problem() {
        return problem;
    }
}
