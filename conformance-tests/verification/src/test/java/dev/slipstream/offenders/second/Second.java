// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.offenders.second;

import dev.slipstream.offenders.first.First;

public abstract class Second {
    abstract First other();
}
