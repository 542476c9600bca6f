// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.block.GatePlan;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.train.AdamW;
import dev.slipstream.api.train.GateCourse;
import dev.slipstream.api.train.GateMethod;
import dev.slipstream.api.train.GateNetwork;
import dev.slipstream.api.train.GatePlanner;
import dev.slipstream.api.train.Optimizer;
import dev.slipstream.api.train.ParameterGroup;
import dev.slipstream.api.train.SeenWindows;
import dev.slipstream.api.train.TrainingContext;

import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * One training: a batch of robots walks along recorded episodes under the network's own hard gates,
 * so that its windows begin with the samples and the stale residuals that it will meet; each call
 * is an update over some windows of it.
 */
public final class GateTraining {

    /** Trials between two checkpoints. */
    private static final int TRIALS_TOGETHER = 100;

    private final GateCourse course;
    private final TrainingContext training;
    private final Gating gating;
    private final Episodes episodes;
    private final Judge judge;
    private final GateNetwork network;
    private final WindowLoss loss;
    private final Curriculum curriculum;
    private final KeptPlan plan;
    private final Map<String, NDList> state = new LinkedHashMap<>();
    private NDList parameters;
    private Optimizer optimizer;
    private long done;

    /**
     * Begins a training.
     *
     * @param training the kit
     * @param course how gates are learnt
     * @param method which gates
     */
    public GateTraining(TrainingContext training, GateCourse course, GateMethod method) {
        this.course = course;
        this.curriculum = new Curriculum(course);
        this.training = training;
        SeenWindows seen = training.seen();
        Teacher teacher = Teacher.of(training.teacher().orElseThrow(), training, course, method);
        this.gating = Gating.of(teacher, method);
        this.episodes =
                new Episodes(training, seen, teacher.spec().actionSteps(), course.heldOut());
        this.judge = new Judge(training, gating, episodes, course);
        this.network = method.network(teacher.geometry(), featureShape());
        this.loss = new WindowLoss(gating, training.kernels());
        this.plan = new KeptPlan(gating.plain(course, course.levels().get(0)), training.manager());
        state.put("plan", new NDList(plan.gates()));
        beginWith(plan.get());
    }

    private void beginWith(GatePlan begun) {
        parameters = training.parameters(network.initial(begun));
        optimizer =
                training.adamW(
                        new AdamW(0.9, 0.999, 1e-8, course.clip()),
                        network.groups(parameters, course.rate()).toArray(ParameterGroup[]::new));
        state.put("parameters", parameters);
        state.put("optimizer", optimizer.state());
    }

    private Shape featureShape() {
        try (NDManager scope = training.manager().newSubManager();
                Conditioning conditioning =
                        gating.teacher()
                                .denoiser()
                                .condition(episodes.observation(0, scope), scope)) {
            return gating.features(conditioning, scope).getShape();
        }
    }

    /** Learns, and writes each level. */
    public void run() {
        done = training.resume(state);
        for (int level = 0; level < course.levels().size(); level++) {
            search(level);
            for (int segment = 0; segment < course.segments(); segment++) {
                if (done < curriculum.walked(level, segment)) {
                    Map<String, Double> figures = walk(level * course.segments() + segment);
                    advance(
                            level,
                            curriculum.walked(level, segment),
                            figures,
                            (segment + 1) % course.judgeEvery() == 0);
                }
            }
        }
    }

    private void search(int level) {
        if (done >= curriculum.searched(level)) {
            return;
        }
        try (PlanSearch search = new PlanSearch(training, course, gating, episodes)) {
            double sparsity = course.levels().get(level);
            search.begin(gating.beginnings(course, sparsity, plan.get()), sparsity, level);
            while (done < curriculum.searched(level)) {
                long trials = Math.min(TRIALS_TOGETHER, curriculum.searched(level) - done);
                for (long trial = done; trial < done + trials; trial++) {
                    search.attempt(trial);
                }
                plan.keep(search.best());
                if (done + trials == curriculum.searched(level)) {
                    beginWith(search.best());
                }
                advance(level, done + trials, Map.of("tried", search.error()), false);
            }
        }
    }

    /** Notes how far the training is; a level's last update writes it. */
    private void advance(int level, long updates, Map<String, Double> figures, boolean judged) {
        boolean last = updates == curriculum.learnt(level);
        Map<String, Double> all = new HashMap<>(figures);
        if (judged || last) {
            all.putAll(judged());
        }
        if (last) {
            write(course.levels().get(level));
        }
        done = updates;
        training.checkpoint(done, state);
        training.progress(done, curriculum.updates(), all);
    }

    /** An update for each call of a batch of segments; gives the means of their figures. */
    private Map<String, Double> walk(int segment) {
        double[] sums = new double[2];
        try (Walk walk = new Walk(training, course, gating, episodes, segment)) {
            walk.begin();
            for (int call = 0; call < course.calls(); call++) {
                long update = (long) segment * course.calls() + call;
                update(walk, call, update, sums);
                optimizer.step(curriculum.rate(update));
            }
        }
        return Map.of(
                "distance", sums[0] / course.calls(),
                "sparsity", sums[1] / course.calls(),
                "target", curriculum.target((segment + 1L) * course.calls() - 1));
    }

    private void update(Walk walk, int call, long update, double[] sums) {
        double target = curriculum.target(update);
        try (NDManager scope = training.manager().newSubManager();
                GatePlanner planner = network.planner(parameters)) {
            List<Window> kept = walk.next(call, update, planner, scope);
            NDList targets = loss.targets(new WindowBatch(kept, scope));
            training.gradients(inner -> loss(new WindowBatch(kept, inner), targets, target, sums));
        }
    }

    private NDArray loss(WindowBatch batch, NDList targets, double target, double[] sums) {
        NDList learnt = network.learn(parameters, batch.features(), batch.steps());
        NDArray reused = learnt.get(0);
        NDArray distance = loss.of(batch, targets, learnt.subList(1, learnt.size()));
        sums[0] += distance.getFloat();
        sums[1] += reused.mean().getFloat();
        return distance.mul(distance.getManager().create((float) course.fidelity()))
                .add(reused.sub((float) target).abs().mean());
    }

    private Map<String, Double> judged() {
        try (GatePlanner planner = network.planner(parameters)) {
            return judge.figures(planner);
        }
    }

    /** Writes the network as it is now, its weights in half precision. */
    private void write(double sparsity) {
        try (NDManager scope = training.manager().newSubManager()) {
            NDList halves = new NDList();
            for (NDArray parameter : parameters) {
                NDArray half = parameter.toType(DataType.FLOAT16, true);
                half.attach(scope);
                half.setName(parameter.getName());
                halves.add(half);
            }
            network.write(halves, sparsity);
        }
    }
}
