// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.replay;

import ai.djl.ndarray.NDManager;

import dev.slipstream.conformance.subject.Depth;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.RecipeJson;
import dev.slipstream.conformance.subject.Trial;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The dense references of the policies that rules are checked on, each found or made once a host.
 */
public final class References {

    private static final int REPLAYS = 16;
    private static final int QUICK_REPLAYS = 4;
    private static final int CALLS = 13;
    private static final int QUICK_CALLS = 7;
    private static final int CHUNKS_OF_A_FAN = 64;
    private static final int QUICK_CHUNKS_OF_A_FAN = 8;

    private static final PerHost<Optional<DenseReference>> RECORDED = new PerHost<>();
    private static final PerHost<DenseReference> LIVE = new PerHost<>();
    private static final PerHost<List<List<float[][]>>> BASES = new PerHost<>();

    private References() {}

    /**
     * The reference that the kit ships for a trial's policy.
     *
     * @param trial the trial
     * @return the reference, or empty where none is shipped
     */
    public static Optional<DenseReference> recorded(Trial trial) {
        Host host = trial.host();
        return RECORDED.get(
                host,
                trial.policy(),
                () -> {
                    NDManager root = host.slipstream().runtime().engine().rootManager();
                    try (NDManager manager = root.newSubManager()) {
                        return RecordedReference.of(trial.policy(), manager);
                    }
                });
    }

    /**
     * The reference for a trial's policy: what the kit ships, or what the dense policy does now.
     *
     * @param trial the trial
     * @return the reference
     */
    public static DenseReference of(Trial trial) {
        return recorded(trial)
                .orElseGet(() -> LIVE.get(trial.host(), trial.depth(), () -> live(trial)));
    }

    private static DenseReference live(Trial trial) {
        boolean quick = trial.depth() == Depth.QUICK;
        Host host = trial.host();
        try (CompiledRecipe dense = host.compile(trial.dense())) {
            return new LiveReference(new Replayer(host, dense), trial.seed())
                    .make(
                            quick ? QUICK_REPLAYS : REPLAYS,
                            quick ? QUICK_CALLS : CALLS,
                            quick ? QUICK_CHUNKS_OF_A_FAN : CHUNKS_OF_A_FAN);
        }
    }

    /**
     * What a recipe does on the first replays, whose noise is that of the dense reference.
     *
     * @param trial the trial
     * @param base the recipe
     * @param replays how many
     * @param calls how many calls of each
     * @return its chunks by replay and call, in normalised space
     */
    public static List<List<float[][]>> chunks(
            Trial trial, RecipeJson base, int replays, int calls) {
        DenseReference reference = of(trial);
        if (base.text().equals(RecipeJson.of(trial.dense()).text())) {
            return reference.chunks().subList(0, replays);
        }
        return BASES.get(
                trial.host(),
                List.of(base.text(), replays, calls),
                () -> play(trial, reference, base, replays, calls));
    }

    private static List<List<float[][]>> play(
            Trial trial, DenseReference reference, RecipeJson base, int replays, int calls) {
        try (CompiledRecipe recipe = trial.host().compile("base", base)) {
            Replayer replayer = new Replayer(trial.host(), recipe);
            List<List<float[][]>> chunks = new ArrayList<>();
            for (int replay = 0; replay < replays; replay++) {
                chunks.add(
                        replayer
                                .play(
                                        reference.replays().get(replay),
                                        calls,
                                        reference.seed(replay))
                                .stream()
                                .map(Replayer.Played::chunk)
                                .toList());
            }
            return chunks;
        }
    }
}
