// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.error;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A recipe cannot work: its roles do not fit together. Thrown when it is compiled, with every
 * reason at once.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public final class RecipeException extends SlipstreamException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception of one problem.
     *
     * @param problem what is wrong
     */
    public RecipeException(Problem problem) {
        this(problem, null);
    }

    /**
     * Makes an exception of one problem with its cause.
     *
     * @param problem what is wrong
     * @param cause what raised it, or null
     */
    public RecipeException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    /**
     * Makes an exception of several problems found together.
     *
     * @param problems what is wrong, at least one
     */
    public RecipeException(List<Problem> problems) {
        super(problems, null);
    }
}
