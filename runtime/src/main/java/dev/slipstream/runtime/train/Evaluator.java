// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import java.nio.file.Path;
import java.util.OptionalDouble;

/** Judges what a training has written so far. */
@FunctionalInterface
public interface Evaluator {

    /** Judges nothing. */
    Evaluator NONE = folder -> OptionalDouble.empty();

    /**
     * Judges a folder.
     *
     * @param folder what the training wrote, such as a policy
     * @return the score, at best 1; empty where nothing is judged
     */
    OptionalDouble evaluate(Path folder);
}
