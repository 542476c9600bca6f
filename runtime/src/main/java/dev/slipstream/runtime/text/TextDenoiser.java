// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.text;

import ai.djl.ndarray.NDArray;
import ai.djl.ndarray.NDList;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.block.Block;
import dev.slipstream.api.block.GateProgram;
import dev.slipstream.api.block.SlotBank;
import dev.slipstream.api.denoise.BlockDenoiser;
import dev.slipstream.api.denoise.Conditioning;
import dev.slipstream.api.denoise.DenoiserSpec;
import dev.slipstream.api.denoise.Differentiable;
import dev.slipstream.api.denoise.Observation;
import dev.slipstream.api.denoise.RangeCall;
import dev.slipstream.api.denoise.RangeResult;
import dev.slipstream.api.denoise.TableStep;
import dev.slipstream.api.diffusion.Timesteps;
import dev.slipstream.api.error.KernelException;
import dev.slipstream.api.error.Problem;
import dev.slipstream.api.kernel.Argument;
import dev.slipstream.api.kernel.Held;
import dev.slipstream.api.kernel.Kernel;
import dev.slipstream.api.kernel.KernelCompiler;
import dev.slipstream.api.kernel.TextNetwork;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.schedule.CoefficientTable;
import dev.slipstream.runtime.engine.TorchSlotBank;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;

/**
 * A denoiser made of a network's text: the text's methods and the runtime's loop, compiled as one
 * kernel.
 *
 * <p>Process scope, any thread.
 */
public final class TextDenoiser implements BlockDenoiser {

    private static final List<String> BLOCK_METHODS = List.of("stem", "block", "head");

    private final DenoiserSpec spec;
    private final TextNetwork network;
    private final Kernel kernel;
    private final Held weights;
    private final TimesCache times;
    private final HeldPrograms programs;
    private final boolean joins;
    private final IntFunction<SlotBank> banks;
    private final GateProgram dense;
    private final SlotBank noBank;
    private final TableKernel arithmetic;

    /**
     * Compiles a network.
     *
     * @param spec what the plugin says of it
     * @param network its text, weights and blocks
     * @param compiler the compiler
     * @param banks makes empty banks
     * @param manager the process-scope manager
     */
    public TextDenoiser(
            DenoiserSpec spec,
            TextNetwork network,
            KernelCompiler compiler,
            IntFunction<SlotBank> banks,
            NDManager manager) {
        this.network = network;
        this.banks = banks;
        this.joins = network.source().text().contains("def join(");
        this.kernel = compiler.compile(network.source().plus(LoopText.of(network.blocks(), joins)));
        requireMethods();
        this.spec = withOwnFeatures(spec);
        this.weights = prepared(compiler);
        this.times = new TimesCache(kernel, weights, manager);
        this.dense = GateProgram.dense(1, network.blocks().size());
        this.noBank = banks.apply(0);
        this.arithmetic = new TableKernel(kernel, compiler);
        this.programs = new HeldPrograms(compiler);
    }

    private void requireMethods() {
        List<String> wanted = new ArrayList<>(List.of("times", "observe"));
        wanted.addAll(network.blocks().isEmpty() ? List.of("network") : BLOCK_METHODS);
        for (String method : wanted) {
            if (!kernel.methods().contains(method)) {
                kernel.close();
                throw new KernelException(
                        new Problem(
                                "KRN-003",
                                "network text '" + network.source().name() + "'",
                                "the methods " + own(kernel.methods()),
                                "a method '" + method + "'",
                                "write it as the documentation of TextNetwork says"));
            }
        }
    }

    private Held prepared(KernelCompiler compiler) {
        Held given = compiler.hold(Argument.of(network.weights()));
        if (!kernel.methods().contains("prepare")) {
            return given;
        }
        try (given) {
            return kernel.hold("prepare", given);
        }
    }

    private static List<String> own(Set<String> methods) {
        return methods.stream().filter(name -> !name.startsWith("run_")).sorted().toList();
    }

