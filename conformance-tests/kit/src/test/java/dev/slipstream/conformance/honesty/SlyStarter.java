// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.WarmStarterFactory;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.api.schedule.Start;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionMemory;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/**
 * Warm starters from the last chunk.
 *
 * @param kind what is wrong with it, if anything is
 */
record SlyStarter(Kind kind) implements WarmStarterFactory<SlyOptions> {

    enum Kind {
        START,
        /** Never starts. */
        COLD,
        /** Computes something and says nothing of it. */
        SECRET,
        /** Computes something and reports it. */
        TOLD,
        /** Takes its time after the call. */
        LATE
    }

    private static final int SIZE = 128;
    private static final float HALF_WAY = 49;
    private static final long LATE_MILLIS = 150;

    private static final KernelSource PRODUCT =
            new KernelSource(
                    "product", "  def product(self, x: Tensor) -> Tensor:\n    return x @ x\n");

    static List<WarmStarterFactory<?>> all() {
        return Arrays.stream(Kind.values()).<WarmStarterFactory<?>>map(SlyStarter::new).toList();
    }

    @Override
    public String name() {
        return kind.name().toLowerCase(Locale.ROOT);
    }

    @Override
    public String description() {
        return "Starts from the last chunk";
    }

    @Override
    public SlyOptions defaults() {
        return SlyOptions.DEFAULT;
    }

    @Override
    public WarmStarter create(SlyOptions options, RecipeContext context) {
        Kernel kernel = context.kernels().compile(PRODUCT);
        NDArray square = context.manager().ones(new Shape(SIZE, SIZE));
        return session -> new Made(kind, session.memory(), kernel, square);
    }

    private record Made(Kind kind, SessionMemory memory, Kernel kernel, NDArray square)
            implements WarmStarterSession {

        @Override
        public Optional<Start> start(CallContext call) {
            if (kind == Kind.SECRET || kind == Kind.TOLD) {
                kernel.call(call.manager(), "product", Argument.of(square)).close();
                call.overhead(kind == Kind.TOLD ? (long) SIZE * SIZE * SIZE : 0);
            }
            return kind == Kind.COLD
                    ? Optional.empty()
                    : memory.array("last").map(last -> Start.at(last, Timesteps.of(HALF_WAY)));
        }

        @Override
        public void commit(Outcome outcome, int executed) {
            memory.keep("last", outcome.sample());
            if (kind == Kind.LATE) {
                try {
                    Thread.sleep(LATE_MILLIS);
                } catch (InterruptedException e) {
                    Thread.currentThread().interrupt();
                }
            }
        }
    }
}
