// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipstream.api.error.ConfigException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.nio.file.Path;

/** What readers refuse. */
final class Refused {

    private Refused() {}

    /** Expects a refusal with this code, whose message has all these parts. */
    static void with(String code, ThrowingCallable reading, String... parts) {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, reading);
        assertThat(refusal).as("refusal").isNotNull();
        assertThat(refusal.code()).as(refusal.getMessage()).isEqualTo(code);
        assertThat(refusal).hasMessageContainingAll(parts);
    }

    /** Expects that the recordings cannot be opened. */
    static void opening(Path path, String code, String... parts) {
        with(code, () -> Recordings.open(path).close(), parts);
    }

    /** Expects that the recordings open, but cannot be read through. */
    static void describing(Path path, String code, String... parts) {
        try (Recordings recordings = Recordings.open(path)) {
            with(code, () -> DataDescription.of(recordings), parts);
        }
    }
}
