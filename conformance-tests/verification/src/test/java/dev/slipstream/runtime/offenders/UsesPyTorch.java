// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

import ai.djl.pytorch.engine.PtNDArray;

abstract class UsesPyTorch {
    abstract PtNDArray array();
}
