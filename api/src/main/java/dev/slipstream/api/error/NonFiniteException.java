// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.error;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * A value that is not finite appeared while a chunk was denoised. The session stands as it stood
 * before the call.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public final class NonFiniteException extends SlipstreamException {

    private static final long serialVersionUID = 1L;

    private final int step;
    private final int block;

    /**
     * Makes the exception.
     *
     * @param problem what is wrong, the step and block named in its place
     * @param step the first step that was not finite, or -1 where it came before the first step
     * @param block the first block that was not finite, or -1 where no block can be named
     */
    public NonFiniteException(Problem problem, int step, int block) {
        super(problem, null);
        this.step = step;
        this.block = block;
    }

    /**
     * The first step that was not finite.
     *
     * @return an index into the schedule, or -1 where the value came before the first step
     */
    public int step() {
        return step;
    }

    /**
     * The first block that was not finite.
     *
     * @return a block's index, or -1 where no block can be named
     */
    public int block() {
        return block;
    }
}
