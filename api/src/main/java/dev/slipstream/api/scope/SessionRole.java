// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.scope;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.schedule.Outcome;

/**
 * What a role opens for one session.
 *
 * <p>Session scope, one thread at a time. Every call is begun, and then either committed or
 * aborted. State that is kept in the {@link SessionMemory} follows by itself; a role that keeps
 * state of its own leaves it as it was until commit.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface SessionRole extends AutoCloseable {

    /**
     * A call begins.
     *
     * @param call the call
     */
    default void begin(CallContext call) {}

    /**
     * The call has ended well, and the host has told what it ran. Writes to the session's memory
     * still belong to the call.
     *
     * @param outcome where the trajectory ended
     * @param executed how many actions the host really ran
     */
    default void commit(Outcome outcome, int executed) {}

    /** The call has failed or was discarded: all is as before {@link #begin}. */
    default void abort() {}

    /** The episode has ended: all is as when the role was opened. */
    default void reset() {}

    /** The session has ended. */
    @Override
    default void close() {}
}
