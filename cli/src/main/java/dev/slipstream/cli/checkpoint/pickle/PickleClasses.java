// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

/** All that a pickle may name; the list is the whole of what it can reach. */
public interface PickleClasses {

    /**
     * Finds a class or function.
     *
     * @param module the module that the pickle names
     * @param name the name in it
     * @return the class
     * @throws PickleFault where it is not on the list
     */
    PickleClass find(String module, String name);

    /**
     * Finds what lies outside the pickle.
     *
     * @param id how the pickle calls it
     * @return the value
     * @throws PickleFault where the pickle's description makes no sense
     */
    Object persistent(Object id);
}
