// SPDX-License-Identifier: Apache-2.0

/** The plugin coasting: a pruner, and the store that it reuses residuals from. */
@NullMarked
package org.example.coasting;

import org.jspecify.annotations.NullMarked;
