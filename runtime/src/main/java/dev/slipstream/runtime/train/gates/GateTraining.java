// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.train.gates;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.DataType;
import ai.djl.ndarray.types.Shape;

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

    private final GateCourse course;
    private final TrainingContext training;
    private final Gating gating;
    private final Episodes episodes;
    private final Judge judge;
    private final GateNetwork network;
    private final NDList parameters;
    private final Optimizer optimizer;
    private final WindowLoss loss;
    private final Curriculum curriculum;

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
        this.parameters = training.parameters(network.initial());
        this.optimizer =
                training.adamW(
                        new AdamW(0.9, 0.999, 1e-8, course.clip()),
                        network.groups(parameters, course.rate()).toArray(ParameterGroup[]::new));
        this.loss = new WindowLoss(gating, training.kernels());
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
        Map<String, NDList> state = new LinkedHashMap<>();
        state.put("parameters", parameters);
        state.put("optimizer", optimizer.state());
        long done = training.resume(state);
        if (done < course.imitation()) {
            done = course.imitation();
            double surprise =
                    new Imitation(training, course, gating, episodes, network).learn(parameters);
            training.checkpoint(done, state);
            training.progress(done, curriculum.updates(), Map.of("surprise", surprise));
        }
        int total = course.levels().size() * course.segments();
        for (int segment = (int) ((done - course.imitation()) / course.calls());
                segment < total;
                segment++) {
            Map<String, Double> figures = new HashMap<>(walk(segment));
            boolean last = (segment + 1) % course.segments() == 0;
            if (last || (segment + 1) % course.judgeEvery() == 0) {
                figures.putAll(judged());
            }
            if (last) {
                write(course.levels().get(segment / course.segments()));
            }
            long updates = course.imitation() + (segment + 1L) * course.calls();
            training.checkpoint(updates, state);
            training.progress(updates, curriculum.updates(), figures);
        }
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
