// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.api.train.GateNetwork;
import dev.slipstream.api.train.GatePlanner;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;

import java.util.List;

/** Votes for each step, block and gate: a number of its own, and one times what is seen. */
final class ToyGates implements GateNetwork {

    private static final String TEXT =
            """
              def logits(self, w: List[Tensor], seen: Tensor) -> Tensor:
                return w[0] + w[1] * seen.view([-1, 1, 1, 1])

              def plan(self, w: List[Tensor], seen: Tensor) -> Tensor:
                return torch.to(torch.argmax(self.logits(w, seen), 3), 0)

              def learn(self, w: List[Tensor], seen: Tensor, steps: Tensor) -> List[Tensor]:
                p = torch.softmax(self.logits(w, seen), 3)
                g = torch.zeros_like(p).scatter(3, torch.argmax(p, 3, True), 1.) + p - p.detach()
                reused = 1. - torch.mean(g.select(3, 0)[:, FIRST:], [1, 2])
                place = steps.view([g.size(0), -1, 1, 1]).expand([-1, -1, g.size(2), g.size(3)])
                return [reused] + torch.unbind(torch.gather(g, 1, place), 1)
            """;

    private final TrainingContext training;
    private final CacheGeometry geometry;
    private final ToyMethod method;
    private final Kernel kernel;

    ToyGates(TrainingContext training, CacheGeometry geometry, ToyMethod method) {
        this.training = training;
        this.geometry = geometry;
        this.method = method;
        String text = TEXT.replace("FIRST", method.wholeFirstStep() ? "1" : "0");
        this.kernel = training.kernels().compile(new KernelSource("toy gates", text));
    }

    @Override
    public NDList initial(GatePlan plan) {
        Shape shape =
                new Shape(
                        geometry.steps(), geometry.blocks().size(), 1 + method.directions().size());
        float[] own = new float[Math.toIntExact(shape.size())];
        for (int step = 0; step < geometry.steps(); step++) {
            for (int block = 0; block < geometry.blocks().size(); block++) {
                int place = step * geometry.blocks().size() + block;
                own[place * (1 + method.directions().size()) + plan.gate(step, block)] = 1;
            }
        }
        NDArray ofPlan = training.manager().create(own, shape);
        ofPlan.setName("own");
        NDArray ofSeen = training.manager().zeros(shape);
        ofSeen.setName("ofSeen");
        return new NDList(ofPlan, ofSeen);
    }

    @Override
    public List<ParameterGroup> groups(NDList parameters, double rate) {
        return List.of(
                new ParameterGroup(new NDList(parameters.get(0)), rate, 0),
                new ParameterGroup(new NDList(parameters.get(1)), rate, 0.01));
    }

    @Override
    public GatePlanner planner(NDList parameters) {
        return (features, manager) -> {
            NDArray gates =
                    kernel.call(manager, "plan", Argument.of(parameters), Argument.of(features))
                            .singletonOrThrow();
            return GatePlan.of(geometry.steps(), geometry.blocks().size(), gates.toByteArray());
        };
    }

    @Override
    public NDList learn(NDList parameters, NDArray features, NDArray steps) {
        return kernel.differentiate(
                features.getManager(),
                "learn",
                Argument.of(parameters),
                Argument.of(features),
                Argument.of(steps));
    }

    @Override
    public void write(NDList weights, double sparsity) {
        training.write("level-" + sparsity, weights);
    }
}
