// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.KernelSource;

import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;

class TorchKernelTest {

    private static final KernelSource SOURCE =
            new KernelSource(
                    "net",
                    """
                      def outer(self, x: Tensor) -> Tensor:
                        return self.twice(x)

                      def twice(self, x: Tensor) -> Tensor:
                        return x + x

                      def every(
                          self, t: Tensor, w: List[Tensor], i: int, f: float, b: bool,
                          g: List[int], h: List[float]) -> Tensor:
                        y = t * i + f
                        for k in range(len(w)):
                          y = y + w[k]
                        for k in range(len(g)):
                          y = y + g[k]
                        for k in range(len(h)):
                          y = y + h[k]
                        if b:
                          y = -y
                        return y

                      def product(self, x: Tensor, y: Tensor) -> Tensor:
                        return torch.mm(x, y)

                      def list(self, x: Tensor) -> List[Tensor]:
                        return [x, x + 1]

                      def none(self, x: Tensor) -> List[Tensor]:
                        return annotate(List[Tensor], [])

                      def nested(
                          self, x: Tensor
                      ) -> Tuple[Tensor, List[Tensor], Tuple[Tensor, Tensor]]:
                        return (x, [x + 1, x + 2], (x + 3, x + 4))

                      def lists(self, x: Tensor) -> List[List[Tensor]]:
                        return [[x], [x + 1, x + 2]]

                      def number(self) -> int:
                        return 3

                      def append(self, l: List[Tensor], x: Tensor) -> None:
                        l.append(x)

                      def weighted(self, w: List[Tensor], x: Tensor) -> Tensor:
                        return torch.linear(x, w[0], w[1]).sum()

                      def slow(self, w: Tensor) -> Tensor:
                        for i in range(40):
                          w = torch.tanh(torch.mm(w, w))
                        return w
                    """);

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private long handles;
    private TorchKernel kernel;
    private NDManager manager;
    private NDArray x;

    @BeforeEach
    void open() {
        handles = engine.compiler().openHandles();
        kernel = engine.compiler().compile(SOURCE);
        manager = engine.rootManager().newSubManager();
        x = manager.create(new float[] {1, 2}, new Shape(1, 2));
    }

    @AfterEach
    void nothingIsLeft() {
        kernel.close();
        manager.close();
        assertThat(engine.compiler().openHandles()).isEqualTo(handles);
        assertThat(engine.gate().inFlight()).isZero();
    }

    @Test
    void listsItsMethods() {
        assertThat(kernel.methods()).hasSize(12).startsWith("outer", "twice", "every");
    }

    @Test
    void takesEveryKindOfArgument() {
        NDList result =
                kernel.call(
                        manager,
                        "every",
                        Argument.of(x),
                        Argument.of(new NDList(x, x)),
                        Argument.of(10L),
                        Argument.of(0.5),
                        Argument.of(true),
                        Argument.of(new long[] {100, 200}),
                        Argument.of(new double[] {0.25}));

        assertThat(values(result)).containsExactly(-312.75f, -324.75f);
        assertThat(result.get(0).getManager()).isSameAs(manager);
    }

    @Test
    void takesEmptyLists() {
        assertThat(
                        values(
                                kernel.call(
                                        manager,
                                        "every",
                                        Argument.of(x),
                                        Argument.of(new NDList()),
                                        Argument.of(1L),
                                        Argument.of(0.0),
                                        Argument.of(false),
                                        Argument.of(new long[0]),
                                        Argument.of(new double[0]))))
                .containsExactly(1, 2);
    }

    @Test
    void flattensResultsInOrder() {
        assertThat(values(kernel.call(manager, "outer", Argument.of(x)))).containsExactly(2, 4);
        assertThat(kernel.call(manager, "none", Argument.of(x))).isEmpty();
        assertThat(values(kernel.call(manager, "list", Argument.of(x))))
                .containsExactly(1, 2, 2, 3);
        assertThat(values(kernel.call(manager, "nested", Argument.of(x))))
                .containsExactly(1, 2, 2, 3, 3, 4, 4, 5, 5, 6);
        assertThat(values(kernel.call(manager, "lists", Argument.of(x))))
                .containsExactly(1, 2, 2, 3, 3, 4);
    }

    @Test
    void refusesResultsThatAreNoTensors() {
        assertThatThrownBy(() -> kernel.call(manager, "number"))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("KRN-006")
                .hasMessageContaining("found a int");
    }

    @Test
    void heldListsTravelByReference() {
        try (Held list = kernel.hold("list", Argument.of(x))) {
            assertThat(engine.compiler().openHandles()).isEqualTo(handles + 1);
            assertThat(kernel.call(manager, "append", list, Argument.of(x))).isEmpty();

            assertThat(values(list.toArrays(manager))).containsExactly(1, 2, 2, 3, 1, 2);
        }
    }

    @Test
    void namesNearMethods() {
        assertThatThrownBy(() -> kernel.call(manager, "twise", Argument.of(x)))
                .isInstanceOf(KernelException.class)
                .hasMessageContaining("KRN-003 kernel net: found no method twise")
                .hasMessageContaining("call twice,");
    }

