// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

import dev.slipstream.runtime.offenders.internal.InternalType;

/** What the rule allows. */
public abstract class UsesOwnInternals {
    abstract InternalType internal();
}
