// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.error;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.stream.Collectors;

/**
 * The root of all exceptions that Slipstream throws on purpose. Unchecked, because a control loop
 * handles them in one place.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public abstract class SlipstreamException extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    /**
     * Makes an exception of one problem.
     *
     * @param problem what is wrong
     * @param cause what raised it, or null
     */
    protected SlipstreamException(Problem problem, @Nullable Throwable cause) {
        this(List.of(problem), cause);
    }

    /**
     * Makes an exception of several problems found together.
     *
     * @param problems what is wrong, at least one
     * @param cause what raised it, or null
     */
    protected SlipstreamException(List<Problem> problems, @Nullable Throwable cause) {
        super(problems.stream().map(Problem::text).collect(Collectors.joining("\n")), cause);
        if (problems.isEmpty()) {
            throw new IllegalArgumentException("an exception needs at least one problem");
        }
        this.problems = List.copyOf(problems);
    }

    /**
     * All that is wrong, in the order in which it was found.
     *
     * @return at least one problem
     */
    public List<Problem> problems() {
        return problems;
    }

    /**
     * The first problem's stable identifier.
     *
     * @return a code such as {@code RUN-004}
     */
    public String code() {
        return problems.get(0).code();
    }
}
