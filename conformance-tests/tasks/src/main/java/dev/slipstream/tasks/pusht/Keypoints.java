// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

/** The nine points fixed to the block by which Diffusion Policy's low-dimensional task sees it. */
final class Keypoints {

    // In the block's own frame. The published task draws them: whole pixels far from each other,
    // each shifted by a number of NumPy's default_rng(0).
    private static final double[] LOCAL = {
        9.269786713763871, 90.04097352393619,
        -60.983472364471474, -1.1867297607997276,
        60.91275557727772, -1.3933642242328201,
        -0.2705034390160016, 25.54362499146542,
        -14.064927576212233, 122.81585355412153,
        39.002738500170146, 32.857404276587566,
        -39.966414424694534, 32.729655446429945,
        -16.82434437939744, 62.86317892234989,
        23.54146122024909, -1.7002881094626152
    };

    private Keypoints() {}

    /** The points in the arena, x and y in turns. */
    static double[] of(Pose pose) {
        double cos = StrictMath.cos(pose.angle());
        double sin = StrictMath.sin(pose.angle());
        double[] points = new double[LOCAL.length];
        for (int i = 0; i < LOCAL.length; i += 2) {
            points[i] = pose.x() + cos * LOCAL[i] - sin * LOCAL[i + 1];
            points[i + 1] = pose.y() + sin * LOCAL[i] + cos * LOCAL[i + 1];
        }
        return points;
    }
}
