// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.error.NonFiniteException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.StoppedException;
import dev.slipstream.api.policy.PolicySpec;
import dev.slipstream.api.policy.Reading;
import dev.slipstream.api.schedule.Outcome;
import dev.slipstream.runtime.engine.CallGate;
import dev.slipstream.runtime.engine.Inference;
import dev.slipstream.runtime.engine.TorchEngine;
import dev.slipstream.runtime.engine.Uploader;
import dev.slipstream.runtime.event.CallEvent;
import dev.slipstream.runtime.event.CallReport;
import dev.slipstream.runtime.event.ExecutedGates;
import dev.slipstream.runtime.event.RuntimeListener;
import dev.slipstream.runtime.noise.CounterNoise;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.Executor;
import java.util.function.Consumer;

/**
 * One robot's episode: turns readings into chunks of actions.
 *
 * <p>A chunk stays open until the host has told how many of its actions it {@link #executed};
 * without a word from the host, the next call takes it that all of the policy's were. Only then
 * does what the strategies remember become part of the session. A call that fails leaves the
 * session as it was before, and so does a chunk that is {@link #discard discarded}: the same call
 * then gives the same chunk again.
 *
 * <p>Calls of several threads are taken one after the other; sessions do not affect each other.
 */
public final class Session implements AutoCloseable {

    private static final Logger log = LoggerFactory.getLogger(Session.class);

    /** The engine profiles the first two runs of a shape; the first call may take another path. */
    private static final int WARM_UP_CALLS = 4;

    private final Object lock = new Object();
    private final CompiledRecipe recipe;
    private final SessionOptions options;
    private final TorchEngine engine;
    private final RuntimeListener listener;
    private final Consumer<Session> onClose;
    private final NDManager manager;
    private final Uploader uploader;
    private final SessionRoles roles;
    private final Loop loop;
    private final History history;
    private CounterNoise[] noise;
    private int index;
    private @Nullable Open open;
    private boolean closed;

    /** A chunk that the host has not answered for. */
    private record Open(Call call, List<Reading> before) {}

    Session(
            CompiledRecipe recipe,
            SessionOptions options,
            TorchEngine engine,
            Executor planners,
            RuntimeListener listener,
            Consumer<Session> onClose) {
        this.recipe = recipe;
        this.options = options;
        this.engine = engine;
        this.listener = listener;
        this.onClose = onClose;
        this.manager = engine.rootManager().newSubManager();
        manager.setName("session");
        this.uploader = new Uploader(manager);
        PolicySpec policy = recipe.policy().spec();
        this.history = new History(policy);
        this.noise = noise(options.seeds());
        NDManager kept = manager.newSubManager();
        try {
            this.roles = new SessionRoles(recipe, options.rows(), name -> scope(kept, policy));
        } catch (RuntimeException | Error e) {
            uploader.close();
            manager.close();
            throw e;
        }
        // What follows belongs to a call, or is kept on purpose: a stray attach throws.
        manager.cap();
        Planner planner =
                roles.pruner()
                        .map(
                                pruner ->
                                        new Planner(
                                                pruner,
                                                "role '"
                                                        + recipe.recipe().pruner().get().use()
                                                        + "'",
                                                recipe.directions().length,
                                                planners))
                        .orElse(null);
        this.loop = new Loop(recipe, roles, planner, options);
    }

    private Scope scope(NDManager kept, PolicySpec policy) {
        return new Scope(
                new Memory(kept),
                recipe.denoiser().spec(),
                options.rows(),
                recipe.actionSteps(),
                policy.firstAction());
    }

    private static CounterNoise[] noise(long[] seeds) {
        return Arrays.stream(seeds).mapToObj(CounterNoise::new).toArray(CounterNoise[]::new);
    }

    /**
     * Takes in a reading of an instant at which no chunk is wanted.
     *
     * @param reading the reading
     */
    public void observe(Reading reading) {
        synchronized (lock) {
            requireOpen();
            history.add(reading);
        }
    }

    /**
     * Takes in a reading and gives the next chunk.
     *
     * @param reading the reading of now
     * @return the chunk
     */
    public Chunk act(Reading reading) {
        return act(reading, CallLimits.NONE);
    }

