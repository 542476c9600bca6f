// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.recipe;

import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;

/** A user tries the preset on a network of another build. */
final class OtherPolicy extends Law {

    private static final String WITHOUT_BLOCKS = "kit/mixture";

    OtherPolicy() {
        super(
                "REC-01",
                Scope.PRESET,
                "On a policy whose network has no blocks, the preset works or is refused when it is"
                        + " compiled.",
                "fit() of the factories: what a role needs of the others");
    }

    @Override
    public Finding check(Trial trial) {
        RecipeJson json = RecipeJson.of(trial.recipe()).withPolicy(WITHOUT_BLOCKS);
        Attempt attempt = Attempt.of(trial.host(), trial.preset(), json, trial.seed());
        return attempt.fault()
                .map(
                        fault ->
                                broken(
                                        "on " + WITHOUT_BLOCKS + ", " + fault,
                                        "chunks, or a refusal when the recipe is compiled",
                                        "declare in fit() what the role needs, or check it in"
                                                + " create() and throw a ConfigException"))
                .orElseGet(
                        () ->
                                Finding.passed(
                                        WITHOUT_BLOCKS
                                                + (attempt.works() ? " works" : " is refused")));
    }
}
