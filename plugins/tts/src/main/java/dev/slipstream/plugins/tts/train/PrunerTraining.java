// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.tts.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;

import dev.slipstream.api.cache.CacheGeometry;
import dev.slipstream.api.cache.CacheLayout;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.TrainingContext;
import dev.slipstream.plugins.tts.lattice.Direction;
import dev.slipstream.plugins.tts.lattice.Lattice;
import dev.slipstream.plugins.tts.prune.PrunerFile;
import dev.slipstream.plugins.tts.prune.PrunerNetwork;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * One training: a batch of robots walks along recorded episodes under the pruner's own hard gates,
 * so that its windows begin with the samples and the stale residuals that it will meet; each call
 * is an update over one window of it.
 */
final class PrunerTraining {

    private final TtsTrainingOptions options;
    private final TrainingContext training;
    private final Teacher teacher;
    private final Episodes episodes;
    private final Judge judge;
    private final PrunerNetwork network;
    private final NDList parameters;
    private final Optimizer optimizer;
    private final CacheLayout layout;
    private final StepSlots slots;
    private final Programs programs;
    private final WindowLoss loss;
    private final Curriculum curriculum;

    PrunerTraining(TtsTrainingOptions options, TrainingContext training) {
        this.options = options;
        this.curriculum = new Curriculum(options);
        this.training = training;
        this.teacher = Teacher.of(training, options);
        BlockDenoiser denoiser = teacher.denoiser();
        this.episodes = new Episodes(training, teacher.spec(), denoiser.spec(), options.heldOut());
        this.judge = new Judge(training, teacher, episodes, options);
        this.network =
                new PrunerNetwork(
                        options.pruner(),
                        denoiser.blocks().size(),
                        tokenWidth(),
                        options.directions(),
                        training.kernels(),
                        training.manager());
        this.parameters =
                training.parameters(
                        network.initial(
                                (purpose, count) -> training.gaussian(0, purpose, count),
                                training.manager()));
        this.optimizer =
                training.adamW(
                        new AdamW(0.9, 0.999, 1e-8, options.clip()),
                        new ParameterGroup(parameters, options.rate(), options.decay()));
        this.layout =
                new Lattice(Set.of(Direction.values()))
                        .layout(new CacheGeometry(teacher.table().schedule(), denoiser.blocks()));
        List<String> directions = options.directions().stream().map(Direction::key).toList();
        this.slots = new StepSlots(layout, directions);
        this.programs = new Programs(layout, directions);
        this.loss = new WindowLoss(teacher, slots, training.kernels());
    }

    private long tokenWidth() {
        try (NDManager scope = training.manager().newSubManager();
                Conditioning conditioning =
                        teacher.denoiser().condition(episodes.observation(0, scope), scope)) {
            return conditioning.tokens(teacher.table().schedule(), scope).getShape().get(2);
        }
    }

    void run() {
        Map<String, NDList> state = new LinkedHashMap<>();
        state.put("parameters", parameters);
        state.put("optimizer", optimizer.state());
        long done = training.resume(state);
        if (done < options.imitation()) {
            done = options.imitation();
            double surprise =
                    new Imitation(options, training, teacher, episodes, network).learn(parameters);
            training.checkpoint(done, state);
            training.progress(done, options.updates(), Map.of("surprise", surprise));
        }
        int total = options.levels().size() * options.segments();
        for (int segment = (int) ((done - options.imitation()) / options.calls());
                segment < total;
                segment++) {
            Map<String, Double> figures = new HashMap<>(walk(segment));
            boolean last = (segment + 1) % options.segments() == 0;
            if (last || (segment + 1) % options.judgeEvery() == 0) {
                figures.putAll(judged());
            }
            if (last) {
                write(options.levels().get(segment / options.segments()));
            }
            long updates = options.imitation() + (segment + 1L) * options.calls();
            training.checkpoint(updates, state);
            training.progress(updates, options.updates(), figures);
        }
    }

