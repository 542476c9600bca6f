// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.KernelSource;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

@EnabledOnOs({OS.LINUX, OS.MAC})
class SigtermTest {

    /** What a shell gives for a process that ended by signal 15. */
    private static final int TERMINATED = 143;

    @Test
    void aSignalDuringANativeCallEndsTheProcessWithoutACrash(@TempDir Path folder)
            throws IOException, InterruptedException {
        int rounds = Integer.getInteger("slipstream.sigterm.rounds", 3);
        for (int round = 0; round < rounds; round++) {
            Path own = Files.createDirectory(folder.resolve("round" + round));
            ChildJvm child = ChildJvm.start(Busy.class, own);
            child.await("READY");
            Thread.sleep(37L * (round % 7));
            child.process().destroy();

            assertThat(child.exitCode())
                    .as("round %d: %s", round, child.output())
                    .isEqualTo(TERMINATED);
            assertThat(child.crashed()).as("round %d", round).isFalse();
        }
    }

    /**
     * Two threads that are nearly always in a native call, of many small operations: these are what
     * crashes while the process takes libtorch down.
     */
    static final class Busy {
        private Busy() {}

        public static void main(String[] arguments) throws InterruptedException {
            TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
            TorchKernel kernel =
                    engine.compiler()
                            .compile(
                                    new KernelSource(
                                            "busy",
                                            """
                                              def work(self, x: Tensor) -> Tensor:
                                                for i in range(4000):
                                                  x = torch.layer_norm(torch.mm(x, x), [24])
                                                  x = torch.gelu(x + 1).softmax(-1)
                                                return x
                                            """));
            CountDownLatch begun = new CountDownLatch(2);
            ExecutorService pool = engine.threads().pool("busy", 2);
            for (int i = 0; i < 2; i++) {
                pool.execute(
                        () -> {
                            try (NDManager manager = engine.rootManager().newSubManager()) {
                                Argument x = Argument.of(manager.ones(new Shape(24, 24)));
                                kernel.call(manager, "work", x).close();
                                begun.countDown();
                                while (true) {
                                    kernel.call(manager, "work", x).close();
                                }
                            }
                        });
            }
            begun.await();
            System.out.println("READY");
            Thread.sleep(120_000);
        }
    }
}
