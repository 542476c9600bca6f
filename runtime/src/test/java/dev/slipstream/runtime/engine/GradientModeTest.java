// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.Engine;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;
import ai.djl.training.GradientCollector;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.KernelSource;

import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;

class GradientModeTest {

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private final Gradients gradients = engine.gradients();

    @BeforeEach
    void off() {
        JniUtils.setGradMode(false);
    }

    @Test
    void inferenceNestsAndRestores() {
        JniUtils.setGradMode(true);
        Inference outer = Inference.open();
        Inference inner = Inference.open();
        assertThat(JniUtils.isGradMode()).isFalse();
        inner.close();
        assertThat(JniUtils.isGradMode()).isFalse();
        outer.close();
        assertThat(JniUtils.isGradMode()).isTrue();
    }

    @Test
    void engineThreadsAreDaemonsWithGradientsOff() throws InterruptedException {
        AtomicReference<Boolean> own = new AtomicReference<>();
        AtomicReference<Boolean> plain = new AtomicReference<>();
        Thread thread = engine.threads().factory("test").newThread(() -> own.set(grad()));
        Thread other = new Thread(() -> plain.set(grad()));
        thread.start();
        other.start();
        thread.join();
        other.join();

        assertThat(own).hasValue(false);
        assertThat(plain)
                .as("libtorch's own way, which is why the factory is there")
                .hasValue(true);
        assertThat(thread.isDaemon()).isTrue();
        assertThat(thread.getName()).isEqualTo("slipstream-test-1");
        assertThat(thread.getContextClassLoader()).isSameAs(TorchEngine.class.getClassLoader());
    }

    @Test
    @EnabledOnOs(OS.LINUX)
    void theNumberOfThreadsHoldsInFreshThreads() throws InterruptedException {
        AtomicLong natives = new AtomicLong();
        TorchKernel kernel =
                engine.compiler()
                        .compile(
                                new KernelSource(
                                        "net",
                                        """
                                          def f(self, x: Tensor) -> Tensor:
                                            return torch.mm(x, x)
                                        """));
        Argument x = Argument.of(engine.rootManager().ones(new Shape(512, 512)));
        Thread thread =
                new Thread(
                        () -> {
                            kernel.hold("f", x).close();
                            natives.set(nativeThreads("lone-worker"));
                        },
                        "lone-worker");
        thread.start();
        thread.join();
        kernel.close();

        assertThat(natives).hasValue(1);
    }

    @Test
    void withinCollectsAndRestores() {
        boolean inside = gradients.within(collector -> grad());

        assertThat(inside).isTrue();
        assertThat(grad()).isFalse();
        assertThatThrownBy(
                        () ->
                                gradients.within(
                                        collector -> {
                                            throw new IllegalStateException("mine");
                                        }))
                .hasMessage("mine");
        assertThat(grad()).isFalse();
        assertThat(engine.gate().inFlight()).isZero();
    }

    @Test
    void aSecondTrainerWaitsOrFailsClearly() throws Exception {
        CountDownLatch inside = new CountDownLatch(1);
        CountDownLatch leave = new CountDownLatch(1);
        CompletableFuture<Void> first =
                CompletableFuture.runAsync(
                        () ->
                                gradients.within(
                                        collector -> {
                                            inside.countDown();
                                            return await(leave);
                                        }));
        inside.await();

        assertThatThrownBy(() -> gradients.within(Duration.ofMillis(20), collector -> 1))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("ENG-004")
                .hasMessageContaining("another training step in progress");
        CompletableFuture<Integer> second =
                CompletableFuture.supplyAsync(() -> gradients.within(collector -> 2));
        leave.countDown();
        assertThat(second).succeedsWithin(Duration.ofSeconds(10)).isEqualTo(2);
        first.join();
    }

    @Test
    void refusesNestingAndForeignCollectors() {
        assertThatThrownBy(() -> gradients.within(one -> gradients.within(two -> 1)))
                .hasMessageContaining("a training step inside a training step");

        try (GradientCollector foreign = Engine.getEngine("PyTorch").newGradientCollector()) {
            assertThat(foreign).isNotNull();
            JniUtils.setGradMode(false);
            assertThatThrownBy(() -> gradients.within(one -> 1))
                    .hasMessageContaining("opened elsewhere");
            assertThat(grad()).isFalse();
        }
        assertThat(gradients.<Integer>within(one -> 1)).isEqualTo(1);
    }

    private static boolean grad() {
        return JniUtils.isGradMode();
    }

    /** Workers of the linear algebra bear the name of the thread that made them. */
    private static long nativeThreads(String name) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc/self/task"))) {
            return tasks.filter(task -> name(task).equals(name)).count();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String name(Path task) {
        try {
            return Files.readString(task.resolve("comm")).strip();
        } catch (IOException e) {
            return "";
        }
    }

    private static boolean await(CountDownLatch latch) {
        try {
            latch.await();
            return true;
        } catch (InterruptedException e) {
            throw new IllegalStateException(e);
        }
    }
}
