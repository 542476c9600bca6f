// SPDX-License-Identifier: Apache-2.0

/** Push-T: a round pusher slides a T-shaped block into its place. */
@NullMarked
package dev.slipstream.tasks.pusht;

import org.jspecify.annotations.NullMarked;
