// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.KernelSource;

/** A bank that is one list of tensors on the engine's side. */
public final class TorchSlotBank implements SlotBank {

    /** A residual is cloned on its way in, because arrays of Java numbers borrow their memory. */
    static final KernelSource SOURCE =
            new KernelSource(
                    "slot bank",
                    """
                      def empty(self, slots: int) -> List[Tensor]:
                        nothing = torch.empty([0])
                        bank = annotate(List[Tensor], [])
                        for i in range(slots):
                          bank.append(nothing)
                        return bank

                      def fork(self, bank: List[Tensor]) -> List[Tensor]:
                        return bank.copy()

                      def read(self, bank: List[Tensor], slot: int) -> Tensor:
                        return bank[slot]

                      def write(self, bank: List[Tensor], slot: int, residual: Tensor) -> Tensor:
                        bank[slot] = residual.clone()
                        return bank[slot]
                    """);

    private final TorchKernel kernel;
    private final Held list;
    private final int slots;

    private TorchSlotBank(TorchKernel kernel, Held list, int slots) {
        this.kernel = kernel;
        this.list = list;
        this.slots = slots;
    }

    static TorchSlotBank empty(TorchKernel kernel, int slots) {
        if (slots < 0) {
            throw new IllegalArgumentException(slots + " slots");
        }
        return new TorchSlotBank(kernel, kernel.hold("empty", Argument.of((long) slots)), slots);
    }

    /**
     * The bank as an argument of type {@code List[Tensor]}; what a method writes there is in the
     * bank.
     *
     * @return the argument, closed with the bank
     */
    public Held held() {
        return list;
    }

    @Override
    public int slots() {
        return slots;
    }

    @Override
    public TorchSlotBank fork() {
        return new TorchSlotBank(kernel, kernel.hold("fork", list), slots);
    }

    @Override
    public NDArray read(int slot, NDManager manager) {
        return kernel.call(manager, "read", list, Argument.of((long) check(slot))).get(0);
    }

    @Override
    public void write(int slot, NDArray residual) {
        kernel.hold("write", list, Argument.of((long) check(slot)), Argument.of(residual)).close();
    }

    @Override
    public void close() {
        list.close();
    }

    // A negative index would count from the end.
    private int check(int slot) {
        if (slot < 0 || slot >= slots) {
            throw new IndexOutOfBoundsException("slot " + slot + " of a bank of " + slots);
        }
        return slot;
    }
}
