// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

/** Which of a checkpoint's weights are meant. */
public enum Weights {
    /** The running average, which the reference evaluates with. */
    EMA("ema_model"),
    /** The weights that the optimizer moved. */
    MODEL("model");

    private final String key;

    Weights(String key) {
        this.key = key;
    }

    /**
     * The checkpoint's name of them.
     *
     * @return the key of their state dict
     */
    public String key() {
        return key;
    }
}
