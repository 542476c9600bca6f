// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.recipe;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.api.error.WeightsException;
import dev.slipstream.conformance.probe.Readings;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.runtime.recipe.CompiledRecipe;
import dev.slipstream.runtime.session.Session;

import java.util.Optional;

/**
 * A recipe that may or may not work.
 *
 * @param works whether it does
 * @param fault what is wrong with how it ended, or empty where it works or was refused in words
 */
record Attempt(boolean works, Optional<String> fault) {

    private static final int CALLS = 2;

    static Attempt of(Host host, String name, RecipeJson json, long seed) {
        try (CompiledRecipe recipe = host.compile(name, json)) {
            return run(host, recipe, seed);
        } catch (ConfigException | RecipeException | WeightsException e) {
            return new Attempt(false, Optional.empty());
        } catch (RuntimeException e) {
            return failed("a failure to compile that is no refusal: " + e);
        }
    }

    private static Attempt run(Host host, CompiledRecipe recipe, long seed) {
        try (Session session = host.open(recipe, seed)) {
            Readings.walk(recipe.policy().spec(), seed, CALLS).forEach(session::act);
            return new Attempt(true, Optional.empty());
        } catch (SlipstreamException e) {
            return failed("a recipe that was compiled, and failed when it ran: " + e.getMessage());
        }
    }

    private static Attempt failed(String what) {
        return new Attempt(false, Optional.of(what));
    }
}
