// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

import ai.djl.ndarray.NDArray;
import ai.djl.nn.Activation;

import java.util.function.UnaryOperator;

final class UsesMish {
    static final UnaryOperator<NDArray> REFERENCE = Activation::mish;

    static NDArray call(NDArray x) {
        return Activation.mish(x);
    }

    static NDArray internal(NDArray x) {
        return x.getNDArrayInternal().mish();
    }
}
