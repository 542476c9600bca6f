// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.count;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;

/** What kernels did, call by call. Any thread; the order is that in which calls ended. */
public final class Ledger {

    private final List<Entry> entries = new ArrayList<>();
    private final List<Uncounted> uncounted = new ArrayList<>();
    private final Set<Integer> archives = new HashSet<>();
    private int kernels;
    private Optional<Bank> bank = Optional.empty();

    /** Weighs a bank of residuals. */
    @FunctionalInterface
    interface Bank {

        /** Its bytes without its last places. */
        long bytes(int without);
    }

    /**
     * A place to go on reading from.
     *
     * @return how many calls were made so far
     */
    public synchronized int mark() {
        return entries.size();
    }

    /**
     * The calls behind a mark.
     *
     * @param mark the mark
     * @return the calls
     */
    public synchronized List<Entry> since(int mark) {
        return List.copyOf(entries.subList(mark, entries.size()));
    }

    /**
     * What no kernel counts.
     *
     * @return the operations and texts
     */
    public synchronized List<Uncounted> uncounted() {
        return List.copyOf(uncounted);
    }

    /**
     * The bytes of the bank that the last evaluation had. Asked while the call's chunk is open: a
     * call that is committed may close it.
     *
     * @param without how many of its last places do not belong to the store
     * @return the bytes; a residual that stands in several places counts once
     */
    public long bankBytes(int without) {
        Optional<Bank> last;
        synchronized (this) {
            last = bank;
        }
        return last.map(held -> held.bytes(without)).orElse(0L);
    }

    /**
     * Whether a kernel is an archive, of which the evaluations alone are counted.
     *
     * @param kernel its number
     * @return true for archives
     */
    public synchronized boolean isArchive(int kernel) {
        return archives.contains(kernel);
    }

    synchronized int newArchive() {
        archives.add(kernels);
        return kernels++;
    }

    synchronized int newKernel(List<Uncounted> without) {
        uncounted.addAll(without);
        return kernels++;
    }

    synchronized void add(Entry entry) {
        entries.add(entry);
    }

    synchronized void seen(Bank last) {
        bank = Optional.of(last);
    }
}
