// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.episode;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.conformance.law.support.Law;
import dev.slipstream.conformance.law.support.Stage;
import dev.slipstream.conformance.probe.Episode;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Scope;
import dev.slipstream.conformance.subject.Trial;

import java.util.Locale;

/** Where the robot stands does not matter. */
final class OtherLocale extends Law {

    /** It writes decimals with a comma, and its small i has no capital that others know. */
    private static final Locale TURKISH = new Locale("tr", "TR");

    OtherLocale() {
        super(
                "DET-04",
                Scope.PRESET,
                "The computer's language changes nothing.",
                "String.format, toUpperCase and toLowerCase without a locale, mostly where network"
                        + " texts are put together");
    }

    @Override
    public boolean exclusive() {
        return true;
    }

    @Override
    public Finding check(Trial trial) {
        Episode here = Stage.undisturbed(trial, 0);
        Locale before = Locale.getDefault();
        Locale.setDefault(TURKISH);
        try (Stage stage = Stage.of(trial)) {
            return here.difference(stage.alone(0, Stage.CALLS))
                    .map(difference -> differs("chunks that differ " + difference))
                    .orElseGet(() -> Episodes.same("two languages"));
        } catch (SlipstreamException e) {
            return differs("this: " + e.getMessage());
        } finally {
            Locale.setDefault(before);
        }
    }

    private static Finding differs(String found) {
        return broken(
                "on a computer that speaks Turkish, " + found,
                "the same bits as here",
                "give Locale.ROOT to whatever formats numbers or changes the case of letters");
    }
}
