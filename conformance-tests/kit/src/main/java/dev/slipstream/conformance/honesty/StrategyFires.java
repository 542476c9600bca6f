// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.role.Feature;
import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.rule.Ground;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.Part;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * A strategy that does nothing equals its base everywhere, and would pass all rules that compare.
 */
final class StrategyFires extends HonestyRule {

    StrategyFires(Player player) {
        super(
                "HON-06",
                player,
                "In warmed calls, pruners reuse blocks, warm starters start, and schedulers that"
                        + " guess ahead save rounds.",
                "thresholds that readings never reach, caches that are empty when they are read,"
                        + " and session memory that is not committed");
    }

    /** Where warm starters compare chunks, those of drawn weights never agree. */
    @Override
    public Ground ground() {
        return Ground.CLAIMED;
    }

    @Override
    Finding judge(Trial trial, Played played) {
        Map<RecipeRole, Part<?, ?>> parts = RecipeJson.parts(trial.recipe());
        List<String> fired = new ArrayList<>();
        for (Map.Entry<RecipeRole, Part<?, ?>> entry : parts.entrySet()) {
            Part<?, ?> part = entry.getValue();
            if (!trial.subject().owns(part.use())) {
                continue;
            }
            switch (entry.getKey()) {
                case PRUNER, CACHE_STORE -> {
                    if (played.warm().stream().noneMatch(StrategyFires::reuses)) {
                        return never(part, played, "reused a block");
                    }
                    fired.add(part.use() + " reused blocks");
                }
                case WARM_STARTER -> {
                    if (played.warm().stream().allMatch(call -> call.report().cold())) {
                        return never(part, played, "started a call");
                    }
                    fired.add(part.use() + " started calls");
                }
                case SCHEDULER -> {
                    if (Parts.fit(part).offers().contains(Feature.BATCHED_ROWS)
                            && played.roles().steps() > 0) {
                        if (played.warm().stream().noneMatch(call -> saves(call, played))) {
                            return never(part, played, "saved a round of its schedule");
                        }
                        fired.add(part.use() + " saved rounds");
                    }
                }
                default -> {}
            }
        }
        return fired.isEmpty()
                ? Finding.notApplicable(
                        "plain schedulers and denoisers, which have no case to wait for")
                : Finding.passed(String.join(", ", fired));
    }

    private static boolean reuses(PlayedCall call) {
        return call.report().gates().computed() < call.report().gates().total();
    }

    private static boolean saves(PlayedCall call, Played played) {
        return call.report().evaluations().sequential() < played.roles().steps();
    }

    private static Finding never(Part<?, ?> part, Played played, String what) {
        return broken(
                "that role '"
                        + part.use()
                        + "' never "
                        + what
                        + " in "
                        + played.warm().size()
                        + " warmed calls",
                "one at the least",
                "make it act on readings that walk as a robot's do, or have the preset set options"
                        + " at which it does");
    }
}
