// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.RoleException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.runtime.engine.ContextLoader;

import java.util.function.Supplier;

/**
 * Runs a role's code: under the class loader of the role's own code as the thread's context loader,
 * and so that what it throws names the role.
 */
final class Guard {

    private Guard() {}

    static <T> T call(Object code, String role, String what, Supplier<T> body) {
        try (ContextLoader loader = ContextLoader.of(code.getClass())) {
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

    static void run(Object code, String role, String what, Runnable body) {
        call(
                code,
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
