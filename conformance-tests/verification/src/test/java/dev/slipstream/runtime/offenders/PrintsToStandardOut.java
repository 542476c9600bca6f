// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

final class PrintsToStandardOut {
    static void print() {
        System.out.println();
    }
}