    private DenoiserSpec withOwnFeatures(DenoiserSpec said) {
        Set<Feature> features = new HashSet<>(said.features());
        features.add(Feature.RANGES);
        if (!network.blocks().isEmpty()) {
            features.add(Feature.BLOCKS);
            features.add(Feature.SOFT_GATES);
        }
        if (kernel.methods().contains("tokens")) {
            features.add(Feature.CONDITION_TOKENS);
        }
        return new DenoiserSpec(
                said.horizon(),
                said.actionSize(),
                said.prediction(),
                said.diffusion(),
                said.heads(),
                features,
                said.costs(),
                said.onlyAt());
    }

    @Override
    public DenoiserSpec spec() {
        return spec;
    }

    @Override
    public List<Block> blocks() {
        return network.blocks();
    }

    @Override
    public SlotBank newBank(int slots) {
        return banks.apply(slots);
    }

    @Override
    public Conditioning condition(Observation observation, NDManager manager) {
        return new TextConditioning(
                kernel, weights, times, joins, network.observations(), observation);
    }

    @Override
    public NDList predict(NDArray samples, Timesteps timesteps, Conditioning conditioning) {
        return predict(samples, timesteps, conditioning, dense, 0, noBank);
    }

    @Override
    public NDList predict(
            NDArray samples,
            Timesteps timesteps,
            Conditioning conditioning,
            GateProgram program,
            int step,
            SlotBank bank) {
        TextConditioning.Steps steps = ours(conditioning).of(timesteps);
        HeldPrograms.Lists lists = programs.of(program);
        return kernel.call(
                samples.getManager(),
                "run_gated",
                weights,
                Argument.of(samples),
                steps.times(),
                Argument.of(steps.k()),
                steps.seen(),
                held(bank),
                lists.code(),
                lists.weights(),
                Argument.of(
                        new long[] {
                            program.codeOffsets()[step], program.weightOffsets()[step], 0
                        }));
    }

    @Override
    public RangeResult run(RangeCall range) {
        CoefficientTable table = range.table();
        GateProgram program = range.program();
        TextConditioning.Steps steps = ours(range.conditioning()).of(table.schedule());
        HeldPrograms.Lists lists = programs.of(program);
        NDList result =
                kernel.call(
                        range.sample().getManager(),
                        "run_range",
                        weights,
                        Argument.of(range.sample()),
                        steps.times(),
                        steps.seen(),
                        held(range.bank()),
                        lists.code(),
                        lists.weights(),
                        Argument.of(
                                new long[] {
                                    range.from(),
                                    range.to(),
                                    program.codeOffsets()[range.from()],
                                    program.weightOffsets()[range.from()]
                                }),
                        arithmetic.coefficients(table),
                        arithmetic.clip(table),
                        Argument.of(range.past()),
                        Argument.of(TableKernel.list(range.noise())));
        long[] status = result.get(1).toLongArray();
        int[] computed = new int[range.to() - range.from()];
        for (int step = 0; step < computed.length; step++) {
            computed[step] = (int) status[step];
        }
        result.get(1).close();
        NDList past = new NDList(2);
        for (int i = 2; i < result.size(); i++) {
            if (i < 4) {
                past.add(result.get(i));
            } else {
                result.get(i).close();
            }
        }
        return new RangeResult(result.get(0), past, computed, status[computed.length] == 1);
    }

    @Override
    public TableStep.Result step(TableStep update) {
        return arithmetic.step(update);
    }

    private static Held held(SlotBank bank) {
        return ((TorchSlotBank) bank).held();
    }

    private static TextConditioning ours(Conditioning conditioning) {
        if (conditioning instanceof TextConditioning ours) {
            return ours;
        }
        throw new IllegalArgumentException(
                "a conditioning of another denoiser: " + conditioning.getClass().getName());
    }

    @Override
    public Optional<Differentiable> differentiable() {
        return Optional.of(new TextDifferentiable(kernel, network));
    }

    @Override
    public Optional<TextNetwork> network() {
        return Optional.of(network);
    }

    @Override
    public void close() {
        times.close();
        programs.close();
        noBank.close();
        weights.close();
        arithmetic.close();
    }
}
