// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.role.Fit;

import java.util.Optional;

/**
 * Makes one kind of role from its options.
 *
 * <p>Process scope, stateless, any thread. Everything but {@code create} is called when the plugin
 * is loaded, to check it: it does no work and does not throw.
 *
 * @param <O> the options, a record whose components carry {@link Option}
 * @since 0.1.0
 */
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public interface RoleFactory<O extends Record> {

    /**
     * Its name within the plugin, as recipes write it behind the plugin's id and a slash.
     *
     * @return lower case words joined by hyphens
     */
    String name();

    /**
     * What it makes, in one sentence.
     *
     * @return the sentence
     */
    String description();

    /**
     * The options where a recipe says nothing.
     *
     * @return the defaults
     */
    O defaults();

    /**
     * How the role fits with others.
     *
     * @param options the options
     * @return what it offers, needs and refuses
     */
    default Fit fit(O options) {
        return Fit.ANY;
    }

    /**
     * The nearest options at which the strategy changes nothing: the output then equals that of the
     * recipe without it.
     *
     * @param options the options to start from
     * @return the lossless options, or empty where the strategy has none
     */
    default Optional<O> lossless(O options) {
        return Optional.empty();
    }
}
