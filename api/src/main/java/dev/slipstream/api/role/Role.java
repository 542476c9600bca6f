// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.role;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

/**
 * A part of a recipe: a denoiser, scheduler, cache store, pruner or warm starter.
 *
 * <p><b>Scope.</b> A role lives in process scope: it is created once for a compiled recipe and
 * serves all of its sessions, from any thread, at the same time. So it holds weights and compiled
 * kernels, and nothing that changes. What belongs to one robot lives in what the role opens for a
 * session.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface Role extends AutoCloseable {

    /**
     * Frees what the role owns. Called once, after the last session has been closed. Arrays of the
     * role context's manager and kernels of its compiler are freed by the runtime and need no care.
     */
    @Override
    default void close() {}
}
