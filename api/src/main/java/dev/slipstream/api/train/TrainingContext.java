// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.train;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.api.schedule.Scheduler;

import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.function.Function;

/**
 * What the runtime offers to a trainer.
 *
 * @since 0.1.0
 */
@Spi(usage = Usage.CALL, since = "0.1.0")
public interface TrainingContext {

    /**
     * The seed from which all of a trainer's randomness follows.
     *
     * @return the seed
     */
    long seed();

    /**
     * The training's manager: what it makes lives until the training ends.
     *
     * @return a manager
     */
    NDManager manager();

    /**
     * The door from text to kernels.
     *
     * @return the compiler
     */
    KernelCompiler kernels();

    /**
     * The policy that is taught from.
     *
     * @return the teacher, or empty where training starts from demonstrations alone
     */
    Optional<Policy> teacher();

    /**
     * Makes a scheduler for the teacher, of any plugin, as a recipe would that chooses it.
     *
     * @param use the scheduler, {@code plugin/factory}; or the name of a preset with a scheduler,
     *     which then is as the preset has it, whatever the options say
     * @param options the options that differ from the factory's defaults
     * @return the scheduler, owned by the training
     * @throws dev.slipstream.api.error.ConfigException where there is no such scheduler, its
     *     options are wrong, or there is no teacher
     */
    Scheduler scheduler(String use, Map<String, Object> options);

    /**
     * The demonstrations.
     *
     * @return the demonstrations, or empty where none were given
     */
    Optional<Demonstrations> demonstrations();

    /**
     * The demonstrations cut into windows as the policy sees them, edges repeated.
     *
     * @param window the sizes
     * @return the windows
     * @throws dev.slipstream.api.error.ConfigException where there are no demonstrations
     */
    Windows windows(WindowSizes window);

    /**
     * The windows of the demonstrations as the teacher sees them.
     *
     * @return the windows in the teacher's normalised space
     * @throws dev.slipstream.api.error.ConfigException where there are no demonstrations, no
     *     teacher, or demonstrations of what it does not see
     */
    SeenWindows seen();

    /**
     * Standard Gaussian numbers that follow from the training's seed, the update and the purpose,
     * so that a resumed training draws what an unbroken one would have drawn.
     *
     * @param update the update they are for
     * @param purpose what they are for
     * @param count how many
     * @return the numbers
     */
    float[] gaussian(long update, String purpose, int count);

    /**
     * Uniform numbers in (0, 1), drawn as {@link #gaussian}.
     *
     * @param update the update they are for
     * @param purpose what they are for
     * @param count how many
     * @return the numbers
     */
    double[] uniform(long update, String purpose, int count);

    /**
     * Goes on where an earlier training with the same output folder and options stopped: fills the
     * state's arrays from its last whole checkpoint.
     *
     * @param state everything that the trainer changes, by name
     * @return how many updates were done; 0 where there is no checkpoint
     * @throws dev.slipstream.api.error.ConfigException where the checkpoints are another training's
     */
    long resume(Map<String, NDList> state);

    /**
     * Writes a checkpoint, whole or not at all. The one before is kept until the next.
     *
     * @param done how many updates are done
     * @param state everything that the trainer changes, by name
     */
    void checkpoint(long done, Map<String, NDList> state);

    /**
     * Makes trainable copies of weights.
     *
     * @param initial the weights to start from; they stay as they are
     * @return the copies, owned by the training, with the names of the originals
     */
    NDList parameters(NDList initial);

    /**
     * Makes an AdamW optimiser.
     *
     * @param settings its settings
     * @param groups the parameters, grouped by rate and decay
     * @return the optimiser, owned by the training
     */
    Optimizer adamW(AdamW settings, ParameterGroup... groups);

    /**
     * Makes a running average of parameters.
     *
     * @param parameters the parameters
     * @return the average, owned by the training
     */
    Average average(NDList parameters);

    /**
     * Computes a loss inside the gradient scope, and the gradients of all trainable parameters that
     * it depends on.
     *
     * <p>The loss multiplies and divides by arrays, as {@code scope.create(0.5f)}, and closes none
     * of them: DJL frees the memory of a plain number at once, as in {@code loss.mul(0.5f)}, and
     * gradients that flow back through the product later are then multiplied by whatever lies
     * there.
     *
     * @param loss computes a scalar; its argument owns what is made on the way
     * @return the loss
     * @throws dev.slipstream.api.error.NonFiniteException where the loss is not finite
     */
    float gradients(Function<NDManager, NDArray> loss);

    /**
     * Writes weights as safetensors into the output folder, whole or not at all.
     *
     * @param name the file's name without its ending; folders before it are made
     * @param weights the weights with their names
     */
    void write(String name, NDList weights);

    /**
     * Writes a record as JSON into the output folder, whole or not at all, in the form that {@link
     * dev.slipstream.api.plugin.Assets#options} reads.
     *
     * @param name the file's name; folders before it are made
     * @param options the record, whose components carry {@link dev.slipstream.api.plugin.Option}
     */
    void write(String name, Record options);

    /**
     * Writes a text into the output folder, whole or not at all.
     *
     * @param name the file's name; folders before it are made
     * @param text the text
     */
    void write(String name, String text);

    /**
     * Has the host judge what lies in a folder of the output, such as a policy in closed loop.
     *
     * @param done how many updates are done
     * @param folder the folder, as it was given to {@link #write}
     * @return the score, at best 1; empty where the host judges nothing
     */
    OptionalDouble evaluate(long done, String folder);

    /**
     * Tells how far the training is, and notes the figures for the curves.
     *
     * @param done how many updates are done
     * @param total how many there will be
     * @param figures names and values, such as the loss
     * @throws dev.slipstream.api.error.CancelledException where the user has asked to stop
     */
    void progress(long done, long total, Map<String, Double> figures);

    /**
     * Learns gates that prune the teacher: a batch of robots walks along the demonstrations under
     * the network's own hard gates, and each call is an update that draws windows of its steps
     * towards dense steps from the same samples. Each of the course's levels is written.
     *
     * @param course how they are learnt
     * @param method which gates
     * @throws dev.slipstream.api.error.ConfigException where the teacher or the demonstrations do
     *     not suit the course
     */
    void learnGates(GateCourse course, GateMethod method);
}
