// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.error.SlipstreamException;

import java.util.function.Supplier;

/** Runs a role's code, so that what it throws names the role. */
final class Guard {

    private Guard() {}

    static <T> T call(String role, String what, Supplier<T> body) {
        try {
            return body.get();
        } catch (SlipstreamException e) {
            throw e;
        } catch (RuntimeException | LinkageError | AssertionError e) {
            throw new RoleException(
                    new Problem(
                            "RUN-001",
                            role + " in " + what,
                            "it threw " + e,
                            "an answer",
                            "see the cause; the session stands as before the call, which can be"
                                    + " repeated"),
                    e);
        }
    }

    static void run(String role, String what, Runnable body) {
        call(
                role,
                what,
                () -> {
                    body.run();
                    return null;
                });
    }

    static RoleException broken(String role, String found, String wanted) {
        return new RoleException(
                new Problem("RUN-004", role, found, wanted, "report this to the plugin's author"));
    }
}
