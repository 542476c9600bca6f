// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.parity;

import ai.djl.engine.EngineException;
import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.runtime.Slipstream;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Consumer;
import java.util.stream.Stream;

/** Runs all cases of a directory of golden vectors. A case that cannot run fails, and says why. */
public final class ParityRun {

    private final Slipstream slipstream;
    private final GoldenFolder folder;

    /**
     * Makes a run.
     *
     * @param slipstream brings the plugins and the engine
     * @param folder the directory with {@code manifest.json}
     */
    public ParityRun(Slipstream slipstream, Path folder) {
        this.slipstream = slipstream;
        this.folder = new GoldenFolder(folder);
    }

    /**
     * Runs the cases.
     *
     * @param each hears each result as it comes
     * @return all results, in the manifest's order
     */
    public List<CaseResult> run(Consumer<CaseResult> each) {
        List<GoldenCase> cases = folder.cases();
        List<CaseResult> results = new ArrayList<>();
        Path scratch = scratch();
        try {
            Map<String, Parity> kinds =
                    Map.of(
                            "scheduler",
                            new SchedulerParity(slipstream, scratch),
                            "TransformerForDiffusion",
                            NetworkParity.transformer(slipstream, folder),
                            "ConditionalUnet1D",
                            NetworkParity.unet(slipstream, folder));
            for (GoldenCase golden : cases) {
                CaseResult result = run(golden, kinds);
                each.accept(result);
                results.add(result);
            }
        } finally {
            delete(scratch);
        }
        return results;
    }

    private CaseResult run(GoldenCase golden, Map<String, Parity> kinds) {
        Parity parity = kinds.get(golden.kind());
        if (parity == null) {
            return failed(
                    golden,
                    "unknown kind '"
                            + golden.kind()
                            + "'; known are "
                            + kinds.keySet().stream().sorted().toList());
        }
        try (NDManager manager = slipstream.runtime().engine().rootManager().newSubManager()) {
            Tensors tensors = Tensors.read(folder.tensors(golden), manager);
            Parity.Verdict verdict = parity.run(golden, tensors, manager);
            return new CaseResult(
                    golden.name(),
                    golden.kind(),
                    verdict.error(),
                    verdict.passed(),
                    String.format(Locale.ROOT, "limit %.2g", verdict.limit()));
        } catch (SlipstreamException e) {
            return failed(golden, e.problems().get(0).text());
        } catch (IllegalArgumentException
                | IllegalStateException
                | IndexOutOfBoundsException
                | EngineException e) {
            String why = String.valueOf(e.getMessage()).lines().findFirst().orElse("");
            return failed(golden, "its tensors do not fit each other: " + why);
        }
    }

    private static CaseResult failed(GoldenCase golden, String message) {
        return new CaseResult(golden.name(), golden.kind(), Double.NaN, false, message);
    }

    private static Path scratch() {
        try {
            return Files.createTempDirectory("slipstream-parity");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path folder) {
        try (Stream<Path> all = Files.walk(folder)) {
            for (Path path : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(path);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
