// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.offenders.first;

import dev.slipstream.offenders.second.Second;

public abstract class First {
    abstract Second other();
}
