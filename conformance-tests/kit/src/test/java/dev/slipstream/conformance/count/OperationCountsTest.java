// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import static org.assertj.core.api.Assertions.assertThat;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelSource;
import dev.slipstream.runtime.engine.EngineSettings;
import dev.slipstream.runtime.engine.TorchEngine;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.util.Arrays;

/** Wanted numbers are worked out by hand from the shapes. */
final class OperationCountsTest {

    private static final String HEAD =
            "  def f(self, x: Tensor, y: Tensor, z: Tensor) -> Tensor:\n";

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private NDManager manager;

    @BeforeEach
    void open() {
        manager = engine.rootManager().newSubManager();
    }

    @AfterEach
    void close() {
        manager.close();
    }

    private NDArray array(String shape) {
        long[] sizes =
                shape == null || shape.isEmpty()
                        ? new long[0]
                        : Arrays.stream(shape.split(" ", -1)).mapToLong(Long::parseLong).toArray();
        return manager.arange((float) new Shape(sizes).size()).sin().reshape(new Shape(sizes));
    }

    private record Counted(long macs, float[] values) {}

    private Counted run(String body, Ledger ledger, String... shapes) {
        KernelSource source = new KernelSource("counted", HEAD + body);
        Argument[] arguments = new Argument[3];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Argument.of(array(i < shapes.length ? shapes[i] : ""));
        }
        try (Kernel kernel =
                new CountingCompiler(engine.compiler(), manager, ledger).compile(source)) {
            int mark = ledger.mark();
            float[] values = kernel.call(manager, "f", arguments).get(0).toFloatArray();
            return new Counted(ledger.since(mark).get(0).macs(), values);
        }
    }

    private float[] plainly(String body, String... shapes) {
        Argument[] arguments = new Argument[3];
        for (int i = 0; i < arguments.length; i++) {
            arguments[i] = Argument.of(array(i < shapes.length ? shapes[i] : ""));
        }
        try (Kernel kernel = engine.compiler().compile(new KernelSource("plain", HEAD + body))) {
            return kernel.call(manager, "f", arguments).get(0).toFloatArray();
        }
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "torch.linear(x, y)                          | 5 7 | 3 7 |    | 105",
                "torch.linear(x, y, z)                       | 2 5 7 | 3 7 | 3 | 210",
                "torch.linear(weight=y, input=x)             | 5 7 | 3 7 |    | 105",
                "torch.matmul(x, y)                          | 4 5 7 | 7 3 |  | 420",
                "x.matmul(y)                                 | 4 5 7 | 7 3 |  | 420",
                "x @ y                                       | 4 5 7 | 7 3 |  | 420",
                "-x @ y * 2.                                 | 4 5 7 | 7 3 |  | 420",
                "x @ y @ z                                   | 2 3 | 3 5 | 5 4 | 70",
                "torch.matmul(x, y)                          | 7 | 7 |        | 7",
                "torch.mm(x, y)                              | 2 3 | 3 5 |    | 30",
                "torch.mv(x, y)                              | 2 3 | 3 |      | 6",
                "torch.dot(x, y)                             | 6 | 6 |        | 6",
                "x.bmm(y)                                    | 4 2 3 | 4 3 5 | | 120",
                "torch.addmm(z, x, y)                        | 2 3 | 3 5 | 5  | 30",
                "torch.baddbmm(z, x, y, beta=0.5)            | 4 2 3 | 4 3 5 | 4 2 5 | 120",
                "torch.einsum('bij,kj->bik', [x, y])         | 4 2 3 | 5 3 |  | 120",
                "torch.einsum('i i -> i', [x])               | 3 3 |   |      | 0",
                "torch.conv1d(x, y)                          | 1 4 9 | 6 4 3 | | 504",
                "torch.conv1d(x, y, z, [2], [1])             | 1 4 9 | 6 4 3 | 6 | 360",
                "torch.conv1d(x, y, z, 2, 1)                 | 1 4 9 | 6 4 3 | 6 | 360",
                "torch.conv1d(x, y, groups=2, padding=1)     | 1 4 9 | 6 2 3 | | 324",
                "torch.conv2d(x, y, None, 1, 1)              | 1 2 5 5 | 3 2 3 3 | | 1350",
                "torch.conv_transpose1d(x, y, z, [2], [1])   | 1 4 9 | 4 6 4 | 6 | 864",
                "torch.scaled_dot_product_attention(x, y, z) | 2 3 5 8 | 2 3 7 8 | 2 3 7 4 | 2520",
                "torch.softmax(x * y + torch.exp(z), -1)     | 2 3 | 2 3 | 2 3 | 0",
            })
    void anOperationAddsItsProductsAndGivesTheSameBits(
            String expression, String x, String y, String z, long wanted) {
        String body = "    return " + expression + "\n";
        Ledger ledger = new Ledger();
        Counted counted = run(body, ledger, x, y, z);
        assertThat(counted.macs()).isEqualTo(wanted);
        assertThat(counted.values()).containsExactly(plainly(body, x, y, z));
        assertThat(ledger.uncounted()).isEmpty();
    }

    @Test
    void packedLinearsCountAsTheLinearsThatTheyAre() {
        String body =
                """
                    w = ops.mkldnn._reorder_linear_weight(y, 5)
                    return ops.mkldnn._linear_pointwise(x, w, z, "none", annotate(List[Optional[number]], []), "")
                """;
        Ledger ledger = new Ledger();
        assertThat(run(body, ledger, "5 7", "3 7", "3").macs()).isEqualTo(105);
        assertThat(ledger.uncounted()).isEmpty();
    }

    @Test
    void loopsBranchesAndNestedCallsCountAsOftenAsTheyRun() {
        String body =
                """
                    h = x
                    for i in range(3):
                      if i != 1:
                        h = torch.tanh(torch.linear(torch.linear(h, y), # a note (
                            y))
                    return h
                """;
        assertThat(run(body, new Ledger(), "2 3", "3 3").macs()).isEqualTo(4 * 18);
    }

    @Test
    void productsAreFoundInEveryKindOfStatement() {
        String body =
                """
                    xs = [x, x]
                    ys = [torch.linear(t, y) for t in xs]
                    h = ys[0] if len(ys) > 1 else torch.matmul(x, y)
                    named = {"torch.linear(": h[..., 0:2]}
                    k: Tensor = named["torch.linear("] \\
                        @ y[0:2]
                    for i, t in enumerate(xs):
                      k = k + (t @ -t.t())[:, 0:1] ** 2. if i < 1 else k
                    s = k.sum()
                    s += torch.dot(x [0], y[0])
                    assert not k.size(0) == 0 and bool(torch.isfinite(x.mv(y[0])).all()), "a @ b"
                    return -k * s
                """;
        long linears = 2 * 4 * 3 * 3;
        long products = 4 * 3 * 2 + 4 * 4 * 3;
        long vectors = 3 + 4 * 3;
        Ledger ledger = new Ledger();
        Counted counted = run(body, ledger, "4 3", "3 3");
        assertThat(counted.macs()).isEqualTo(linears + products + vectors);
        assertThat(counted.values()).containsExactly(plainly(body, "4 3", "3 3"));
        assertThat(ledger.uncounted()).isEmpty();
    }
}
