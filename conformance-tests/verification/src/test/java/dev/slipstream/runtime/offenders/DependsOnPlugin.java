// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

import dev.slipstream.plugins.step.offenders.StepType;

abstract class DependsOnPlugin {
    abstract StepType plugin();
}
