// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import java.util.List;

/**
 * Some steps of a pruned call, as they begin.
 *
 * @param input the call's input
 * @param tokens the condition tokens of all steps {@code [steps, tokens, width]}
 * @param from the first step
 * @param sample the sample before it {@code [1, H, A]}
 * @param slots the slots that last for a call
 * @param lasting for each step the slots of the episode that it reads
 */
record Window(
        CallInput input,
        NDArray tokens,
        int from,
        NDArray sample,
        NDList slots,
        List<NDList> lasting) {}
