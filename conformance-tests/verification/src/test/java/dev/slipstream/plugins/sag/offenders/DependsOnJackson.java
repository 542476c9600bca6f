// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.offenders;

import com.fasterxml.jackson.databind.ObjectMapper;

abstract class DependsOnJackson {
    abstract ObjectMapper forbidden();
}
