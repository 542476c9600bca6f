// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.law.rollback;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import dev.slipstream.conformance.law.spy.Tap;

import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;

/** A tap that spoils one evaluation, once it is armed. Planners may evaluate on another thread. */
abstract class Armed implements Tap {

    private static final int NEVER = Integer.MIN_VALUE;

    private final AtomicInteger left = new AtomicInteger(NEVER);
    private final AtomicBoolean fired = new AtomicBoolean();

    /** Spoils an evaluation of the next call, counted from 0. */
    final void arm(int evaluation) {
        fired.set(false);
        left.set(evaluation);
    }

    final void disarm() {
        left.set(NEVER);
    }

    /** Whether the call came as far as the evaluation that was to be spoilt. */
    final boolean fired() {
        return fired.get();
    }

    private boolean now() {
        boolean now = left.get() != NEVER && left.getAndDecrement() == 0;
        if (now) {
            fired.set(true);
        }
        return now;
    }

    /** The engine runs out of memory, or a network's text has a fault. */
    static final class Failing extends Armed {

        static final String MESSAGE = "the kit's failing denoiser fails here";

        @Override
        public void asked(NDArray samples) {
            if (super.now()) {
                throw new UnsupportedOperationException(MESSAGE);
            }
        }
    }

    /** Weights that have gone bad. */
    static final class NotFinite extends Armed {

        @Override
        public NDList answered(NDArray samples, NDList heads) {
            if (!super.now()) {
                return heads;
            }
            NDList spoilt = new NDList();
            for (NDArray head : heads) {
                spoilt.add(head.mul(Float.NaN));
            }
            return spoilt;
        }
    }
}
