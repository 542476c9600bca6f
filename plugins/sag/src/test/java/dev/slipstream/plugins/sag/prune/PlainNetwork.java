// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.sag.prune;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;

import java.util.HashMap;
import java.util.Map;

/** The pruner's network gate by gate in double precision, from its definition. */
final class PlainNetwork {

    private final PrunerShape shape;
    private final Map<String, double[][]> weights = new HashMap<>();

    /** Vectors are matrices of one row. */
    PlainNetwork(PrunerShape shape, NDList weights) {
        this.shape = shape;
        for (NDArray tensor : weights) {
            long[] size = tensor.getShape().getShape();
            int columns = (int) size[size.length - 1];
            int rows = size.length == 1 ? 1 : (int) size[0];
            float[] numbers = tensor.toFloatArray();
            double[][] matrix = new double[rows][columns];
            for (int i = 0; i < numbers.length; i++) {
                matrix[i / columns][i % columns] = numbers[i];
            }
            this.weights.put(tensor.getName(), matrix);
        }
    }

    /** For each step, block and choice a logit. */
    double[][][] logits(float[] timesteps, int blocks, float[] observation) {
        double[][][] h = codes(timesteps, blocks);
        for (int layer = 0; layer < shape.layers(); layer++) {
            h = layer(h, "encoder.layers." + layer + ".");
        }
        double[] seen = new double[observation.length];
        for (int i = 0; i < seen.length; i++) {
            seen[i] = observation[i];
        }
        seen = linear("obs_encoder.2", relu(linear("obs_encoder.0", seen)));
        double[][][] logits = new double[h.length][blocks][];
        for (int step = 0; step < h.length; step++) {
            for (int block = 0; block < blocks; block++) {
                double[] both = joined(seen, h[step][block]);
                double[] inner = relu(linear("mlp.2", relu(linear("mlp.0", both))));
                logits[step][block] = linear("mlp.4", inner);
            }
        }
        return logits;
    }

    private double[][][] codes(float[] timesteps, int blocks) {
        double[][][] h = new double[timesteps.length][blocks][];
        for (int step = 0; step < h.length; step++) {
            for (int block = 0; block < blocks; block++) {
                h[step][block] = joined(code(timesteps[step]), code(block));
            }
        }
        return h;
    }

    private double[] code(double place) {
        int half = shape.hidden() / 4;
        double[] code = new double[2 * half];
        for (int i = 0; i < half; i++) {
            double angle = place * Math.pow(10_000, -i / (half - 1.0));
            code[i] = Math.sin(angle);
            code[half + i] = Math.cos(angle);
        }
        return code;
    }

    private double[][][] layer(double[][][] before, String name) {
        double[][][] h = before;
        if (shape.attention() == Attention.AXES) {
            h = transposed(attended(transposed(h), name + "step_attn"));
            h = attended(h, name + "block_attn");
        } else {
            int blocks = h[0].length;
            double[][] all = new double[h.length * blocks][];
            for (int i = 0; i < all.length; i++) {
                all[i] = h[i / blocks][i % blocks];
            }
            all = attended(new double[][][] {all}, name + "self_attn")[0];
            h = new double[h.length][blocks][];
            for (int i = 0; i < all.length; i++) {
                h[i / blocks][i % blocks] = all[i];
            }
        }
        double[][][] after = new double[h.length][h[0].length][];
        for (int step = 0; step < h.length; step++) {
            for (int block = 0; block < h[step].length; block++) {
                double[] inner =
                        relu(linear(name + "linear1", norm(h[step][block], name + "norm")));
                after[step][block] = sum(h[step][block], linear(name + "linear2", inner));
            }
        }
        return after;
    }

    /** Within each group every row attends to every row. */
    private double[][][] attended(double[][][] groups, String name) {
        double[][][] after = new double[groups.length][][];
        for (int group = 0; group < groups.length; group++) {
            after[group] = attended(groups[group], name);
        }
        return after;
    }

    private double[][] attended(double[][] rows, String name) {
        int n = shape.hidden();
        int width = n / shape.heads();
        double[][] projected = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            projected[i] = linear(name + ".in_proj", norm(rows[i], name + ".norm"));
        }
        double[][] after = new double[rows.length][];
        for (int i = 0; i < rows.length; i++) {
            double[] mixed = new double[n];
            for (int head = 0; head < shape.heads(); head++) {
                double[] shares = shares(projected, i, head * width, width);
                for (int j = 0; j < rows.length; j++) {
                    for (int c = head * width; c < (head + 1) * width; c++) {
                        mixed[c] += shares[j] * projected[j][2 * n + c];
                    }
                }
            }
            after[i] = sum(rows[i], linear(name + ".out_proj", mixed));
        }
        return after;
    }

    private double[] shares(double[][] projected, int row, int from, int width) {
        double[] shares = new double[projected.length];
        double total = 0;
        for (int j = 0; j < shares.length; j++) {
            double score = 0;
            for (int c = from; c < from + width; c++) {
                score += projected[row][c] * projected[j][shape.hidden() + c];
            }
            shares[j] = Math.exp(score / Math.sqrt(width));
            total += shares[j];
        }
        for (int j = 0; j < shares.length; j++) {
            shares[j] /= total;
        }
        return shares;
    }

    private double[] norm(double[] row, String name) {
        double mean = 0;
        for (double number : row) {
            mean += number / row.length;
        }
        double variance = 0;
        for (double number : row) {
            variance += (number - mean) * (number - mean) / row.length;
        }
        double[] after = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            after[i] =
                    (row[i] - mean)
                                    / Math.sqrt(variance + 1e-5)
                                    * weights.get(name + ".weight")[0][i]
                            + weights.get(name + ".bias")[0][i];
        }
        return after;
    }

    private double[] linear(String name, double[] row) {
        double[][] matrix = weights.get(name + ".weight");
        double[] after = weights.get(name + ".bias")[0].clone();
        for (int i = 0; i < after.length; i++) {
            for (int j = 0; j < row.length; j++) {
                after[i] += matrix[i][j] * row[j];
            }
        }
        return after;
    }

    private static double[] relu(double[] row) {
        double[] after = new double[row.length];
        for (int i = 0; i < row.length; i++) {
            after[i] = Math.max(0, row[i]);
        }
        return after;
    }

    private static double[] sum(double[] a, double[] b) {
        double[] after = new double[a.length];
        for (int i = 0; i < a.length; i++) {
            after[i] = a[i] + b[i];
        }
        return after;
    }

    private static double[] joined(double[] a, double[] b) {
        double[] after = new double[a.length + b.length];
        System.arraycopy(a, 0, after, 0, a.length);
        System.arraycopy(b, 0, after, a.length, b.length);
        return after;
    }

    private static double[][][] transposed(double[][][] h) {
        double[][][] after = new double[h[0].length][h.length][];
        for (int i = 0; i < h.length; i++) {
            for (int j = 0; j < h[i].length; j++) {
                after[j][i] = h[i][j];
            }
        }
        return after;
    }
}