    /**
     * Takes in a reading and gives the next chunk, or gives up.
     *
     * @param reading the reading of now
     * @param limits when to give up
     * @return the chunk
     * @throws dev.slipstream.api.error.CancelledException where a limit was reached
     */
    public Chunk act(Reading reading, CallLimits limits) {
        synchronized (lock) {
            requireOpen();
            try (CallGate.Permit permit = engine.gate().enter();
                    Inference inference = Inference.open()) {
                settle(recipe.actionSteps());
                return call(reading, limits);
            }
        }
    }

    /**
     * Runs a few calls on a reading of zeros and forgets them, so that the engine has seen every
     * shape before the robot waits for it. Only at the beginning of an episode.
     *
     * @throws IllegalStateException where the episode has begun
     */
    public void warmUp() {
        synchronized (lock) {
            requireOpen();
            if (index > 0 || open != null || !history.mark().isEmpty()) {
                throw new IllegalStateException("warm up before the first reading of an episode");
            }
            try {
                for (int call = 0; call < WARM_UP_CALLS; call++) {
                    act(history.zeros());
                }
            } finally {
                reset();
            }
        }
    }

    private Chunk call(Reading reading, CallLimits limits) {
        List<Reading> before = history.mark();
        CallEvent event = new CallEvent();
        event.begin();
        Call call = newCall();
        Chunk chunk;
        try {
            history.add(reading);
            Observation observation = history.observation(call.manager(), uploader);
            Conditioning conditioning =
                    Guard.call(
                            recipe.denoiser(),
                            "denoiser",
                            "condition",
                            () -> recipe.denoiser().condition(observation, call.manager()));
            call.conditioned(conditioning);
            roles.begin(call);
            Loop.Run run = loop.run(call, limits);
            chunk = chunk(call, run);
        } catch (RuntimeException | Error failure) {
            roll(call, before, Optional.of(failure));
            failed(event, failure);
            throw failure;
        }
        open = new Open(call, before);
        told(event, chunk.report(), call);
        return chunk;
    }

    private Call newCall() {
        DenoiserSpec spec = recipe.denoiser().spec();
        NDManager scope = manager.newSubManager();
        scope.setName("call " + index);
        return new Call(
                index,
                scope,
                recipe.denoiser(),
                noise,
                uploader,
                new Account(
                        spec.costs(),
                        recipe.blockDenoiser().map(blocked -> blocked.blocks()).orElse(List.of())),
                recipe.schedule(),
                recipe::tableKernel);
    }

    private Chunk chunk(Call call, Loop.Run run) {
        PolicySpec policy = recipe.policy().spec();
        DenoiserSpec spec = recipe.denoiser().spec();
        Outcome outcome = call.outcome();
        if (!outcome.sample().getShape().equals(call.shape())) {
            throw Guard.broken(
                    "scheduler",
                    "an outcome of shape " + outcome.sample().getShape(),
                    "shape " + call.shape());
        }
        int needed = policy.firstAction() + recipe.actionSteps();
        if (outcome.cleanSlots() < needed) {
            throw Guard.broken(
                    "scheduler",
                    "an outcome with " + outcome.cleanSlots() + " clean slots",
                    needed + ", as many as are executed");
        }
        float[] values = uploader.download(outcome.sample());
        for (float value : values) {
            if (!Float.isFinite(value)) {
                throw new NonFiniteException(
                        new Problem(
                                "RUN-009",
                                "outcome of the trajectory",
                                "values that are not finite, from finite predictions",
                                "finite values",
                                "check the scheduler's arithmetic"),
                        run.steps() - 1,
                        -1);
            }
        }
        CallReport report =
                call.account()
                        .report(
                                recipe.recipe().name(),
                                index,
                                run.path(),
                                run.cold(),
                                roles.cacheBytes(),
                                System.nanoTime() - call.started());
        return new Chunk(
                values, options.rows(), spec.horizon(), policy, recipe.actionSteps(), report);
    }

    private void told(CallEvent event, CallReport report, Call call) {
        if (event.shouldCommit()) {
            event.recipe = report.recipe();
            event.index = report.index();
            event.sequential = report.evaluations().sequential();
            event.total = report.evaluations().total();
            event.sparsity = report.gates().sparsity();
            event.commit();
        }
        if (listener != RuntimeListener.NONE) {
            tell(() -> call.gates().map(this::executed).ifPresent(listener::gated));
        }
        tell(() -> listener.called(report));
    }

