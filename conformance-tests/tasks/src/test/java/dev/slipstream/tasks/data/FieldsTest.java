// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.entry;

import dev.slipstream.tasks.data.Fields.Part;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

import java.util.List;

final class FieldsTest {

    @Test
    void readsTensorsInTheirOrder() {
        Fields fields =
                Fields.parse(
                        "obs = keypoint, state[0:2] ; wrist=observation.state[3:],arm/left[:4];"
                                + " action=action;flag=done[1]");

        assertThat(fields.tensors())
                .containsExactly(
                        entry(
                                "obs",
                                List.of(
                                        new Part("keypoint", 0, Part.END),
                                        new Part("state", 0, 2))),
                        entry(
                                "wrist",
                                List.of(
                                        new Part("observation.state", 3, Part.END),
                                        new Part("arm/left", 0, 4))),
                        entry("flag", List.of(new Part("done", 1, 2))));
        assertThat(fields.action()).containsExactly(new Part("action", 0, Part.END));
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "obs=state",
                "action=action",
                "obs=state;action=action;",
                "obs=state;obs=state;action=action",
                "obs=;action=action",
                "=state;action=action",
                "obs=state,;action=action",
                "obs=state[;action=action",
                "obs=state[];action=action",
                "obs=state[1 2];action=action",
                "obs=state[-1];action=action",
                "obs=state[0:2]x;action=action",
                "obs=state[12345678901];action=action",
                "obs=state=x;action=action"
            })
    void refusesOtherTexts(String text) {
        Refused.with(
                "DAT-019",
                () -> Fields.parse(text),
                "'" + text + "'",
                "obs=keypoint,state[0:2];action=action");
    }
}
