// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.step.stall;

/** What is done about a robot that stands still. */
public enum StallResponse {
    /** Its start is mixed of less prediction and more noise: the paper's way. */
    PERTURB,
    /** The call starts cold, as the first of an episode does. */
    RESTART
}
