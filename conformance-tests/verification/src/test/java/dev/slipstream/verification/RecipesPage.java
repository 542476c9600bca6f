// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.verification;

import dev.slipstream.api.plugin.Preset;
import dev.slipstream.api.plugin.RoleFactory;
import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.options.OptionsDescription;
import dev.slipstream.runtime.plugin.RoleKind;

import java.util.List;

/** Writes the page of all recipes' parts: presets, factories and options. */
final class RecipesPage {

    private static final String INTRODUCTION =
            """
            # Recipes

            A recipe is JSON: a policy, and for each role which factory of which plugin plays it, with
            which options. What it leaves out has the default.

            ```json
            { "policy": "pusht",
              "scheduler":  { "use": "baselines/ddim", "steps": 16 },
              "pruner":     { "use": "baselines/fora", "interval": 3 },
              "cacheStore": { "use": "baselines/per-block" } }
            ```

            | key | what it names |
            | --- | --- |
            | `policy` | the policy: a name, or `use` and options; a host may have a default |
            | `denoiser` | a network in the policy's stead, such as a distilled student |
            | `scheduler` | how noise becomes a chunk; the one role that a recipe must have |
            | `coldStart` | the scheduler of calls that no warm starter starts |
            | `pruner` | which blocks are computed in which steps |
            | `cacheStore` | what a block that is not computed adds in its place |
            | `warmStarter` | where a call begins, if not at noise |
            | `actionSteps` | how many actions of a chunk are executed; the policy's number, unless said otherwise |
            | `presets` | a list of presets to begin from; options of a role beside them go over theirs |
            | `name` | what reports call the recipe; its file's name, unless said otherwise |

            A factory is `plugin/factory`. Policies, tasks and trainers go by the factory's name alone where
            no other plugin has one of that name. `"none"` in a role's place leaves out what a preset would set.
            Options are strict: nothing is converted, an unknown key is an error that names the nearest
            right one, and all that is wrong is said at once (the codes are in
            [troubleshooting.md](troubleshooting.md)). Files are named `file:` and their path from the
            recipe's folder.

            Where a recipe is asked for, a preset's name does too, and so do presets joined by `+`, such as
            `ddim-16+fora-7`. A preset *sets* its own roles and *assumes* others where nobody sets them; two
            presets that set one role are an error, and so are two that execute different numbers of
            actions.

            The rest of this page is generated from the plugins that are shipped. For any plugin,
            `./slipstream plugins describe ID` prints the same.
            """;

    private final StringBuilder page = new StringBuilder(INTRODUCTION);

    private RecipesPage() {}

    static String of(List<SlipstreamPlugin> plugins) {
        RecipesPage page = new RecipesPage();
        plugins.forEach(page::add);
        return page.page.toString();
    }

    private void add(SlipstreamPlugin plugin) {
        page.append("\n## ").append(plugin.id()).append('\n');
        if (!plugin.presets().isEmpty()) {
            page.append('\n');
            row("preset", "what it is");
            row("---", "---");
            for (Preset preset : plugin.presets()) {
                row(code(preset.name()), preset.description());
            }
        }
        for (RoleKind kind : RoleKind.values()) {
            kind.factories(plugin).forEach(factory -> add(plugin.id(), kind, factory));
        }
    }

    private void add(String plugin, RoleKind kind, RoleFactory<?> factory) {
        page.append("\n### ").append(code(plugin + "/" + factory.name())).append(", a ");
        page.append(kind.noun())
                .append("\n\n")
                .append(sentence(factory.description()))
                .append("\n");
        List<OptionsDescription.Entry> options =
                OptionsDescription.of(factory.defaults()).options();
        if (options.isEmpty()) {
            return;
        }
        page.append('\n');
        row("option", "type", "default", "meaning");
        row("---", "---", "---", "---");
        options.forEach(this::add);
    }

    private void add(OptionsDescription.Entry option) {
        boolean nested = option.defaultValue().startsWith("{");
        String words =
                option.among().isEmpty()
                        ? ""
                        : ", one of "
                                + String.join(
                                        ", ",
                                        option.among().stream().map(RecipesPage::code).toList());
        row(
                code(option.name()),
                (option.type() + " " + option.allowed()).strip() + words,
                nested || option.defaultValue().isEmpty() ? "" : code(option.defaultValue()),
                option.meaning());
    }

    private static String sentence(String text) {
        return text.endsWith(".") ? text : text + ".";
    }

    private static String code(String text) {
        return "`" + text + "`";
    }

    private void row(String... cells) {
        for (String cell : cells) {
            page.append("| ").append(cell.replace("|", "\\|")).append(' ');
        }
        page.append("|\n");
    }
}
