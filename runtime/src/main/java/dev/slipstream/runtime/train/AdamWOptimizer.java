// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.NonFiniteException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;

import java.util.Arrays;
import java.util.List;

/** AdamW with decoupled decay and a limit on the norm of all gradients together. */
final class AdamWOptimizer implements Optimizer {

    private final Kernel kernel;
    private final NDManager manager;
    private final AdamW settings;
    private final List<Group> groups;
    private final NDArray steps;

    AdamWOptimizer(Kernel kernel, NDManager manager, AdamW settings, ParameterGroup... groups) {
        this.kernel = kernel;
        this.manager = manager;
        this.settings = settings;
        this.steps = manager.zeros(new Shape(1), DataType.INT64);
        this.groups = Arrays.stream(groups).map(group -> new Group(group, manager)).toList();
    }

    private record Group(ParameterGroup of, NDList mean, NDList square) {

        private Group(ParameterGroup of, NDManager manager) {
            this(of, zeros(of.parameters(), manager), zeros(of.parameters(), manager));
        }

        private static NDList zeros(NDList parameters, NDManager manager) {
            NDList zeros = new NDList(parameters.size());
            for (NDArray parameter : parameters) {
                zeros.add(manager.zeros(parameter.getShape()));
            }
            return zeros;
        }
    }

    @Override
    public void step(double factor) {
        steps.addi(1);
        int taken = Math.toIntExact(steps.getLong());
        try (NDManager scope = manager.newSubManager()) {
            List<NDList> gradients = groups.stream().map(group -> gradients(group, scope)).toList();
            double scale = scale(gradients, scope);
            for (int i = 0; i < groups.size(); i++) {
                Group group = groups.get(i);
                double[] numbers = {
                    group.of().rate() * factor,
                    group.of().decay(),
                    settings.beta1(),
                    settings.beta2(),
                    settings.epsilon(),
                    1 - Math.pow(settings.beta1(), taken),
                    Math.sqrt(1 - Math.pow(settings.beta2(), taken))
                };
                kernel.call(
                        scope,
                        "adamw",
                        Argument.of(group.of().parameters()),
                        Argument.of(gradients.get(i)),
                        Argument.of(group.mean()),
                        Argument.of(group.square()),
                        Argument.of(scale),
                        Argument.of(numbers));
            }
        }
    }

    @Override
    public NDList state() {
        NDList state = new NDList(steps);
        groups.forEach(group -> state.addAll(group.mean()).addAll(group.square()));
        return state;
    }

    private static NDList gradients(Group group, NDManager scope) {
        NDList gradients = new NDList(group.of().parameters().size());
        for (NDArray parameter : group.of().parameters()) {
            NDArray gradient = parameter.getGradient();
            gradient.attach(scope);
            gradients.add(gradient);
        }
        return gradients;
    }

    private double scale(List<NDList> gradients, NDManager scope) {
        double square = 0;
        for (NDList group : gradients) {
            square +=
                    kernel.call(scope, "square", Argument.of(group)).singletonOrThrow().getFloat();
        }
        double norm = Math.sqrt(square);
        if (!Double.isFinite(norm)) {
            throw new NonFiniteException(
                    new Problem(
                            "TRN-002",
                            "update " + steps.getLong(),
                            "gradients of norm " + norm,
                            "finite gradients",
                            "lower the rate, clip the gradients, or check the data"),
                    -1,
                    -1);
        }
        return settings.clip() > 0 && norm > settings.clip() ? settings.clip() / (norm + 1e-6) : 1;
    }
}
