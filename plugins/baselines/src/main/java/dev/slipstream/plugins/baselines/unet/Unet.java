// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.unet;

import ai.djl.ndarray.NDList;

import dev.slipstream.api.denoise.Costs;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.baselines.network.Network;
import dev.slipstream.plugins.baselines.network.Precision;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.plugins.baselines.network.Text;

import java.util.List;
import java.util.stream.Collectors;

/**
 * Diffusion Policy's U-Net of one shape: its tensors, its text, and what it costs.
 *
 * @param shape the sizes
 */
public record Unet(UnetShape shape) implements Network {

    @Override
    public StateDict tensors() {
        return new UnetPlan(shape).tensors().build("_dummy_variable");
    }

    @Override
    public TextNetwork network(NDList weights, String observation, Savings savings) {
        UnetPlan plan = new UnetPlan(shape);
        String places =
                plan.conditionings().stream()
                        .map(String::valueOf)
                        .collect(Collectors.joining(", ", "[", "]"));
        return new TextNetwork(
                Text.of(Unet.class)
                        .constant("padding", shape.kernel() / 2)
                        .constant("groups", shape.groups())
                        .constant("embedding", shape.embedding())
                        .method("conditionings(self) -> List[int]", places)
                        .part(shape.scales() ? "scale-and-shift.py" : "shift.py")
                        .part("parts.py")
                        .lines(plan.levels())
                        .part(savings == Savings.NONE ? "whole.py" : "hoisted.py")
                        .source("unet1d"),
                weights,
                List.of(observation),
                List.of());
    }

    @Override
    public TextNetwork trainable(NDList weights, String observation, Precision precision) {
        if (precision != Precision.SINGLE) {
            throw new ConfigException(
                    new Problem(
                            "TRD-004",
                            "option precision",
                            "bfloat16 for a U-Net",
                            "single",
                            "leave it out"));
        }
        return network(weights, observation, Savings.UNPACKED);
    }

    @Override
    public int horizon() {
        return shape.horizon();
    }

    @Override
    public int actionSize() {
        return shape.inputDim();
    }

    @Override
    public int observationSteps() {
        return shape.observationSteps();
    }

    @Override
    public int observationSize() {
        return shape.observationDim();
    }

    /**
     * {@inheritDoc}
     *
     * <p>A timestep's features are process constants and cost nothing, unless nothing is saved.
     */
    @Override
    public Costs costs(Savings savings, int timesteps) {
        UnetPlan plan = new UnetPlan(shape);
        return savings == Savings.NONE
                ? new Costs(plan.macs() + plan.timeMacs() + plan.observationMacs(), 0)
                : new Costs(plan.macs(), plan.observationMacs());
    }
}
