// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.offenders;

import ai.djl.Model;

interface DependsOnDjlModel {
    Model model();
}
