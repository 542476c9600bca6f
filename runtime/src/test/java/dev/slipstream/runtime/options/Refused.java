// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import org.assertj.core.api.Assertions;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.util.List;

/** What a reader refuses. */
public final class Refused {

    private Refused() {}

    public static List<Problem> all(ThrowingCallable code) {
        ConfigException refusal = catchThrowableOfType(ConfigException.class, code);
        Assertions.assertThat(refusal).as("refusal").isNotNull();
        return refusal.problems();
    }

    public static Problem one(ThrowingCallable code) {
        List<Problem> problems = all(code);
        Assertions.assertThat(problems).hasSize(1);
        return problems.get(0);
    }
}
