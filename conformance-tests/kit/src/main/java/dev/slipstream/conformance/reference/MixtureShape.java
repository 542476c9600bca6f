// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.reference;

import static dev.slipstream.conformance.reference.ReferencePolicy.ACTION;
import static dev.slipstream.conformance.reference.ReferencePolicy.HORIZON;
import static dev.slipstream.conformance.reference.ReferencePolicy.OBSERVED;

import java.util.Random;

/**
 * The numbers of the mixture, shared by its text and by its truth in Java.
 *
 * <p>A chunk is a path from a begin to an end that the observation gives, bent to one side or to
 * the other. Around the path it varies smoothly: the covariance is diagonal in the cosine basis
 * over the slots, and falls off with frequency.
 *
 * @param basis the cosine basis, a coordinate a row
 * @param variances the variance of each coordinate
 * @param reads what is read from an observation: the path's begin, its end, and the fork's bias
 * @param path the coordinates of the shares of begin, end and bend, a coordinate a row
 * @param bend the direction in which the path bends
 */
@SuppressWarnings("ArrayRecordComponent") // constants, read by their own package alone
record MixtureShape(
        float[][] basis, float[] variances, float[][] reads, float[][] path, float[] bend) {

    static final int READS = 2 * ACTION + 1;

    static final MixtureShape STANDARD = standard();

    private static final double REACH = 0.45;
    private static final double BEND = 0.35;
    private static final double LARGEST_READ = 0.4;

    private static MixtureShape standard() {
        float[][] basis = new float[HORIZON][HORIZON];
        float[] variances = new float[HORIZON];
        float[][] path = new float[HORIZON][3];
        for (int i = 0; i < HORIZON; i++) {
            // Variances stay above that of the noise at the first timestep, so that a sampler of
            // finitely many steps can still show them.
            variances[i] = (float) (0.015 * StrictMath.exp(-i / 4.0) + 0.002);
            double length = StrictMath.sqrt((i == 0 ? 1.0 : 2.0) / HORIZON);
            for (int h = 0; h < HORIZON; h++) {
                double cosine = StrictMath.cos(StrictMath.PI * (2 * h + 1) * i / (2.0 * HORIZON));
                basis[i][h] = (float) (length * cosine);
                double way = h / (HORIZON - 1.0);
                path[i][0] += (float) (basis[i][h] * REACH * (1 - way));
                path[i][1] += (float) (basis[i][h] * REACH * way);
                path[i][2] += (float) (basis[i][h] * BEND * StrictMath.sin(StrictMath.PI * way));
            }
        }
        float side = (float) StrictMath.sqrt(0.5);
        return new MixtureShape(basis, variances, drawn(), path, new float[] {side, -side});
    }

    private static float[][] drawn() {
        Random random = new Random(3);
        float[][] reads = new float[READS][OBSERVED];
        for (float[] read : reads) {
            for (int i = 0; i < OBSERVED; i++) {
                read[i] = (float) (LARGEST_READ * (2 * random.nextDouble() - 1));
            }
        }
        return reads;
    }
}
