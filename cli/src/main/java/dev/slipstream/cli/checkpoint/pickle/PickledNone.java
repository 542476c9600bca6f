// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

/** Python's None. */
public enum PickledNone {
    /** The one value. */
    NONE
}
