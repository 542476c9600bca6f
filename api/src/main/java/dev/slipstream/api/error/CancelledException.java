// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.error;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * The caller cancelled a call, or its deadline passed. The session stands as it stood before the
 * call.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public final class CancelledException extends SlipstreamException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception of one problem.
     *
     * @param problem what is wrong
     */
    public CancelledException(Problem problem) {
        this(problem, null);
    }

    /**
     * Makes an exception of one problem with its cause.
     *
     * @param problem what is wrong
     * @param cause what raised it, or null
     */
    public CancelledException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    /**
     * Makes an exception of several problems found together.
     *
     * @param problems what is wrong, at least one
     */
    public CancelledException(List<Problem> problems) {
        super(problems, null);
    }
}
