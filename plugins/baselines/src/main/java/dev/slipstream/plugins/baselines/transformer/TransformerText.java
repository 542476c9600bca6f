// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.transformer;

import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.plugins.baselines.network.Precision;
import dev.slipstream.plugins.baselines.network.Savings;
import dev.slipstream.plugins.baselines.network.Text;

/** Puts the transformer's text together: its sizes, and the parts that its kind is made of. */
final class TransformerText {

    private TransformerText() {}

    static KernelSource inference(TransformerShape shape, Savings savings) {
        return of(
                shape,
                savings == Savings.ALL ? "linear-packed.py" : "linear-plain.py",
                shape.folds(savings),
                savings == Savings.NONE ? "whole.py" : "hoisted.py");
    }

    static KernelSource training(TransformerShape shape, Precision precision) {
        return of(
                shape,
                precision == Precision.BFLOAT16 ? "linear-bfloat16.py" : "linear-plain.py",
                false,
                "hoisted.py");
    }

    private static KernelSource of(
            TransformerShape shape, String linear, boolean folded, String loop) {
        int encoder = 6;
        int layers = shape.conditionLayers();
        int decoder = encoder + (layers == 0 ? 4 : 12 * layers);
        return Text.of(TransformerText.class)
                .constant("horizon", shape.horizon())
                .constant("heads", shape.heads())
                .constant("layers", shape.layers())
                .constant("encoder", encoder)
                .constant("encoder_layers", layers)
                .constant("causal", shape.causal())
                .constant("folded", folded)
                .method("layer(self, l: int) -> int", decoder + " + 18 * l")
                .part(linear)
                .part("decoder.py")
                .part(folded ? "cross-folded.py" : "cross-plain.py")
                .part(layers == 0 ? "encoder-mlp.py" : "encoder-layers.py")
                .part(loop)
                .source("transformer");
    }
}
