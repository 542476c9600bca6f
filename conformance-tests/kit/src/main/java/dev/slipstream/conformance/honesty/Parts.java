// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.role.Fit;
import dev.slipstream.runtime.recipe.Part;

import java.util.Optional;

/** What a part's factory says of its options. */
final class Parts {

    private Parts() {}

    static Fit fit(Part<?, ?> part) {
        return fit(part.factory(), part.options());
    }

    static boolean hasLossless(Part<?, ?> part) {
        return lossless(part.factory(), part.options()).isPresent();
    }

    private static <O extends Record> Fit fit(RoleFactory<O> factory, Record options) {
        @SuppressWarnings("unchecked") // A part's options are its factory's.
        O own = (O) options;
        return factory.fit(own);
    }

    private static <O extends Record> Optional<O> lossless(RoleFactory<O> factory, Record options) {
        @SuppressWarnings("unchecked") // A part's options are its factory's.
        O own = (O) options;
        return factory.lossless(own);
    }
}
