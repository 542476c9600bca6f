// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import java.util.Optional;

/** What a draft takes for the noise on its way, of which it evaluates the beginning alone. */
public enum Draft {
    /** What was evaluated, all the way. */
    REPEATED {
        @Override
        Optional<Evaluated> from(Optional<Evaluated> before) {
            return Optional.empty();
        }
    },
    /** What goes on changing as it did since the evaluation a draft earlier, where there is one. */
    EXTRAPOLATED {
        @Override
        Optional<Evaluated> from(Optional<Evaluated> before) {
            return before;
        }
    };

    /** Which of the earlier evaluations a draft looks back at. */
    abstract Optional<Evaluated> from(Optional<Evaluated> before);
}
