// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.dts;

/** How the distance of a draft from its target is measured. */
public enum Metric {
    /** The Euclidean norm, which grows with the number of elements. */
    L2 {
        @Override
        double norm(double threshold, long size) {
            return threshold;
        }
    },
    /** The root of the mean square, which does not. */
    RMS {
        @Override
        double norm(double threshold, long size) {
            return threshold * Math.sqrt((double) size);
        }
    };

    /** The Euclidean norm that a threshold means for a sample of so many elements. */
    abstract double norm(double threshold, long size);
}
