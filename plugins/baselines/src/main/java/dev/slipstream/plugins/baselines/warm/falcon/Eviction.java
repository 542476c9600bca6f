// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

/** Which sample makes room for a new one. */
public enum Eviction {
    /** The one that was kept first. */
    OLDEST,
    /** The one at the latest timestep; among equals the one that was kept first. */
    NOISIEST
}
