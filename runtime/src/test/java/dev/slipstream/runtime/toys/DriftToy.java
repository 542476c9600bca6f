// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.toys;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PrunerFactory;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.prune.PlanRequest;
import dev.slipstream.api.prune.PlanTiming;
import dev.slipstream.api.prune.Pruner;
import dev.slipstream.api.prune.PrunerSession;
import dev.slipstream.api.scope.CallContext;
import dev.slipstream.api.scope.SessionContext;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;

/** Computes a step only where the sample has moved since the last step that was computed. */
final class DriftToy implements PrunerFactory<DriftToy.Options> {

    record Options(@Option("The largest movement of an element that is ignored.") double moved) {}

    @Override
    public String name() {
        return "drift";
    }

    @Override
    public String description() {
        return "Computes a step where the sample has moved";
    }

    @Override
    public Options defaults() {
        return new Options(0.1);
    }

    @Override
    public Optional<Options> lossless(Options options) {
        return Optional.of(new Options(-1));
    }

    @Override
    public Pruner create(Options options, RecipeContext context) {
        return new Pruner() {
            @Override
            public PlanTiming timing() {
                return PlanTiming.PER_STEP;
            }

            @Override
            public List<String> directions() {
                return List.of(CacheLayout.TIMESTEP);
            }

            @Override
            public PrunerSession open(SessionContext session) {
                return new Opened(options.moved());
            }
        };
    }

    private static final class Opened implements PrunerSession {

        private final double moved;
        private float[] computed = {};

        private Opened(double moved) {
            this.moved = moved;
        }

        @Override
        public void begin(CallContext call) {
            computed = new float[0];
        }

        @Override
        public GatePlan plan(PlanRequest request) {
            throw new UnsupportedOperationException("plans a step at a time");
        }

        @Override
        public byte[] planStep(PlanRequest request, int step, NDArray sample) {
            float[] now = sample.toFloatArray();
            byte[] gates = new byte[request.blocks().size()];
            if (computed.length == 0 || farthest(now) > moved) {
                computed = now;
                request.call().count("computed steps", 1);
            } else {
                Arrays.fill(gates, (byte) 1);
            }
            return gates;
        }

        private double farthest(float[] now) {
            double farthest = 0;
            for (int i = 0; i < now.length; i++) {
                farthest = Math.max(farthest, Math.abs(now[i] - computed[i]));
            }
            return farthest;
        }
    }
}
