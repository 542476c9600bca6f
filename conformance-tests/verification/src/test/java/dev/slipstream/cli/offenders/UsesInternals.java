// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.offenders;

import dev.slipstream.runtime.offenders.internal.InternalType;

abstract class UsesInternals {
    abstract InternalType internal();
}
