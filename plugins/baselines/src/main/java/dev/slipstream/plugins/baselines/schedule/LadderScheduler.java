// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.schedule;

import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.schedule.Clip;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.api.schedule.TableScheduler;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.DoubleFunction;

/**
 * A scheduler that walks down a ladder by one rule.
 *
 * <p>A cold start takes every step. A warm start at a timestep of the ladder takes that step and
 * those below; a warm start anywhere else, above the first step too, is evaluated where it stands
 * and then joins the steps below. What a rule remembers of earlier steps begins anew at the start.
 */
final class LadderScheduler implements TableScheduler {

    /** Warm starters name few timesteps, but nothing keeps one from naming a new one each call. */
    private static final int MOST_TABLES = 256;

    private final String name;
    private final int trained;
    private final DoubleFunction<Level> levels;
    private final Ladder ladder;
    private final RowMaker rows;
    private final Clip clip;
    private final Map<Optional<Timesteps>, CoefficientTable> tables = new ConcurrentHashMap<>();

    LadderScheduler(
            String name,
            int trained,
            DoubleFunction<Level> levels,
            Ladder ladder,
            RowMaker rows,
            Clip clip) {
        this.name = name;
        this.trained = trained;
        this.levels = levels;
        this.ladder = ladder;
        this.rows = rows;
        this.clip = clip;
    }

    @Override
    public CoefficientTable table(Optional<Timesteps> from) {
        CoefficientTable known = tables.get(from);
        if (known != null) {
            return known;
        }
        return tables.size() < MOST_TABLES ? tables.computeIfAbsent(from, this::make) : make(from);
    }

    private CoefficientTable make(Optional<Timesteps> from) {
        List<Step> run = from.map(this::warm).orElse(ladder.steps());
        CoefficientTable.Builder table = CoefficientTable.builder().clip(clip);
        for (int i = 0; i < run.size(); i++) {
            table.add(rows.row(run, i));
        }
        return table.build();
    }

    private List<Step> warm(Timesteps start) {
        if (!start.isOne()) {
            throw refusal(start, "one timestep for all rows and slots", "use a rolling scheduler");
        }
        float timestep = start.one();
        if (timestep < 0 || timestep > trained - 1) {
            throw refusal(
                    start,
                    "a timestep from 0 to " + (trained - 1) + ", as the denoiser was trained",
                    "start there");
        }
        return ladder.from(timestep, levels.apply(timestep));
    }

    private ConfigException refusal(Timesteps start, String wanted, String fix) {
        return new ConfigException(
                new Problem(
                        "SCH-008", "scheduler '" + name + "'", "a start at " + start, wanted, fix));
    }
}
