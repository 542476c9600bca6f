// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import java.util.List;

/**
 * Some steps of a pruned call, as they begin.
 *
 * @param input the call's input
 * @param features what the call was planned from
 * @param from the first step
 * @param sample the sample before it {@code [1, H, A]}
 * @param slots the slots that last for a call
 * @param lasting for each step the slots of the episode that it reads
 */
record Window(
        CallInput input,
        NDArray features,
        int from,
        NDArray sample,
        NDList slots,
        List<NDList> lasting) {}
