// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.schedule.Scheduler;

import java.util.function.Function;

/** The schedulers of trainings that ask for none. */
public final class NoSchedulers {

    public static final Function<RoleChoice, Scheduler> NONE =
            choice -> {
                throw new AssertionError("a scheduler was asked for: " + choice);
            };

    private NoSchedulers() {}
}
