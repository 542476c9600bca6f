// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.config;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.Problem;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.RecipeContext;
import dev.slipstream.api.plugin.SchedulerFactory;
import dev.slipstream.api.role.Feature;
import dev.slipstream.api.role.Fit;
import dev.slipstream.api.schedule.Scheduler;
import dev.slipstream.runtime.config.Bag.Spaced;
import dev.slipstream.runtime.config.Bag.Spacing;
import dev.slipstream.runtime.config.Bag.Steps;
import dev.slipstream.runtime.options.Refused;
import dev.slipstream.runtime.recipe.Recipe;
import dev.slipstream.runtime.recipe.Replacing;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

import java.io.IOException;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

class RecipeReaderTest {

    private static final RecipeReader READER = new RecipeReader(Bag.usual());

    static final String WHOLE =
            """
            {
              "name": "all",
              "policy": "pusht",
              "denoiser": {"use": "baselines/student"},
              "coldStart": {"use": "baselines/ddpm", "steps": 100},
              "scheduler": {"use": "baselines/ddim", "steps": 40, "spacing": "trailing-edge"},
              "pruner": {"use": "tts/pruner", "sparsity": 0.93, "gate": {"kind": "hard"}},
              "cacheStore": {"use": "tts/lattice"},
              "warmStarter": {"use": "step/predictor", "steps": 2}
            }
            """;

    private static Recipe read(String json) {
        return READER.readText("recipe.json", json);
    }

    @Test
    void readsAWholeRecipe() {
        Recipe recipe = read(WHOLE);

        assertThat(recipe.name()).isEqualTo("all");
        assertThat(recipe.policy().use()).isEqualTo("baselines/pusht");
        assertThat(recipe.denoiser().orElseThrow().use()).isEqualTo("baselines/student");
        assertThat(recipe.coldStart().orElseThrow().use()).isEqualTo("baselines/ddpm");
        assertThat(recipe.coldStart().orElseThrow().options()).isEqualTo(new Steps(100));
        assertThat(recipe.scheduler().use()).isEqualTo("baselines/ddim");
        assertThat(recipe.scheduler().options()).isEqualTo(new Spaced(40, Spacing.TRAILING_EDGE));
        assertThat(recipe.pruner().orElseThrow().use()).isEqualTo("tts/pruner");
        assertThat(recipe.pruner().orElseThrow().options())
                .isEqualTo(new Bag.Gates(0.93, new Bag.Gate(0.25, "hard")));
        assertThat(recipe.cacheStore().orElseThrow().use()).isEqualTo("tts/lattice");
        assertThat(recipe.warmStarter().orElseThrow().use()).isEqualTo("step/predictor");
        assertThat(recipe.warmStarter().orElseThrow().options()).isEqualTo(new Steps(2));
    }

    @Test
    void eachPartMakesItsRoleWithItsOptions() {
        Recipe recipe = read(WHOLE);

        assertThatThrownBy(() -> recipe.scheduler().maker().apply(null))
                .hasMessage("made with " + recipe.scheduler().options());
        assertThatThrownBy(() -> recipe.coldStart().orElseThrow().maker().apply(null))
                .hasMessage("made with Steps[steps=100]");
        assertThatThrownBy(() -> recipe.warmStarter().orElseThrow().maker().apply(null))
                .hasMessage("made with Steps[steps=2]");
        assertThatThrownBy(() -> recipe.pruner().orElseThrow().maker().apply(null))
                .hasMessageStartingWith("made with Gates");
        assertThatThrownBy(() -> recipe.cacheStore().orElseThrow().maker().apply(null))
                .hasMessage("made with None[]");
        assertThatThrownBy(
                        () ->
                                recipe.denoiser()
                                        .orElseThrow()
                                        .maker()
                                        .apply(new Replacing(null, null)))
                .hasMessage("made with None[]");
        assertThatThrownBy(() -> recipe.policy().maker().apply(null))
                .hasMessage("made with None[]");
    }

