// SPDX-License-Identifier: Apache-2.0
/** The three scopes, process, session and call, as the roles see them. */
@NullMarked
package dev.slipstream.api.scope;

import org.jspecify.annotations.NullMarked;
