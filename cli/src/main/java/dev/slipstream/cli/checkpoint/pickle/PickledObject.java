// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

import org.jspecify.annotations.Nullable;

/** An object of a class that is known by name alone: what it was made of, and nothing that acts. */
public final class PickledObject implements Buildable {

    private final String className;
    private final PickledTuple arguments;
    private Object state = PickledNone.NONE;

    /**
     * Makes an object.
     *
     * @param className its class
     * @param arguments what its class was called with
     */
    public PickledObject(String className, PickledTuple arguments) {
        this.className = className;
        this.arguments = arguments;
    }

    /**
     * Its class.
     *
     * @return the name with its module
     */
    public String className() {
        return className;
    }

    /**
     * What its class was called with.
     *
     * @return the arguments
     */
    public PickledTuple arguments() {
        return arguments;
    }

    /**
     * An attribute.
     *
     * @param name its name
     * @return its value, or null where there is none
     */
    public @Nullable Object attribute(String name) {
        return state instanceof PickledDict attributes ? attributes.get(name) : null;
    }

    @Override
    public void build(Object state) {
        this.state = state;
    }
}
