// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.offenders;

import com.google.inject.Injector;

abstract class DependsOnGuice {
    abstract Injector forbidden();
}