    @Test
    void readsTheLeast() {
        Recipe recipe =
                read("{\"policy\": \"pusht\", \"scheduler\": {\"use\": \"baselines/ddim\"}}");

        assertThat(recipe.name()).isEqualTo("recipe");
        assertThat(recipe.scheduler().options()).isEqualTo(new Spaced(50, Spacing.LEADING));
        assertThat(recipe.denoiser()).isEmpty();
        assertThat(recipe.coldStart()).isEmpty();
        assertThat(recipe.pruner()).isEmpty();
        assertThat(recipe.cacheStore()).isEmpty();
        assertThat(recipe.warmStarter()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "\"pusht\"",
                "\"baselines/pusht\"",
                "{\"use\": \"pusht\"}",
                "{\"use\": \"baselines/pusht\"}"
            })
    void namesThePolicyInAnyWay(String policy) {
        Recipe recipe =
                read("{\"policy\": " + policy + ", \"scheduler\": {\"use\": \"baselines/ddpm\"}}");

        assertThat(recipe.policy().use()).isEqualTo("baselines/pusht");
    }

    @Test
    void usesTheDefaultPolicyWhereNoneIsNamed() {
        String json = "{\"scheduler\": {\"use\": \"baselines/ddpm\"}}";

        assertThat(READER.withDefaultPolicy("pusht").readText("x", json).policy().use())
                .isEqualTo("baselines/pusht");
        assertThat(Refused.one(() -> read(json)).code()).isEqualTo("CFG-015");
        Problem problem = Refused.one(() -> READER.withDefaultPolicy("pushed").readText("x", json));
        assertThat(problem.text()).contains("default policy").contains("'pusht'");
    }

    @Test
    void noneTakesARoleAway() {
        Recipe recipe =
                read(
                        """
                        {"policy": "pusht", "scheduler": {"use": "baselines/ddpm"},
                         "pruner": "none", "warmStarter": {"use": "none"}}
                        """);

        assertThat(recipe.pruner()).isEmpty();
        assertThat(recipe.warmStarter()).isEmpty();
    }

    @Test
    void fiveMistakesAreFiveProblems() {
        List<Problem> problems =
                Refused.all(
                        () ->
                                read(
                                        """
                                        {
                                          "policy": "pusth",
                                          "scheduler": {"use": "baselines/ddmi", "steps": 40},
                                          "pruner": {"use": "tts/pruner", "sparcity": 0.9},
                                          "cacheStor": {"use": "tts/lattice"},
                                          "warmStarter": {"use": "step/predictor", "steps": "4"}
                                        }
                                        """));

        assertThat(problems)
                .extracting(Problem::text)
                .containsExactly(
                        "CFG-005 recipe.json, cacheStor: found the unknown key \"cacheStor\","
                                + " wanted one of name, policy, presets, actionSteps, denoiser,"
                                + " coldStart, scheduler, pruner, cacheStore, warmStarter. Fix:"
                                + " write 'cacheStore'.",
                        "CFG-011 recipe.json, policy: found the unknown policy \"pusth\", wanted"
                                + " one of pusht. Fix: write 'pusht'.",
                        "CFG-011 recipe.json, scheduler.use: found the unknown scheduler \"ddmi\""
                                + " of plugin 'baselines', wanted one of ddim, ddpm. Fix: write"
                                + " 'baselines/ddim'.",
                        "CFG-020 recipe.json, pruner.sparcity: found the unknown option"
                                + " \"sparcity\", wanted one of sparsity, gate. Fix: write"
                                + " 'sparsity'.",
                        "CFG-021 recipe.json, warmStarter.steps: found the text \"4\", wanted a"
                                + " whole number from 1 to 100. Fix: write it without quotes, or"
                                + " leave it out for 4.");
    }

    @Test
    void mistakesOfShapeAreProblemsToo() {
        List<Problem> problems =
                Refused.all(
                        () ->
                                read(
                                        """
                                        {
                                          "schedular": {"use": "baselines/ddim"},
                                          "pruner": {"use": "tts/lattice", "sparsity": 7},
                                          "cacheStore": "tts/lattice",
                                          "coldStart": {"use": "baseline/ddpm"},
                                          "coldStart": null
                                        }
                                        """));

        assertThat(problems)
                .extracting(problem -> problem.code() + " " + problem.where())
                .containsExactly(
                        "CFG-003 recipe.json, coldStart, line 6, column 3",
                        "CFG-005 recipe.json, schedular",
                        "CFG-015 recipe.json",
                        "CFG-010 recipe.json, coldStart.use",
                        "CFG-012 recipe.json, pruner.use",
                        "CFG-006 recipe.json, cacheStore");
    }

