// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;
import ai.djl.ndarray.types.Shape;

import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.KernelSource;

import org.junit.jupiter.api.Test;

class TorchSlotBankTest {

    private final TorchEngine engine = TorchEngine.start(EngineSettings.defaults());
    private final TorchCompiler compiler = engine.compiler();

    @Test
    void slotsBeginEmptyAndKeepWhatIsWritten() {
        long before = compiler.openHandles();
        try (NDManager manager = engine.rootManager().newSubManager();
                TorchSlotBank bank = compiler.newBank(3)) {
            NDArray residual = manager.create(new float[] {1, 2}, new Shape(1, 2));
            bank.write(1, residual);
            residual.close();

            assertThat(bank.slots()).isEqualTo(3);
            assertThat(bank.read(0, manager).size()).isZero();
            assertThat(bank.read(1, manager).toFloatArray()).containsExactly(1, 2);
            assertThat(bank.read(1, manager).getShape()).isEqualTo(new Shape(1, 2));
            assertThatThrownBy(() -> bank.read(-1, manager)).hasMessage("slot -1 of a bank of 3");
            assertThatThrownBy(() -> bank.write(3, bank.read(1, manager)))
                    .isInstanceOf(IndexOutOfBoundsException.class);
        }
        assertThat(compiler.openHandles()).isEqualTo(before);
    }

    @Test
    void forksGoTheirOwnWay() {
        try (NDManager manager = engine.rootManager().newSubManager();
                TorchSlotBank bank = compiler.newBank(2)) {
            bank.write(0, manager.full(new Shape(1), 5f));
            TorchSlotBank fork = bank.fork();
            fork.write(0, manager.full(new Shape(1), 6f));
            bank.write(1, manager.full(new Shape(1), 7f));

            assertThat(bank.read(0, manager).getFloat()).isEqualTo(5);
            assertThat(fork.read(0, manager).getFloat()).isEqualTo(6);
            assertThat(fork.read(1, manager).size()).isZero();
            assertThat(fork.slots()).isEqualTo(2);
            fork.close();
        }
    }

    @Test
    void kernelsReadAndWriteTheHeldList() {
        try (NDManager manager = engine.rootManager().newSubManager();
                TorchSlotBank bank = compiler.newBank(2);
                TorchKernel kernel =
                        compiler.compile(
                                new KernelSource(
                                        "writer",
                                        """
                                          def put(self, bank: List[Tensor], x: Tensor) -> Tensor:
                                            bank[1] = x + 1
                                            return bank[1]
                                        """))) {
            kernel.call(manager, "put", bank.held(), Argument.of(manager.ones(new Shape(2))));

            assertThat(bank.read(1, manager).toFloatArray()).containsExactly(2, 2);
        }
    }
}
