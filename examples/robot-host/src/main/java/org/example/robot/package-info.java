// SPDX-License-Identifier: Apache-2.0

/** A host that controls a simulated robot at a fixed rate. */
@NullMarked
package org.example.robot;

import org.jspecify.annotations.NullMarked;
