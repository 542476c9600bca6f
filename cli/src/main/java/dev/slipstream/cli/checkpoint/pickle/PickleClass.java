// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

/**
 * A class or function that a pickle may name.
 *
 * @param name its name with its module
 * @param maker what comes of calling it
 */
public record PickleClass(String name, Maker maker) {

    /** Makes a value of arguments. */
    @FunctionalInterface
    public interface Maker {

        /**
         * Makes a value.
         *
         * @param arguments the arguments
         * @return the value
         * @throws PickleFault where the arguments are not such as the class takes
         */
        Object make(PickledTuple arguments);
    }

    /**
     * A class whose objects are kept as what they were made of.
     *
     * @param name its name
     * @return the class
     */
    public static PickleClass inert(String name) {
        return new PickleClass(name, arguments -> new PickledObject(name, arguments));
    }

    /**
     * A name that may be mentioned, and never called.
     *
     * @param name its name
     * @return the class
     */
    public static PickleClass mention(String name) {
        return new PickleClass(
                name,
                arguments -> {
                    throw PickleFault.forbidden("a call of " + name);
                });
    }
}
