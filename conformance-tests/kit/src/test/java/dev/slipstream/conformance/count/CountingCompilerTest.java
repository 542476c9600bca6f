// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.io.InputStream;
import java.util.Set;

final class CountingCompilerTest {

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private final Ledger ledger = new Ledger();
    private NDManager manager;
    private CountingCompiler compiler;

    @BeforeEach
    void open() {
        manager = engine.rootManager().newSubManager();
        compiler = new CountingCompiler(engine.compiler(), manager, ledger);
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private static KernelSource text(String body) {
        return new KernelSource("net", "  def f(self, x: Tensor) -> Tensor:\n" + body);
    }

    @Test
    void everyCallIsAnEntryUnderItsKernelsNumber() {
        try (Kernel first = compiler.compile(text("    return x @ x\n"));
                Kernel second = compiler.compile(text("    return x\n"))) {
            Argument square = Argument.of(manager.ones(new Shape(3, 3)));
            second.call(manager, "f", square);
            first.hold("f", square).close();
            first.call(manager, "f", square);
            assertThat(first.methods()).containsExactly("f");
        }
        assertThat(ledger.since(0))
                .containsExactly(
                        new Entry(1, "f", 0, 0, 0, 0),
                        new Entry(0, "f", 0, 0, 0, 27),
                        new Entry(0, "f", 0, 0, 0, 27));
        assertThat(ledger.since(ledger.mark())).isEmpty();
    }

    @Test
    void aTextThatCountingBreaksRunsAsItIsAndIsNamed() {
        String stride = "    s = 1\n    return torch.conv1d(x, x, None, s)\n";
        try (Kernel kernel = compiler.compile(text(stride))) {
            kernel.call(manager, "f", Argument.of(manager.ones(new Shape(1, 1, 3))));
        }
        assertThat(ledger.since(0)).containsExactly(new Entry(0, "f", 0, 0, 0, 0));
        assertThat(ledger.uncounted())
                .singleElement()
                .asString()
                .startsWith("the whole text, which cannot be made to count: KRN-001");
    }

    @Test
    void aTextThatDoesNotCompileIsRefusedAsTheEngineRefusesIt() {
        assertThatThrownBy(() -> compiler.compile(text("    return y @ x\n")))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("y @ x");
    }

    @Test
    void ofAnArchiveTheCallsWithSamplesAreEvaluations() {
        CountingCompiler foreign = new CountingCompiler(new Archives(), manager, ledger);
        Kernel kernel = foreign.load("archive", InputStream.nullInputStream());
        kernel.call(manager, "encode", Argument.of(new NDList()));
        kernel.call(manager, "predict", Argument.of(manager.ones(new Shape(6, 16, 2))));
        assertThat(ledger.since(0))
                .containsExactly(
                        new Entry(0, "encode", 0, 0, 0, 0), new Entry(0, "predict", 1, 6, 0, 0));
    }

    /** Loads archives whose methods give nothing. */
    private static final class Archives implements KernelCompiler {

        @Override
        public Kernel compile(KernelSource source) {
            throw new UnsupportedOperationException();
        }

        @Override
        public Kernel load(String name, InputStream archive) {
            return new Kernel() {
                @Override
                public Set<String> methods() {
                    return Set.of("encode", "predict");
                }

                @Override
                public NDList call(NDManager manager, String method, Argument... arguments) {
                    return new NDList();
                }

                @Override
                public Held hold(String method, Argument... arguments) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public NDList differentiate(
                        NDManager manager, String method, Argument... arguments) {
                    throw new UnsupportedOperationException();
                }

                @Override
                public void close() {}
            };
        }

        @Override
        public Held hold(Argument argument) {
            throw new UnsupportedOperationException();
        }
    }
}