    /** Each is beside a policy and a scheduler that are right, unless it is one itself. */
    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '`',
            value = {
                "pruner | null | CFG-006 | pruner | or \"none\"",
                "pruner | 3 | CFG-006 | pruner | or \"none\"",
                "pruner | [] | CFG-006 | pruner | or \"none\"",
                "pruner | \"None\" | CFG-006 | pruner | or \"none\"",
                "pruner | \"tts/pruner\" | CFG-006 | pruner | write { \"use\": \"tts/pruner\" }",
                "pruner | {} | CFG-007 | pruner | 'tts/pruner'",
                "pruner | {\"sparsity\": 0.5} | CFG-007 | pruner | 'tts/pruner'",
                "pruner | {\"usee\": \"tts/pruner\"} | CFG-007 | pruner | 'tts/pruner'",
                "pruner | {\"use\": null} | CFG-006 | pruner.use | 'tts/pruner'",
                "pruner | {\"use\": 3} | CFG-006 | pruner.use | 'tts/pruner'",
                "pruner | {\"use\": \"pruner\"} | CFG-013 | pruner.use | write 'tts/pruner'",
                "pruner | {\"use\": \"\"} | CFG-013 | pruner.use | 'tts/pruner'",
                "pruner | {\"use\": \"/\"} | CFG-013 | pruner.use | 'tts/pruner'",
                "pruner | {\"use\": \"tts/\"} | CFG-013 | pruner.use | 'tts/pruner'",
                "pruner | {\"use\": \"a/b/c\"} | CFG-013 | pruner.use | 'tts/pruner'",
                "pruner | {\"use\": \"ttt/pruner\"} | CFG-010 | pruner.use | write 'tts/pruner'",
                "pruner | {\"use\": \"zz/pruner\"} | CFG-010 | pruner.use | write 'tts/pruner'",
                "pruner | {\"use\": \"zz/zz\"} | CFG-010 | pruner.use | add the plugin",
                "pruner | {\"use\": \"tts/prune\"} | CFG-011 | pruner.use | write 'tts/pruner'",
                "pruner | {\"use\": \"step/pruner\"} | CFG-011 | pruner.use | write 'tts/pruner'",
                "pruner | {\"use\": \"baselines/ddim\"} | CFG-012 | pruner.use | a pruner such as",
                "pruner | {\"use\": \"none\", \"sparsity\": 1} | CFG-008 | pruner | remove",
                "scheduler | {\"use\": \"tts/pruner\"} | CFG-012 | scheduler.use | baselines/ddim",
                "scheduler | \"none\" | CFG-016 | - | 'baselines/ddim'",
                "scheduler | {\"use\": \"none\"} | CFG-016 | - | 'baselines/ddim'",
                "scheduler | {\"use\": \"baselines/ddim\", \"steps\": 0} | CFG-023 |"
                        + " scheduler.steps | 50",
                "policy | \"none\" | CFG-015 | - | 'baselines/pusht'",
                "policy | null | CFG-006 | policy | write",
                "policy | 3 | CFG-006 | policy | write",
                "policy | {} | CFG-007 | policy | 'baselines/pusht'",
                "policy | \"ddim\" | CFG-012 | policy | 'baselines/pusht'",
                "policy | {\"use\": \"pusht\", \"width\": 3} | CFG-020 | policy.width | remove it",
                "policy | \"tts/pusht\" | CFG-011 | policy | write 'baselines/pusht'",
                "name | 3 | CFG-006 | name | write a name",
                "name | \" \" | CFG-006 | name | write a name",
                "presets | \"tts-90\" | CFG-006 | presets | [\"first\", \"second\"]",
                "presets | [3] | CFG-006 | presets[0] | in quotes",
                "presets | [\"tts-9\"] | CFG-030 | presets | write 'tts-90'",
                "presets | [\"tts-90+step-4\"] | CFG-030 | presets | write",
                "steps | 40 | CFG-005 | steps | remove it",
                "Pruner | \"none\" | CFG-005 | Pruner | write 'pruner'",
                "temperature | 1 | CFG-005 | temperature | remove it",
            })
    void refuses(String key, String value, String code, String where, String fix) {
        StringBuilder json = new StringBuilder("{");
        if (!key.equals("policy")) {
            json.append("\"policy\": \"pusht\", ");
        }
        if (!key.equals("scheduler")) {
            json.append("\"scheduler\": {\"use\": \"baselines/ddpm\"}, ");
        }
        json.append("\"").append(key).append("\": ").append(value).append("}");

        Problem problem = Refused.one(() -> read(json.toString()));

        assertThat(problem.code()).isEqualTo(code);
        assertThat(problem.where())
                .isEqualTo(where.equals("-") ? "recipe.json" : "recipe.json, " + where);
        assertThat(problem.fix()).contains(fix);
    }

    @Test
    void aMisspeltRoleIsNotAMissingRoleBesides() {
        assertThat(
                        Refused.one(
                                        () ->
                                                read(
                                                        "{\"polcy\": \"pusht\", \"scheduler\":"
                                                                + " {\"use\": \"baselines/ddim\"}}"))
                                .fix())
                .isEqualTo("write 'policy'");
        assertThat(
                        Refused.one(
                                        () ->
                                                read(
                                                        "{\"policy\": \"pusht\", \"sheduler\":"
                                                                + " {\"use\": \"baselines/ddim\"}}"))
                                .fix())
                .isEqualTo("write 'scheduler'");
    }

    @Test
    void saysWhatAFactoryOfAnotherKindIs() {
        assertThat(
                        Refused.one(
                                        () ->
                                                read(
                                                        "{\"policy\": \"pusht\", \"scheduler\":"
                                                                + " {\"use\": \"tts/pruner\"}}"))
                                .text())
                .contains("found 'tts/pruner', which is a pruner, wanted a scheduler");
    }

    @Test
    void saysLineAndColumnOfBrokenText() {
        assertThat(Refused.one(() -> read("{\n  \"policy\": \"pusht\",\n  ]\n}")).where())
                .isEqualTo("recipe.json, line 3, column 3");
        assertThat(Refused.one(() -> read("[]")).code()).isEqualTo("CFG-006");
        assertThat(Refused.one(() -> read("")).code()).isEqualTo("CFG-002");
    }

    @Test
    void refusesAnAmbiguousPolicy() {
        FactoryIndex index =
                FactoryIndex.of(
                        List.of(
                                Bag.baselines().indexed(),
                                new Bag("mine").policy("pusht", new Bag.None()).indexed()));
        String json = "{\"policy\": \"%s\", \"scheduler\": {\"use\": \"baselines/ddpm\"}}";

        Problem problem =
                Refused.one(
                        () -> new RecipeReader(index).readText("x", json.replace("%s", "pusht")));

        assertThat(problem.code()).isEqualTo("CFG-014");
        assertThat(problem.text()).contains("'baselines/pusht' or 'mine/pusht'");
        assertThat(
                        new RecipeReader(index)
                                .readText("x", json.replace("%s", "mine/pusht"))
                                .policy()
                                .use())
                .isEqualTo("mine/pusht");
    }

    @Test
    void takesNumbersThatAreNotFiniteWhereAllowed() {
        String json =
                """
                {"policy": "pusht", "scheduler": {"use": "baselines/ddpm"},
                 "pruner": {"use": "tts/pruner", "gate": {"threshold": -Infinity}}}
                """;

        Problem problem = Refused.one(() -> read(json));
        assertThat(problem.code()).isEqualTo("CFG-004");
        assertThat(problem.where()).isEqualTo("recipe.json, pruner.gate.threshold");
        assertThat(
                        READER.withNonFinite()
                                .readText("x", json)
                                .pruner()
                                .orElseThrow()
                                .options()
                                .toString())
                .contains("threshold=-Infinity");
    }

    record Shifted(@Option("Whether the fit needs blocks") boolean blocks) {}

    @Test
    void takesTheFitFromTheBoundOptions() {
        SchedulerFactory<Shifted> picky =
                new SchedulerFactory<>() {
                    @Override
                    public String name() {
                        return "picky";
                    }

                    @Override
                    public String description() {
                        return "Fits by its options";
                    }

                    @Override
                    public Shifted defaults() {
                        return new Shifted(false);
                    }

                    @Override
                    public Fit fit(Shifted options) {
                        return options.blocks()
                                ? Fit.ANY.needing(Feature.BLOCKS, "gates them")
                                : Fit.ANY;
                    }

                    @Override
                    public Scheduler create(Shifted options, RecipeContext context) {
                        ClassLoader loader = Thread.currentThread().getContextClassLoader();
                        throw new UnsupportedOperationException(
                                String.valueOf(loader == null ? "none" : loader.getName()));
                    }
                };
        Bag bag = new Bag("x").scheduler(picky).policy("p", new Bag.None());
        ClassLoader named = new URLClassLoader("of x", new URL[0], getClass().getClassLoader());
        RecipeReader reader =
                new RecipeReader(FactoryIndex.of(List.of(new IndexedPlugin("x", bag, named))));

        Recipe recipe =
                reader.readText(
                        "x",
                        "{\"policy\": \"p\","
                                + " \"scheduler\": {\"use\": \"x/picky\", \"blocks\": true}}");

        assertThat(recipe.scheduler().fit().needs()).containsKey(Feature.BLOCKS);
        assertThat(recipe.scheduler().factory()).isSameAs(picky);
        assertThatThrownBy(() -> recipe.scheduler().maker().apply(null)).hasMessage("of x");
    }

    @Test
    void blamesAFactoryThatThrows() {
        SchedulerFactory<Steps> broken =
                new SchedulerFactory<>() {
                    @Override
                    public String name() {
                        return "broken";
                    }

                    @Override
                    public String description() {
                        return "Has no defaults";
                    }

                    @Override
                    public Steps defaults() {
                        throw new NoClassDefFoundError("com/example/Missing");
                    }

                    @Override
                    public Scheduler create(Steps options, RecipeContext context) {
                        throw new UnsupportedOperationException();
                    }
                };
        Bag bag = new Bag("x").scheduler(broken).policy("p", new Bag.None());
        RecipeReader reader = new RecipeReader(FactoryIndex.of(List.of(bag.indexed())));

        Problem problem =
                Refused.one(
                        () ->
                                reader.readText(
                                        "x",
                                        "{\"policy\": \"p\","
                                                + " \"scheduler\": {\"use\": \"x/broken\"}}"));

        assertThat(problem.code()).isEqualTo("CFG-041");
        assertThat(problem.text()).contains("'x/broken'").contains("Missing").contains("author");
    }

    @Test
    void readsFiles(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("my-recipe.json");
        Files.writeString(file, "\uFEFF" + WHOLE.replace("\"name\": \"all\",", ""));

        assertThat(READER.readFile(file).name()).isEqualTo("my-recipe");
        assertThat(READER.read(file.toString()).name()).isEqualTo("my-recipe");
    }

    @Test
    void refusesFilesThatCannotBeRead(@TempDir Path folder) throws IOException {
        Path missing = folder.resolve("missing.json");
        assertThat(Refused.one(() -> READER.readFile(missing)).text())
                .contains("CFG-001")
                .contains(missing.toString())
                .contains("no such file");
        assertThat(Refused.one(() -> READER.readFile(folder)).code()).isEqualTo("CFG-001");
        assertThat(Refused.one(() -> READER.read("\0/x.json")).code()).isEqualTo("CFG-001");
        Path latin = folder.resolve("latin.json");
        Files.write(latin, "{\"name\": \"\u00e9\"}".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(Refused.one(() -> READER.readFile(latin)).found()).contains("UTF-8");
        Path large = folder.resolve("large.json");
        Files.writeString(large, " ".repeat(1 << 20) + "{}");
        assertThat(Refused.one(() -> READER.readFile(large)).found()).contains("1048576");
    }

    @ParameterizedTest
    @CsvSource({"x.json", "X.JSON", "a/b", "./dense"})
    void looksForAFileWhereTheNameIsOne(String recipe) {
        assertThat(Refused.one(() -> READER.read(recipe)).code()).isEqualTo("CFG-001");
    }
}
