// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.recipe;

import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.role.Fit;
import dev.slipstream.runtime.engine.ContextLoader;

import java.util.function.Function;

/**
 * One role of a recipe: the factory that makes it, and the options it makes it with.
 *
 * @param use what messages and reports call it
 * @param factory the factory
 * @param options its options
 * @param fit how the role fits with others
 * @param maker makes the role from a context, with the plugin's loader as the thread's context
 *     loader
 * @param <C> the context
 * @param <R> the role
 */
public record Part<C, R>(
        String use, RoleFactory<?> factory, Record options, Fit fit, Function<C, R> maker) {

    static <C, R, O extends Record> Part<C, R> of(
            RoleFactory<O> factory, O options, Function<C, R> maker) {
        Function<C, R> onOwnLoader =
                context -> {
                    try (ContextLoader loader = ContextLoader.of(factory.getClass())) {
                        return maker.apply(context);
                    }
                };
        return new Part<>(factory.name(), factory, options, factory.fit(options), onOwnLoader);
    }
}