    @Test
    void saysWhereACallFailed() {
        assertThatThrownBy(() -> kernel.call(manager, "product", Argument.of(x), Argument.of(x)))
                .isInstanceOf(KernelException.class)
                .hasCauseInstanceOf(EngineException.class)
                .hasMessageContaining("KRN-002 method product of kernel net")
                .hasMessageContaining(
                        "mat1 and mat2 shapes cannot be multiplied (1x2 and 1x2) at line 22,"
                                + " column 12: \"return torch.mm(x, y)\"");
        assertThatThrownBy(() -> kernel.call(manager, "product", Argument.of(x)))
                .hasMessageContaining("missing value for argument 'y'");
        assertThatThrownBy(() -> kernel.hold("twice", Argument.of(3L)))
                .hasMessageContaining("Expected a value of type 'Tensor' for argument 'x'");
    }

    @Test
    void refusesClosedAndForeignThings() {
        NDArray closed = manager.ones(new Shape(1));
        closed.close();
        refuses("KRN-005", () -> kernel.call(manager, "twice", Argument.of(closed)));
        refuses("KRN-005", () -> kernel.call(manager, "twice", new Argument() {}));
        Held held = engine.compiler().hold(Argument.of(x));
        held.close();
        refuses("KRN-004", () -> kernel.call(manager, "product", Argument.of(x), held));
        NDManager other = manager.newSubManager();
        other.close();
        refuses("KRN-007", () -> kernel.call(other, "twice", Argument.of(x)));
        kernel.close();
        refuses("KRN-004", () -> kernel.call(manager, "twice", Argument.of(x)));
        refuses("KRN-004", () -> kernel.hold("twice", Argument.of(x)));
        refuses("KRN-004", () -> kernel.differentiate(manager, "twice", Argument.of(x)));
    }

    @Test
    void gradientsFlowToWeights() {
        NDArray weight = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
        weight.setName("layers.0.weight");
        NDArray bias = manager.create(new float[] {0, 0});
        weight.setRequiresGradient(true);
        bias.setRequiresGradient(true);

        float loss =
                engine.gradients()
                        .within(
                                collector -> {
                                    NDList result =
                                            kernel.differentiate(
                                                    manager,
                                                    "weighted",
                                                    Argument.of(new NDList(weight, bias)),
                                                    Argument.of(x));
                                    collector.backward(result.get(0));
                                    assertThat(result.get(0).getManager()).isSameAs(manager);
                                    return result.get(0).getFloat();
                                });

        assertThat(loss).isEqualTo(16);
        assertThat(weight.getGradient().toFloatArray()).containsExactly(1, 2, 1, 2);
        assertThat(bias.getGradient().toFloatArray()).containsExactly(1, 1);
        assertThat(weight.getName()).isEqualTo("layers.0.weight");
        assertThat(x.getName()).isNull();
        assertThat(weight.toFloatArray()).containsExactly(1, 2, 3, 4);
    }

    @Test
    void resultsOfInferenceMayEnterATrainingStep() {
        NDArray weight = manager.create(new float[] {1, 2, 3, 4}, new Shape(2, 2));
        NDArray bias = manager.create(new float[] {0, 0});
        weight.setRequiresGradient(true);
        NDArray doubled = kernel.call(manager, "twice", Argument.of(x)).singletonOrThrow();

        engine.gradients()
                .within(
                        collector -> {
                            NDList result =
                                    kernel.differentiate(
                                            manager,
                                            "weighted",
                                            Argument.of(new NDList(weight, bias)),
                                            Argument.of(doubled));
                            collector.backward(result.get(0));
                            return 0;
                        });

        assertThat(weight.getGradient().toFloatArray()).containsExactly(2, 4, 2, 4);
    }

    @Test
    void differentiatesTensorsAlone() {
        refuses("KRN-005", () -> kernel.differentiate(manager, "number"));
        refuses("KRN-005", () -> kernel.differentiate(manager, "twice", Argument.of(1L)));
        refuses(
                "KRN-005",
                () ->
                        kernel.differentiate(
                                manager, "every", Argument.of(x), Argument.of(new NDList())));
        refuses(
                "KRN-002",
                () -> kernel.differentiate(manager, "product", Argument.of(x), Argument.of(x)));
    }

    @Test
    void closingDuringACallWaitsForIt() throws Exception {
        Held weight = engine.compiler().hold(Argument.of(manager.ones(new Shape(256, 256))));
        ExecutorService pool = engine.threads().pool("test", 2);
        CountDownLatch begun = new CountDownLatch(2);
        Future<?>[] calls = new Future<?>[2];
        for (int i = 0; i < calls.length; i++) {
            calls[i] =
                    pool.submit(
                            () -> {
                                begun.countDown();
                                kernel.hold("slow", weight).close();
                            });
        }
        begun.await();
        Thread.sleep(2);
        weight.close();
        kernel.close();

        for (Future<?> call : calls) {
            try {
                call.get();
            } catch (java.util.concurrent.ExecutionException e) {
                assertThat(e).hasMessageContaining("KRN-004");
            }
        }
        pool.shutdown();
    }

    private static void refuses(
            String code, org.assertj.core.api.ThrowableAssert.ThrowingCallable call) {
        assertThatThrownBy(call)
                .isInstanceOfSatisfying(
                        KernelException.class, e -> assertThat(e.code()).isEqualTo(code));
    }

    private static float[] values(NDList list) {
        float[] all = new float[(int) list.stream().mapToLong(NDArray::size).sum()];
        int at = 0;
        for (NDArray array : list) {
            for (float value : array.toFloatArray()) {
                all[at++] = value;
            }
        }
        return all;
    }
}
