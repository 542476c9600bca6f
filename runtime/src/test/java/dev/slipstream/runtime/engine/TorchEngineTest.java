// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;
import ai.djl.pytorch.jni.JniUtils;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.runtime.child.ChildJvm;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.nio.file.Path;

class TorchEngineTest {

    @Test
    void startsOnceInAProcess() {
        TorchEngine engine = TorchEngine.start(EngineSettings.defaults());

        assertThat(TorchEngine.start(new EngineSettings(1, 1))).isSameAs(engine);
        assertThat(engine.rootManager().getName()).isEqualTo("slipstream");
        assertThatThrownBy(() -> TorchEngine.start(new EngineSettings(2, 1)))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ENG-002")
                .hasMessageContaining("threads=2, interopThreads=1")
                .hasMessageContaining("threads=1, interopThreads=1");
    }

    @Test
    void turnsGradientsOffInTheCallersThread() {
        TorchEngine.start(EngineSettings.defaults());
        JniUtils.setGradMode(true);

        TorchEngine.start(EngineSettings.defaults());

        assertThat(JniUtils.isGradMode()).isFalse();
    }

    @Test
    void startsAgainAfterClosing(@TempDir Path folder) throws Exception {
        ChildJvm child = ChildJvm.start(Restarting.class, folder);

        assertThat(child.exitCode()).as(child.output()).isZero();
        assertThat(child.output())
                .contains("stopped ENG-010", "open false", "again 2.0", "set 3 2");
    }

    /** In a process of its own, because it closes what other tests share. */
    static final class Restarting {
        private Restarting() {}

        public static void main(String[] arguments) {
            KernelSource source =
                    new KernelSource("k", "  def f(self, x: Tensor) -> Tensor:\n    return x + x");
            EngineSettings settings = new EngineSettings(3, 2);
            TorchEngine first = TorchEngine.start(settings);
            NDManager manager = first.rootManager().newSubManager();
            Argument one = Argument.of(manager.ones(new Shape(1)));
            TorchKernel kernel = first.compiler().compile(source);
            Held held = kernel.hold("f", one);
            first.close();
            try {
                kernel.call(manager, "f", one);
            } catch (dev.slipstream.api.error.StoppedException e) {
                System.out.println("stopped " + e.code());
            }
            held.close();
            kernel.close();
            System.out.println("open " + manager.isOpen());
            TorchEngine second = TorchEngine.start(settings);
            float sum =
                    second.compiler()
                            .compile(source)
                            .call(
                                    second.rootManager(),
                                    "f",
                                    Argument.of(second.rootManager().ones(new Shape(1))))
                            .get(0)
                            .getFloat();
            System.out.println("again " + sum);
            System.out.println(
                    "set " + JniUtils.getNumThreads() + " " + JniUtils.getNumInteropThreads());
        }
    }
}
