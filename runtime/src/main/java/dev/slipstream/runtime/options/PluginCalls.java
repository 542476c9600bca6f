// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.options;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.runtime.engine.ContextLoader;

import org.jspecify.annotations.Nullable;

import java.util.List;
import java.util.Optional;
import java.util.function.Supplier;

/** Calls a plugin's code on its own context loader; whatever it throws becomes a problem. */
public final class PluginCalls {

    public static final String REPORT = "report this to the plugin's author";

    private PluginCalls() {}

    /** What the code gives, or nothing where it failed, and a problem says why. */
    public static <T> Optional<T> call(
            ClassLoader loader,
            String where,
            String wanted,
            List<Problem> problems,
            Supplier<@Nullable T> code) {
        try (ContextLoader unused = ContextLoader.of(loader)) {
            T result = code.get();
            if (result == null) {
                problems.add(new Problem("CFG-041", where, "null", wanted, REPORT));
            }
            return Optional.ofNullable(result);
        } catch (ConfigException e) {
            problems.addAll(e.problems());
        } catch (RuntimeException | LinkageError e) {
            problems.add(threw(where, e, wanted));
        }
        return Optional.empty();
    }

    public static Problem threw(String where, Throwable failure, String wanted) {
        return new Problem("CFG-041", where, "code that threw " + failure, wanted, REPORT);
    }
}
