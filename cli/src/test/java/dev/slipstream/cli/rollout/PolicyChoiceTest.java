// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.rollout;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.plugin.Option;
import dev.slipstream.api.plugin.PolicyFactory;
import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.api.plugin.RoleChoice;
import dev.slipstream.api.plugin.RoleContext;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.api.policy.Policy;
import dev.slipstream.runtime.config.FactoryIndex;
import dev.slipstream.runtime.config.IndexedPlugin;
import dev.slipstream.runtime.config.RecipeReader;
import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.Recipe;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

final class PolicyChoiceTest {

    private static final String OWN =
            """
            { "policy": { "use": "baselines/checkpoint", "manifest": "file:own/manifest.json" },
              "presets": ["walk"] }
            """;

    @TempDir Path folder;

    /** The one option that the chosen policy sets. */
    record Options(@Option("The manifest.") String manifest) {}

    private record Checkpoint(String name) implements PolicyFactory<Options> {

        @Override
        public String description() {
            return "A stand-in";
        }

        @Override
        public Options defaults() {
            return new Options("");
        }

        @Override
        public Policy create(Options options, RoleContext context) {
            throw new UnsupportedOperationException();
        }
    }

    private record Baselines(String id) implements SlipstreamPlugin {

        @Override
        public List<PolicyFactory<?>> policies() {
            return List.of(new Checkpoint("checkpoint"));
        }

        @Override
        public List<Preset> presets() {
            return List.of(
                    new Preset(
                            "walk",
                            "A preset",
                            Map.of(RecipeRole.SCHEDULER, new RoleChoice("walker/ddim", Map.of())),
                            Map.of()));
        }
    }

    private static RecipeReader reader(PolicyChoice choice) {
        ClassLoader loader = PolicyChoiceTest.class.getClassLoader();
        return new RecipeReader(
                        FactoryIndex.of(
                                List.of(
                                        new IndexedPlugin(
                                                "baselines", new Baselines("baselines"), loader),
                                        new IndexedPlugin(
                                                "walker",
                                                new WalkerPlugin(executed -> {}),
                                                loader))))
                .withDefaultPolicy(choice.text());
    }

    @Test
    void aFolderIsACheckpointForRecipesOfAllForms() throws IOException {
        Path manifest = Files.writeString(folder.resolve("manifest.json"), "{}");
        PolicyChoice choice = PolicyChoice.of(folder.toString());

        for (Recipe recipe :
                List.of(
                        reader(choice).readPresets("walk"),
                        reader(choice).readText("mine", "{\"presets\": [\"walk\"]}"))) {
            assertThat(recipe.policy().use()).isEqualTo("baselines/checkpoint");
            assertThat(OptionsWriter.tree(recipe.policy().options()).get("manifest").asText())
                    .isEqualTo("file:" + manifest.toAbsolutePath().toString().replace('\\', '/'));
            choice.check(recipe);
        }
    }

    @Test
    void aNameIsAPolicysName() {
        for (String name : List.of("sure", "walker/sure")) {
            PolicyChoice choice = PolicyChoice.of(name);
            Recipe recipe = reader(choice).readPresets("walk");

            assertThat(recipe.policy().use()).isEqualTo("walker/sure");
            choice.check(recipe);
        }
    }

    @Test
    void aRecipesOwnPolicyIsNotReplacedInSilence() throws IOException {
        Files.writeString(folder.resolve("manifest.json"), "{}");

        for (String given : List.of(folder.toString(), "sure")) {
            PolicyChoice choice = PolicyChoice.of(given);
            Recipe recipe = reader(choice).readText("mine", OWN);

            assertThatThrownBy(() -> choice.check(recipe))
                    .isInstanceOf(ConfigException.class)
                    .hasMessageContaining("ROL-004 recipe 'mine'")
                    .hasMessageContaining("--policy " + given);
        }
    }

    @Test
    void aFolderThatIsNotThereIsRefused() {
        String missing = folder.resolve("missing").toString();

        assertThatThrownBy(() -> PolicyChoice.of(missing))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ROL-003")
                .hasMessageContaining("no folder " + missing);
    }

    @Test
    void aFolderWithoutAManifestIsRefused() {
        assertThatThrownBy(() -> PolicyChoice.of(folder.toString()))
                .isInstanceOf(ConfigException.class)
                .hasMessageContaining("ROL-003")
                .hasMessageContaining("without a manifest.json");
    }
}
