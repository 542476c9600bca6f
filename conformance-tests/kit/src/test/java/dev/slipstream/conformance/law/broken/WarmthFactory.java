// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.broken;

import dev.slipstream.api.diffusion.Diffusion;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.Optional;
import java.util.function.Function;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;

/**
 * Makes warm starters as a test says.
 *
 * @param <O> the options
 * @param options gives the defaults
 * @param off makes lossless options of others
 * @param maker makes a warm starter
 */
record WarmthFactory<O extends Record>(
        Supplier<O> options, UnaryOperator<O> off, Function<RecipeContext, WarmStarter> maker)
        implements WarmStarterFactory<O> {

    /** Opens a warm starter for a session. */
    @FunctionalInterface
    interface Opener {
        WarmStarterSession open(SessionContext session, Diffusion diffusion);
    }

    /** Options that the warm starter does not use. */
    record Options(
            @Option(value = "How many chunks are looked back at.", min = 1, max = 8) int chunks,
            @Option("What begins a chunk.") String from) {}

    private static final Options DEFAULTS = new Options(1, "the chunk before");

    static WarmthFactory<Options> opening(Opener opener) {
        return making(context -> session -> opener.open(session, context.diffusion()));
    }

    static WarmthFactory<Options> making(Function<RecipeContext, WarmStarter> maker) {
        return new WarmthFactory<>(() -> DEFAULTS, UnaryOperator.identity(), maker);
    }

    static <O extends Record> WarmthFactory<O> with(Supplier<O> options, UnaryOperator<O> off) {
        return new WarmthFactory<>(options, off, opening(Warmth::new).maker());
    }

    @Override
    public String name() {
        return "warmth";
    }

    @Override
    public String description() {
        return "Begins from the chunk before";
    }

    @Override
    public O defaults() {
        return options.get();
    }

    @Override
    public Optional<O> lossless(O others) {
        return Optional.of(off.apply(others));
    }

    @Override
    public WarmStarter create(O chosen, RecipeContext context) {
        return maker.apply(context);
    }
}
