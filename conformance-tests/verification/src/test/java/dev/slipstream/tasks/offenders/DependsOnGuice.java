// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.offenders;

import com.google.inject.Injector;

abstract class DependsOnGuice {
    abstract Injector injector();
}
