// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.SlipstreamException;

import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

import java.util.List;

/** What a call is refused for. */
public final class Refused {

    private Refused() {}

    public static Problem problem(ThrowingCallable call) {
        return problems(call).get(0);
    }

    public static List<Problem> problems(ThrowingCallable call) {
        SlipstreamException refused = catchThrowableOfType(SlipstreamException.class, call);
        if (refused == null) {
            throw new AssertionError("nothing was refused");
        }
        return refused.problems();
    }
}
