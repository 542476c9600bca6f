// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law;

import dev.slipstream.conformance.law.arrays.ArrayLaws;
import dev.slipstream.conformance.law.denoiser.DenoiserLaws;
import dev.slipstream.conformance.law.episode.EpisodeLaws;
import dev.slipstream.conformance.law.lifecycle.LifecycleLaws;
import dev.slipstream.conformance.law.options.OptionLaws;
import dev.slipstream.conformance.law.packaging.PackagingLaws;
import dev.slipstream.conformance.law.recipe.RecipeLaws;
import dev.slipstream.conformance.law.report.ReportLaws;
import dev.slipstream.conformance.law.resources.ResourceLaws;
import dev.slipstream.conformance.law.rollback.RollBackLaws;
import dev.slipstream.conformance.law.scheduler.SchedulerLaws;
import dev.slipstream.conformance.rule.Rule;

import java.util.List;
import java.util.stream.Stream;

/** All laws, from a plugin's jar to what it leaves behind. */
public final class LawRules {

    private LawRules() {}

    /**
     * All laws.
     *
     * @return the laws, family by family
     */
    public static List<Rule> all() {
        return Stream.of(
                        PackagingLaws.all(),
                        OptionLaws.all(),
                        RecipeLaws.all(),
                        LifecycleLaws.all(),
                        EpisodeLaws.all(),
                        RollBackLaws.all(),
                        ArrayLaws.all(),
                        SchedulerLaws.all(),
                        DenoiserLaws.all(),
                        ReportLaws.all(),
                        ResourceLaws.all())
                .flatMap(List::stream)
                .toList();
    }
}
