// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.event;

import jdk.jfr.Category;
import jdk.jfr.Description;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** A call, for the flight recorder. Costs nothing while no recording is on. */
@Name("dev.slipstream.Call")
@Label("Chunk")
@Description("A policy call from observation to chunk")
@Category("Slipstream")
@StackTrace(false)
public final class CallEvent extends Event {

    /** The recipe's name. */
    @Label("Recipe")
    public String recipe = "";

    /** The call's number in its episode. */
    @Label("Index")
    public int index;

    /** Rounds that the robot waited for. */
    @Label("Sequential evaluations")
    public int sequential;

    /** Rows evaluated. */
    @Label("Total evaluations")
    public int total;

    /** The share of blocks that were reused. */
    @Label("Sparsity")
    public double sparsity;

    /** What the call failed with, or empty. */
    @Label("Failure")
    public String failure = "";
}
