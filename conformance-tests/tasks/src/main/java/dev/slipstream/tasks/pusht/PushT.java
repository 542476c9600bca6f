// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import dev.slipstream.api.task.Task;

/** Push-T: a round agent pushes a T-shaped block onto its goal. */
public final class PushT implements Task {

    private final PushTOptions options;

    /**
     * Makes the task.
     *
     * @param options the options
     */
    public PushT(PushTOptions options) {
        this.options = options;
    }

    /**
     * Begins the episode that the published task begins with the same seed.
     *
     * @throws dev.slipstream.api.error.ConfigException where the seed has more than 32 bits
     */
    @Override
    public PushTEpisode begin(long seed) {
        return new PushTEpisode(options, PushTWorld.begin(seed, options.legacyReset()));
    }
}
