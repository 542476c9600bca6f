// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import static dev.slipstream.cli.checkpoint.pickle.PickledValues.dictionary;
import static dev.slipstream.cli.checkpoint.pickle.Refused.problem;

import static org.assertj.core.api.Assertions.assertThat;

import dev.slipstream.cli.checkpoint.Imported.LeftOut;
import dev.slipstream.cli.checkpoint.torch.Graphs;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;

final class PayloadTest {

    @Test
    void whatIsNoWorkspacesPayloadIsRefused() {
        assertThat(problem(() -> Payload.of(1L)).found()).isEqualTo("no dictionary");
        assertThat(problem(() -> Payload.of(dictionary("state_dict", dictionary()))).found())
                .isEqualTo("the keys [state_dict]");
        assertThat(
                        problem(
                                        () ->
                                                Payload.of(
                                                                dictionary(
                                                                        "cfg", dictionary(),
                                                                        "state_dicts",
                                                                                dictionary(
                                                                                        "model",
                                                                                        1L)))
                                                        .policy(Weights.MODEL))
                                .code())
                .isEqualTo("IMP-008");
    }

    @Test
    void tensorsAreCountedOnceHoweverTheyAreHeld() {
        List<Object> list = new ArrayList<>(List.of(Graphs.tensor(1), Graphs.tensor(2)));
        list.add(list.get(0));
        list.add(list);
        Payload payload =
                Payload.of(
                        dictionary(
                                "cfg", dictionary(),
                                "state_dicts",
                                        dictionary(
                                                "ema_model", dictionary(),
                                                "optimizer",
                                                        dictionary(
                                                                "state",
                                                                dictionary(0L, list),
                                                                "lr",
                                                                0.1))));

        assertThat(payload.besides(Weights.EMA))
                .containsExactly(new LeftOut("state dict optimizer", 2));
    }
}