    private ExecutedGates executed(RanGates ran) {
        return new ExecutedGates(
                recipe.recipe().name(),
                index,
                recipe.blockDenoiser().orElseThrow().blocks(),
                ran.schedule(),
                recipe.pruner().orElseThrow().directions(),
                ran.gates());
    }

    private void failed(CallEvent event, Throwable failure) {
        if (event.shouldCommit()) {
            event.recipe = recipe.recipe().name();
            event.index = index;
            event.failure = String.valueOf(failure.getMessage());
            event.commit();
        }
        tell(() -> listener.failed(recipe.recipe().name(), index, failure));
    }

    private static void tell(Runnable listening) {
        try {
            listening.run();
        } catch (RuntimeException | LinkageError | AssertionError e) {
            log.warn("a runtime listener threw; the call goes on", e);
        }
    }

    /**
     * Tells how many of the last chunk's actions the robot ran.
     *
     * @param actions the number, from 0
     * @throws IllegalStateException where no chunk is open
     */
    public void executed(int actions) {
        if (actions < 0 || actions > recipe.denoiser().spec().horizon()) {
            throw new IllegalArgumentException(
                    actions
                            + " actions of a horizon of "
                            + recipe.denoiser().spec().horizon()
                            + " cannot have been executed");
        }
        synchronized (lock) {
            requireOpen();
            if (open == null) {
                throw new IllegalStateException(
                        "no chunk is open: call executed once, after act and before the next act");
            }
            try (CallGate.Permit permit = engine.gate().enter();
                    Inference inference = Inference.open()) {
                settle(actions);
            }
        }
    }

    private void settle(int executed) {
        if (open == null) {
            return;
        }
        Open ended = open;
        open = null;
        try {
            roles.commit(ended.call().outcome(), executed);
        } catch (RuntimeException | Error failure) {
            roll(ended.call(), ended.before(), Optional.of(failure));
            throw failure;
        }
        index++;
        ended.call().close();
    }

    /** Forgets the last chunk: the session stands as before the call that gave it. */
    public void discard() {
        synchronized (lock) {
            requireOpen();
            inEngine(this::forget);
        }
    }

    private void forget() {
        if (open != null) {
            Open ended = open;
            open = null;
            roll(ended.call(), ended.before(), Optional.empty());
        }
    }

    /** What touches arrays must not meet the end of the process. */
    private void inEngine(Runnable body) {
        try (CallGate.Permit permit = engine.gate().enter();
                Inference inference = Inference.open()) {
            body.run();
        }
    }

    private void roll(Call call, List<Reading> before, Optional<Throwable> failure) {
        history.backTo(before);
        try {
            roles.abort(failure);
        } finally {
            call.close();
        }
    }

    /** Ends the episode: the next call is a first call, with the same seeds. */
    public void reset() {
        synchronized (lock) {
            requireOpen();
            inEngine(
                    () -> {
                        try {
                            forget();
                        } finally {
                            history.clear();
                            index = 0;
                            roles.reset();
                        }
                    });
        }
    }

    /**
     * Ends the episode and begins one with other seeds.
     *
     * @param seeds as many as the session has rows
     */
    public void reset(long... seeds) {
        if (seeds.length != options.rows()) {
            throw new IllegalArgumentException(
                    seeds.length + " seeds for a session of " + options.rows() + " rows");
        }
        synchronized (lock) {
            reset();
            noise = noise(seeds);
        }
    }

    private void requireOpen() {
        if (closed) {
            throw new StoppedException(
                    new Problem(
                            "RUN-010",
                            "session of recipe '" + recipe.recipe().name() + "'",
                            "a call after it was closed",
                            "calls before",
                            "open a new session"));
        }
    }

    /** Ends the session and frees what it holds. Twice is harmless. */
    @Override
    public void close() {
        synchronized (lock) {
            if (closed) {
                return;
            }
            closed = true;
            engine.gate().free(this::free);
        }
    }

    private void free() {
        try (Inference inference = Inference.open()) {
            forget();
        } finally {
            try {
                roles.close();
            } finally {
                uploader.close();
                manager.close();
                onClose.accept(this);
            }
        }
    }
}
