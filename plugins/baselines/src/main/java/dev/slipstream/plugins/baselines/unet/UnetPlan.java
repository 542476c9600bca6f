// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.unet;

import dev.slipstream.api.weights.StateDict;
import dev.slipstream.plugins.baselines.network.LoadedNetwork;

import java.util.ArrayList;
import java.util.List;

/**
 * Walks through a U-Net once, and notes on the way the tensors, the lines of the text that use
 * them, and the multiply-accumulates.
 */
final class UnetPlan {

    /** The reference's last convolution has this many groups whatever the others have. */
    static final int LAST_GROUPS = 8;

    private final UnetShape shape;
    private final StateDict.Builder tensors = StateDict.under(LoadedNetwork.PREFIX);
    private final List<Integer> conditionings = new ArrayList<>();
    private final StringBuilder levels = new StringBuilder();
    private int next;
    private long length;
    private long macs;
    private long conditioned;

    UnetPlan(UnetShape shape) {
        this.shape = shape;
        this.length = shape.horizon();
        long embedding = shape.embedding();
        layer("diffusion_step_encoder.1", 4 * embedding, embedding);
        layer("diffusion_step_encoder.3", embedding, 4 * embedding);
        levels.append(
                "  def levels(self, x: Tensor, w: List[Tensor], films: List[Tensor], k: int)"
                        + " -> Tensor:\n");
        walk();
    }

    /** Levels down, two blocks in the middle, levels up, and the way out. */
    private void walk() {
        List<Integer> channels = shape.channels();
        int last = channels.size() - 1;
        int before = shape.inputDim();
        for (int level = 0; level <= last; level++) {
            int here = channels.get(level);
            String name = "down_modules." + level;
            residual(name + ".0", before, here);
            residual(name + ".1", here, here);
            if (level > 0) {
                line("skip" + level + " = x");
            }
            if (level < last) {
                line("x = self.halve(x, w, " + next + ")");
                layer(name + ".2.conv", here, here, 3);
                length /= 2;
                macs += length * here * here * 3;
            }
            before = here;
        }
        residual("mid_modules.0", before, before);
        residual("mid_modules.1", before, before);
        for (int level = last; level > 0; level--) {
            int to = channels.get(level - 1);
            String name = "up_modules." + (last - level);
            line("x = torch.cat([x, skip" + level + "], 1)");
            residual(name + ".0", 2 * channels.get(level), to);
            residual(name + ".1", to, to);
            line("x = self.double(x, w, " + next + ")");
            layer(name + ".2.conv", to, to, 4);
            macs += length * to * to * 4;
            length *= 2;
        }
        int first = channels.get(0);
        line("x = self.convolve(x, w, " + next + ", " + LAST_GROUPS + ")");
        convolution("final_conv.0", first, first);
        line("return torch.conv1d(x, w[" + next + "], w[" + (next + 1) + "])");
        layer("final_conv.1", shape.inputDim(), first, 1);
        macs += length * first * shape.inputDim();
        levels.append('\n');
    }

    private void residual(String name, int from, int to) {
        boolean projected = from != to;
        line(
                "x = self.residual(x, w, "
                        + next
                        + ", films["
                        + conditionings.size()
                        + "][k], "
                        + (projected ? "True" : "False")
                        + ")");
        convolution(name + ".blocks.0", from, to);
        convolution(name + ".blocks.1", to, to);
        conditionings.add(next);
        int films = shape.scales() ? 2 * to : to;
        layer(name + ".cond_encoder.1", films, shape.embedding() + shape.condition());
        conditioned += films;
        if (projected) {
            layer(name + ".residual_conv", to, from, 1);
            macs += length * from * to;
        }
    }

    /** A convolution and its norm. */
    private void convolution(String name, int from, int to) {
        layer(name + ".block.0", to, from, shape.kernel());
        layer(name + ".block.1", to);
        macs += length * from * to * shape.kernel();
    }

    private void layer(String name, long... sizes) {
        tensors.layer(name, sizes);
        next += 2;
    }

    private void line(String text) {
        levels.append("    ").append(text).append('\n');
    }

    StateDict.Builder tensors() {
        return tensors;
    }

    /** Where each residual block's conditioning weights stand. */
    List<Integer> conditionings() {
        return conditionings;
    }

    /** The method that runs through all levels. */
    String levels() {
        return levels.toString();
    }

    long macs() {
        return macs;
    }

    long timeMacs() {
        long embedding = shape.embedding();
        return 8 * embedding * embedding + conditioned * embedding;
    }

    long observationMacs() {
        return conditioned * shape.condition();
    }
}
