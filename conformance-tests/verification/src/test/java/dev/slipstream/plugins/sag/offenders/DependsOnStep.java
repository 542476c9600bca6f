// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.offenders;

import dev.slipstream.plugins.step.offenders.StepType;

abstract class DependsOnStep {
    abstract StepType plugin();
}
