// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.offenders;

import dev.slipstream.runtime.offenders.RuntimeType;

abstract class DependsOnRuntime {
    abstract RuntimeType forbidden();
}
