// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.KernelSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

class TorchCompilerTest {

    private final TorchCompiler compiler = TorchEngine.start(EngineSettings.defaults()).compiler();
    private NDManager manager;
    private long handles;
    private int kernels;

    @BeforeEach
    void count() {
        manager = TorchEngine.start(EngineSettings.defaults()).rootManager().newSubManager();
        handles = compiler.openHandles();
        kernels = compiler.openKernels();
    }

    @AfterEach
    void nothingIsLeft() {
        manager.close();
        assertThat(compiler.openHandles()).isEqualTo(handles);
        assertThat(compiler.openKernels()).isEqualTo(kernels);
    }

    @Test
    void countsKernels() {
        TorchKernel kernel = compiler.compile(source("  def f(self) -> int:\n    return 1\n"));

        assertThat(kernel.methods()).containsExactly("f");
        assertThat(compiler.openKernels()).isEqualTo(kernels + 1);
        kernel.close();
        kernel.close();
        assertThat(compiler.openKernels()).isEqualTo(kernels);
    }

    @Test
    void namesLineAndColumnOfTheTextAsWritten() {
        refuses(
                """
                  def f(self, x: Tensor) -> Tensor:
                    # two
                    y = x + 1
                    return y.foo(3)
                """,
                "KRN-001 kernel net: found 'Tensor' object has no attribute or method 'foo'"
                        + " at line 4, column 12: \"return y.foo(3)\"");
    }

    @Test
    void namesTheColumnBeforeSelfWasTyped() {
        refuses(
                "  def f(self, x: Tensr) -> Tensor:\n    return x\n",
                "Unknown type name 'Tensr' at line 1, column 18: \"def f(self, x: Tensr)");
    }

    @Test
    void namesTheInnermostMethod() {
        refuses(
                """
                  def f(self, x: Tensor) -> Tensor:
                    return self.g(x)

                  def g(self, x: Tensor) -> Tensor:
                    return torch.relu(x, 3)
                """,
                "at line 5, column 12: \"return torch.relu(x, 3)\"");
    }

    @Test
    void refusesBrokenSyntax() {
        refuses(
                """
                  def f(self, x: Tensor) -> Tensor:
                    return (x +
                  def g(self):
                    return
                """,
                "at line 3, column 3: \"def g(self):\"");
    }

    @Test
    void refusesMethodsThatLibtorchWouldNotTakeForMethods() {
        refuses(
                "  def g(self) -> int:\n    return 1\n\ndef f(self) -> int:\n  return 1\n",
                "method f without indentation at line 4");
        refuses("  # nothing\n", "found no method");
    }

    @Test
    void heldTensorsOutliveJavaMemory() throws InterruptedException {
        List<Held> held = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            NDArray sevens = manager.create(filled(7));
            held.add(compiler.hold(Argument.of(sevens)));
            held.add(compiler.hold(Argument.of(new NDList(sevens, sevens))));
            sevens.close();
        }
        System.gc();
        Thread.sleep(50);
        System.gc();
        for (int i = 0; i < 60; i++) {
            manager.create(filled(9));
        }

        for (Held one : held) {
            for (NDArray array : one.toArrays(manager)) {
                assertThat(array.toFloatArray()).containsOnly(7);
            }
            one.close();
        }
    }

    @Test
    void holdsTwiceOnlyByMistake() {
        Held held = compiler.hold(Argument.of(new long[] {1}));

        assertThatThrownBy(() -> compiler.hold(held))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("held already");
        assertThatThrownBy(() -> held.toArrays(manager)).hasMessageContaining("KRN-006");
        held.close();
        held.close();
        assertThatThrownBy(() -> held.toArrays(manager)).hasMessageContaining("KRN-004");
    }

    private void refuses(String text, String words) {
        assertThatThrownBy(() -> compiler.compile(source(text)))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("KRN-001 kernel net")
                .hasMessageContaining(words)
                .hasMessageContaining("Fix: ");
    }

    private static KernelSource source(String text) {
        return new KernelSource("net", text);
    }

    private static float[] filled(float value) {
        float[] values = new float[25_000];
        Arrays.fill(values, value);
        return values;
    }
}
