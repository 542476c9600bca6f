// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.offenders;

import dev.slipstream.plugins.step.offenders.StepType;

abstract class DependsOnPlugin {
    abstract StepType plugin();
}
