// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

import ai.djl.ndarray.NDArray;

import dev.slipstream.api.schedule.Evaluation;

import java.util.Optional;

/** A part of a call's way, from one place on the ladder to a later one. */
interface Stage {

    /** What to evaluate now. */
    Evaluation next();

    /** Takes the denoiser's answer, and says where the stage ended once it has. */
    Optional<Place> accept(NDArray prediction);
}
