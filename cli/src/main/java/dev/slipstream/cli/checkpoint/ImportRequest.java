// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import java.nio.file.Path;
import java.util.Optional;

/**
 * What to import, and where to.
 *
 * @param checkpoint the checkpoint
 * @param output the policy's folder
 * @param weights which weights; where empty, the average if there is one
 * @param half whether the network's weights are written in half precision
 * @param force whether files of the folder may be replaced
 */
public record ImportRequest(
        Path checkpoint, Path output, Optional<Weights> weights, boolean half, boolean force) {}
