// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.offenders;

import ai.djl.pytorch.engine.PtNDArray;

abstract class DependsOnPyTorch {
    abstract PtNDArray forbidden();
}
