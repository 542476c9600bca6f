// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.session;

import ai.djl.ndarray.BaseNDManager;

import dev.slipstream.runtime.engine.TorchEngine;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;

/**
 * What is held on the engine's side.
 *
 * @param resources arrays and managers below the engine's root manager
 * @param handles native handles
 * @param kernels kernels
 */
record EngineCounts(long resources, long handles, int kernels) {

    static EngineCounts of(TorchEngine engine) {
        return new EngineCounts(
                resources(engine),
                engine.compiler().openHandles(),
                engine.compiler().openKernels());
    }

    /** Only its own printout tells all that is below a manager: a line for each. */
    private static long resources(TorchEngine engine) {
        PrintStream before = System.out;
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        PrintStream lines = new PrintStream(bytes, false, StandardCharsets.UTF_8);
        System.setOut(lines);
        try {
            ((BaseNDManager) engine.rootManager()).debugDump(0);
        } finally {
            System.setOut(before);
        }
        return bytes.toString(StandardCharsets.UTF_8).lines().count();
    }
}
