// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.cache.bac;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.schedule.Schedule;
import dev.slipstream.plugins.baselines.cache.StaticPruner.Computed;
import dev.slipstream.plugins.baselines.cache.bac.Profile.BlockSteps;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;

/** A profile that fits the denoiser's blocks. */
final class ProfiledSteps {

    private final String file;
    private final Schedule schedule;
    private final List<Set<Integer>> steps;

    /**
     * Checks a profile.
     *
     * @throws ConfigException where it is of other blocks, or is no plan, with all that is wrong
     */
    ProfiledSteps(String file, Profile profile, List<Block> blocks) {
        this.file = file;
        float[] timesteps = new float[profile.timesteps().size()];
        for (int step = 0; step < timesteps.length; step++) {
            timesteps[step] = profile.timesteps().get(step).floatValue();
        }
        this.schedule = new Schedule(timesteps);
        List<Problem> problems = new ArrayList<>();
        checkBlocks(profile.blocks(), blocks, problems);
        checkSteps(profile.blocks(), problems);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
        this.steps = profile.blocks().stream().map(block -> Set.copyOf(block.steps())).toList();
    }

    private void checkBlocks(List<BlockSteps> found, List<Block> wanted, List<Problem> problems) {
        List<String> profiled =
                found.stream().map(block -> word(block.type(), block.layer())).toList();
        List<String> there =
                wanted.stream().map(block -> word(block.type(), block.layer())).toList();
        if (profiled.equals(there)) {
            return;
        }
        int same = 0;
        while (same < Math.min(profiled.size(), there.size())
                && profiled.get(same).equals(there.get(same))) {
            same++;
        }
        problems.add(
                refusal(
                        "BAC-001",
                        profiled.size() + " blocks" + at(same, profiled),
                        "the denoiser's " + there.size() + at(same, there)));
    }

    private static String word(String type, int layer) {
        return type + " of layer " + layer;
    }

    private static String at(int block, List<String> words) {
        return block < words.size() ? ", of which number " + block + " is " + words.get(block) : "";
    }

    private void checkSteps(List<BlockSteps> blocks, List<Problem> problems) {
        for (int block = 0; block < blocks.size(); block++) {
            List<Integer> chosen = blocks.get(block).steps();
            boolean plan =
                    !chosen.isEmpty()
                            && chosen.get(0) == 0
                            && chosen.get(chosen.size() - 1) < schedule.steps()
                            && List.copyOf(new TreeSet<>(chosen)).equals(chosen);
            if (!plan) {
                problems.add(
                        refusal(
                                "BAC-002",
                                "the steps " + chosen + " of block " + block,
                                "ascending steps from 0 to at most " + (schedule.steps() - 1)));
            }
        }
    }

    /**
     * The blocks of a schedule's steps. A warm start takes the last steps of the profile's
     * schedule, and its blocks are computed in the profile's steps.
     *
     * @throws ConfigException where the schedule does not end as the profile's does
     */
    Computed computed(Schedule run) {
        int skipped = schedule.steps() - run.steps();
        boolean fits = skipped >= 0;
        for (int step = 0; fits && step < run.steps(); step++) {
            fits = run.timestep(step) == schedule.timestep(skipped + step);
        }
        if (!fits) {
            throw new ConfigException(
                    refusal(
                            "BAC-003",
                            "a schedule of " + described(schedule),
                            "the scheduler's of " + described(run)));
        }
        return (step, block) -> steps.get(block.index()).contains(skipped + step);
    }

    private static String described(Schedule schedule) {
        if (schedule.steps() == 0) {
            return "no steps";
        }
        return schedule.steps()
                + " steps from timestep "
                + schedule.timestep(0)
                + " to "
                + schedule.timestep(schedule.steps() - 1);
    }

    private Problem refusal(String code, String found, String wanted) {
        return new Problem(
                code,
                "profile '" + file + "' of pruner 'baselines/bac'",
                found,
                wanted,
                "profile this policy and schedule with the trainer 'bac', or name another profile");
    }
}
