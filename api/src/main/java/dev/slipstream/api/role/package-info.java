// SPDX-License-Identifier: Apache-2.0
/** What all roles have in common: being closed, and the features they offer, need or refuse. */
@NullMarked
package dev.slipstream.api.role;

import org.jspecify.annotations.NullMarked;
