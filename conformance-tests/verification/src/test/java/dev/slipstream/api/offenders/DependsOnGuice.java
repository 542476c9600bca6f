// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.offenders;

import com.google.inject.Injector;

/** Public, without the marker, and beyond what api may depend on. */
public interface DependsOnGuice {
    Injector injector();
}
