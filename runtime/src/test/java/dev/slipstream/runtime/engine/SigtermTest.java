// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.runtime.child.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;

@EnabledOnOs(value = OS.LINUX, architectures = "amd64")
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
            Thread.sleep(200 + 37L * (round % 7));
            child.process().destroy();

            assertThat(child.exitCode())
                    .as("round %d: %s", round, child.output())
                    .isEqualTo(TERMINATED);
            assertThat(child.crashed()).as("round %d", round).isFalse();
        }
    }

    /**
     * Two threads that are nearly always in a native call. Packed linears on two threads are what
     * crashes without the gate, in about every third round; plain operations seldom do.
     */
    static final class Busy {
        private Busy() {}

        public static void main(String[] arguments) throws InterruptedException {
            TorchEngine engine = TorchEngine.start(new EngineSettings(2, 1));
            TorchKernel kernel =
                    engine.compiler()
                            .compile(
                                    new KernelSource(
                                            "busy",
                                            """
                                              def pack(self, w: Tensor) -> Tensor:
                                                return ops.mkldnn._reorder_linear_weight(w, 16)

                                              def work(
                                                  self, x: Tensor, w: Tensor, b: Tensor,
                                                  n: int) -> Tensor:
                                                for i in range(n):
                                                  h = torch.layer_norm(x, [256])
                                                  x = ops.mkldnn._linear_pointwise(
                                                      h, w, b, "gelu",
                                                      annotate(List[Optional[number]], []),
                                                      "none")
                                                return x
                                            """));
            NDManager manager = engine.rootManager().newSubManager();
            Held weight =
                    kernel.hold("pack", Argument.of(manager.randomNormal(new Shape(256, 256))));
            Argument bias = Argument.of(manager.zeros(new Shape(256)));
            Argument x = Argument.of(manager.ones(new Shape(1, 16, 256)));
            CountDownLatch begun = new CountDownLatch(2);
            ExecutorService pool = engine.threads().pool("busy", 2);
            for (int i = 0; i < 2; i++) {
                pool.execute(
                        () -> {
                            kernel.hold("work", x, weight, bias, Argument.of(1L)).close();
                            begun.countDown();
                            while (true) {
                                kernel.hold("work", x, weight, bias, Argument.of(3000L)).close();
                            }
                        });
            }
            begun.await();
            System.out.println("READY");
            Thread.sleep(120_000);
        }
    }
}
