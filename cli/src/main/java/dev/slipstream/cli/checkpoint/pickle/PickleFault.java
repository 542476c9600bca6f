// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

/** Why a pickle is refused. Whoever meets the reason throws it; the unpickler knows the place. */
public final class PickleFault extends RuntimeException {

    private static final long serialVersionUID = 1L;

    private final String code;
    private final String found;
    private final String wanted;
    private final String fix;

    private PickleFault(String code, String found, String wanted, String fix) {
        super(found);
        this.code = code;
        this.found = found;
        this.wanted = wanted;
        this.fix = fix;
    }

    /**
     * The stream is not what a pickler writes.
     *
     * @param found what is there
     * @return the fault
     */
    public static PickleFault malformed(String found) {
        return new PickleFault(
                "IMP-004",
                found,
                "a pickle as torch.save writes it",
                "copy the checkpoint again, or save it again");
    }

    /**
     * The stream asks for something outside the list.
     *
     * @param name the class or function that it names
     * @return the fault
     */
    public static PickleFault forbidden(String name) {
        return new PickleFault(
                "IMP-005",
                "'" + Shown.text(name) + "', which was not run",
                "tensors, plain values and OmegaConf's settings alone",
                "do not load the file in Python either unless you trust who made it; then save its"
                        + " cfg and state dicts alone");
    }

    /**
     * The stream is larger than any checkpoint's.
     *
     * @param found what is too large
     * @param limit the most that is read
     * @return the fault
     */
    public static PickleFault tooLarge(String found, String limit) {
        return new PickleFault(
                "IMP-006",
                found,
                limit,
                "save the checkpoint again with its cfg and its model's state dicts alone");
    }

    /** The exception for the user. */
    ConfigException at(String where) {
        return new ConfigException(new Problem(code, where, found, wanted, fix), this);
    }
}
