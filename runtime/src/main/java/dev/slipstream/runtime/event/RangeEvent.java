// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.event;

import jdk.jfr.Category;
import jdk.jfr.Event;
import jdk.jfr.Label;
import jdk.jfr.Name;
import jdk.jfr.StackTrace;

/** Steps that ran in one native call, for the flight recorder. */
@Name("dev.slipstream.Range")
@Label("Range")
@Category("Slipstream")
@StackTrace(false)
public final class RangeEvent extends Event {

    /** The first step. */
    @Label("From")
    public int from;

    /** The step after the last. */
    @Label("To")
    public int to;

    /** How many blocks were computed. */
    @Label("Computed blocks")
    public int computed;
}
