// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.error;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import org.jspecify.annotations.Nullable;

import java.util.List;

/**
 * A role broke its contract or threw: the message names the role and what it did. The session
 * stands as it stood before the call.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public final class RoleException extends SlipstreamException {

    private static final long serialVersionUID = 1L;

    /**
     * Makes an exception of one problem.
     *
     * @param problem what is wrong
     */
    public RoleException(Problem problem) {
        this(problem, null);
    }

    /**
     * Makes an exception of one problem with its cause.
     *
     * @param problem what is wrong
     * @param cause what raised it, or null
     */
    public RoleException(Problem problem, @Nullable Throwable cause) {
        super(problem, cause);
    }

    /**
     * Makes an exception of several problems found together.
     *
     * @param problems what is wrong, at least one
     */
    public RoleException(List<Problem> problems) {
        super(problems, null);
    }
}
