// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.engine.Engine;
import ai.djl.ndarray.NDManager;
import ai.djl.pytorch.jni.JniUtils;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.error.StoppedException;

import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.time.Duration;

/**
 * The engine of this process. It is started once, before any plugin's code runs, because the first
 * touch of DJL decides for good what it finds.
 */
@SuppressWarnings("try") // a loader that is swapped is held, not used
public final class TorchEngine implements AutoCloseable {

    private static final Logger LOG = LoggerFactory.getLogger(TorchEngine.class);

    /** Shorter than what container runtimes grant between asking and killing. */
    private static final Duration EXIT_WAIT = Duration.ofSeconds(9);

    private static final Duration CLOSE_WAIT = Duration.ofMinutes(1);

    private static final Object LOCK = new Object();
    private static @Nullable EngineSettings started;
    private static volatile @Nullable TorchEngine current;

    private final NDManager root;
    private final CallGate gate = new CallGate(EngineThreads::meet);
    private final TorchCompiler compiler;
    private final Gradients gradients;
    private final EngineThreads threads = new EngineThreads();

    private TorchEngine(Engine engine) {
        root = engine.newBaseManager();
        root.setName("slipstream");
        compiler = new TorchCompiler(root, gate);
        gradients = new Gradients(engine, gate);
    }

    /**
     * Starts the engine, or gives the one that runs. Turns gradients off in this thread.
     *
     * @param settings what is fixed from the first start on
     * @return the process's engine
     * @throws ConfigException where it was started with other settings, or DJL's parts do not match
     */
    public static TorchEngine start(EngineSettings settings) {
        synchronized (LOCK) {
            if (started != null && !started.equals(settings)) {
                throw new ConfigException(
                        new Problem(
                                "ENG-002",
                                "engine settings",
                                settings.toString(),
                                started + ", with which this process has started its engine",
                                "use one setting in a process; a process of its own for each"
                                        + " other"));
            }
            TorchEngine engine = current;
            if (engine == null) {
                Engine torch = touch(settings);
                if (started == null) {
                    stopBeforeExit();
                    started = settings;
                }
                engine = new TorchEngine(torch);
                current = engine;
            }
            JniUtils.setGradMode(false);
            return engine;
        }
    }

    /**
     * The manager above all of Slipstream's.
     *
     * @return a manager that lives as long as the engine
     */
    public NDManager rootManager() {
        return root;
    }

    /**
     * Turns texts into kernels.
     *
     * @return the compiler
     */
    public TorchCompiler compiler() {
        return compiler;
    }

    /**
     * What calls to the engine pass.
     *
     * @return the gate; kernels pass it by themselves, other work on arrays should
     */
    public CallGate gate() {
        return gate;
    }

    /**
     * The owner of the gradient collector.
     *
     * @return the owner
     */
    public Gradients gradients() {
        return gradients;
    }

    /**
     * Makes threads for the engine.
     *
     * @return the maker
     */
    public EngineThreads threads() {
        return threads;
    }

    /**
     * Waits for the calls in flight and frees all that belongs to this engine. The process may
     * start it again, with the same settings.
     */
    @Override
    public void close() {
        synchronized (LOCK) {
            if (current != this) {
                return;
            }
            current = null;
        }
        if (!gate.stop(CLOSE_WAIT)) {
            LOG.warn("{} calls are still in flight; their memory stays", gate.inFlight());
            return;
        }
        compiler.close();
        root.close();
    }

    private static Engine touch(EngineSettings settings) {
        EnginePins.found().check();
        System.setProperty("ai.djl.offline", "true");
        System.setProperty("OPT_OUT_TRACKING", "true");
        System.setProperty("ai.djl.pytorch.num_threads", Integer.toString(settings.threads()));
        System.setProperty(
                "ai.djl.pytorch.num_interop_threads", Integer.toString(settings.interopThreads()));
        try (ContextLoader loader = ContextLoader.of(TorchEngine.class)) {
            Engine engine = Engine.getEngine("PyTorch");
            check(settings);
            return engine;
        }
    }

    /** Somebody may have touched DJL first. */
    private static void check(EngineSettings settings) {
        int threads = JniUtils.getNumThreads();
        int interop = JniUtils.getNumInteropThreads();
        if (threads != settings.threads() || interop != settings.interopThreads()) {
            throw new ConfigException(
                    new Problem(
                            "ENG-003",
                            "engine",
                            new EngineSettings(threads, interop)
                                    + ", because other code has used DJL before",
                            settings.toString(),
                            "start Slipstream before any other use of DJL in this process"));
        }
    }

    private static void stopBeforeExit() {
        Thread hook = new Thread(TorchEngine::drain, "slipstream-stop");
        try {
            Runtime.getRuntime().addShutdownHook(hook);
        } catch (IllegalStateException e) {
            throw new StoppedException(
                    new Problem(
                            "ENG-010",
                            "engine",
                            "a start while the process exits",
                            "a start before that",
                            "start the engine when the program begins"),
                    e);
        }
    }

    private static void drain() {
        TorchEngine engine = current;
        if (engine != null && !engine.gate.stopForExit(EXIT_WAIT)) {
            LOG.warn(
                    "{} native calls are still in flight after {} s; the process exits all the"
                            + " same",
                    engine.gate.inFlight(),
                    EXIT_WAIT.toSeconds());
        }
    }
}