    /** An update for each call of a batch of segments; gives the means of their figures. */
    private Map<String, Double> walk(int segment) {
        double[] draws = training.uniform(segment, "segments", 2 * options.batch());
        List<GatedCalls> robots = new ArrayList<>();
        double[] sums = new double[2];
        try {
            int[][] windows = new int[options.batch()][];
            for (int row = 0; row < options.batch(); row++) {
                robots.add(robot());
                windows[row] =
                        episodes.learned(draws[2 * row], draws[2 * row + 1], 1 + options.calls());
            }
            begin(segment, robots, windows);
            for (int call = 1; call <= options.calls(); call++) {
                long update = (long) segment * options.calls() + call - 1;
                update(update, call, robots, windows, sums);
                optimizer.step(curriculum.rate(update));
            }
        } finally {
            robots.forEach(GatedCalls::close);
        }
        return Map.of(
                "distance", sums[0] / options.calls(),
                "sparsity", sums[1] / options.calls(),
                "target", curriculum.target((segment + 1L) * options.calls() - 1));
    }

    private GatedCalls robot() {
        return new GatedCalls(teacher, programs, slots, layout.slots().size());
    }

    private void begin(int segment, List<GatedCalls> robots, int[][] windows) {
        for (int row = 0; row < robots.size(); row++) {
            try (NDManager scope = training.manager().newSubManager()) {
                robots.get(row)
                        .first(input(windows[row][0], segment, "first " + row, scope), scope);
            }
        }
    }

    private CallInput input(int window, long key, String row, NDManager scope) {
        return CallInput.draw(
                training, teacher, episodes.observation(window, scope), key, row, scope);
    }

    private void update(
            long update, int call, List<GatedCalls> robots, int[][] windows, double[] sums) {
        double target = curriculum.target(update);
        try (NDManager scope = training.manager().newSubManager();
                Held asked = network.ask(Argument.of(parameters))) {
            GatedCalls.Plans plans = plans(asked);
            List<Window> kept = new ArrayList<>();
            for (int row = 0; row < robots.size(); row++) {
                CallInput input = input(windows[row][call], update, "row " + row, scope);
                int[] from = windows(update, row);
                kept.addAll(robots.get(row).windows(input, plans, from, options.window(), scope));
            }
            NDList targets = loss.targets(new WindowBatch(kept, scope));
            training.gradients(inner -> loss(new WindowBatch(kept, inner), targets, target, sums));
        }
    }

    private int[] windows(long update, int row) {
        return curriculum.windows(
                training.uniform(update, "windows " + row, options.windows()),
                teacher.table().steps());
    }

    private GatedCalls.Plans plans(Held asked) {
        return (tokens, manager) -> network.plan(Argument.of(parameters), asked, tokens, manager);
    }

    private NDArray loss(WindowBatch batch, NDList targets, double target, double[] sums) {
        NDList learnt = network.learn(parameters, batch.tokens(), batch.steps());
        NDArray reused = learnt.get(0);
        NDArray distance = loss.of(batch, targets, learnt.subList(1, learnt.size()));
        sums[0] += distance.getFloat();
        sums[1] += reused.mean().getFloat();
        return distance.mul(distance.getManager().create((float) options.fidelity()))
                .add(reused.sub((float) target).abs().mean());
    }

    private Map<String, Double> judged() {
        try (Held asked = network.ask(Argument.of(parameters))) {
            return judge.figures(this::robot, plans(asked));
        }
    }

    /** Writes the pruner as it is now, its weights in half precision. */
    private void write(double sparsity) {
        String folder = PrunerFile.folder(sparsity);
        try (NDManager scope = training.manager().newSubManager()) {
            NDList halves = new NDList();
            for (NDArray parameter : parameters) {
                NDArray half = parameter.toType(DataType.FLOAT16, true);
                half.attach(scope);
                half.setName(parameter.getName());
                halves.add(half);
            }
            training.write(folder + PrunerFile.WEIGHTS, halves);
        }
        training.write(
                folder + PrunerFile.NAME,
                new PrunerFile(
                        options.pruner(),
                        options.directions(),
                        sparsity,
                        teacher.denoiser().blocks().size()));
    }
}
