// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.recipe;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.RecipeException;
import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.session.Session;

/** A researcher draws several chunks of one observation at a time. */
final class TwoRows extends Law {

    private static final int CALLS = 2;

    TwoRows() {
        super(
                "REC-03",
                Scope.PRESET,
                "A session of two rows gives two chunks, or is refused in words.",
                "shapes in which the first axis is taken to be 1");
    }

    @Override
    public Finding check(Trial trial) {
        try (Stage stage = Stage.of(trial);
                Session session =
                        stage.open(
                                0, options -> options.withSeeds(trial.seed(), trial.seed() + 1))) {
            stage.readings(0, CALLS).forEach(session::act);
            return Finding.passed("two rows");
        } catch (ConfigException | RecipeException e) {
            return Finding.passed("two rows are refused: " + e.getMessage());
        } catch (SlipstreamException e) {
            return broken(
                    "in a session of two rows, " + e.getMessage(),
                    "two chunks",
                    "take the number of rows from the session or the sample's shape");
        }
    }
}
