// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import com.tngtech.archunit.core.importer.ImportOption;
import com.tngtech.archunit.core.importer.Location;

/** Leaves out compiled tests, whatever the build's output folder is called. */
final class ProductionCode implements ImportOption {
    @Override
    public boolean includes(Location location) {
        return !location.contains("/test-classes/");
    }
}
