// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.offenders;

import ai.djl.Model;
import ai.djl.ndarray.NDArray;

import org.slf4j.Logger;

import java.util.List;

/** What the rule allows. */
public abstract class KeepsToTheRules {
    abstract NDArray array();

    abstract Model model();

    abstract Logger logger();

    abstract List<int[]> jdk();
}
