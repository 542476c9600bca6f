// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint;

import dev.slipstream.cli.checkpoint.Imported.LeftOut;
import dev.slipstream.cli.checkpoint.pickle.Shown;

import java.util.Locale;
import java.util.Map;

/** The text that stands beside an imported policy for whoever finds it. */
final class Card {

    private Card() {}

    static String of(Imported imported) {
        PolicyPlan plan = imported.plan();
        StringBuilder card = new StringBuilder();
        card.append("# A policy imported from Diffusion Policy\n\n");
        row(card, "checkpoint", Shown.text(imported.source().name()));
        row(card, "its size", number(imported.source().bytes()) + " bytes");
        row(card, "its SHA-256", imported.source().sha256());
        row(card, "weights", imported.weights().key());
        row(card, "written in", imported.half() ? "float16, the normaliser float32" : "float32");
        row(card, "tensors", number(imported.tensors()));
        row(card, "parameters", number(imported.parameters()));
        section(card, "Network: " + plan.network().kind(), plan.network().sizes());
        section(card, "Process", plan.process().keys());
        card.append("\n## Windows\n\n");
        row(card, "observations seen", String.valueOf(plan.network().observationSteps()));
        row(card, "actions of a chunk", String.valueOf(plan.network().horizon()));
        row(card, "first executed action", String.valueOf(plan.firstAction()));
        row(card, "actions executed", String.valueOf(plan.actionSteps()));
        card.append("\n## Left out, with the number of tensors\n\n");
        for (LeftOut leftOut : imported.leftOut()) {
            row(card, leftOut.what(), number(leftOut.tensors()));
        }
        card.append("\nThe weights are their authors' work, under the licence that they chose.\n");
        return card.toString();
    }

    private static void section(StringBuilder card, String title, Map<String, Object> rows) {
        card.append("\n## ").append(title).append("\n\n");
        rows.forEach((key, value) -> row(card, key, String.valueOf(value)));
    }

    private static void row(StringBuilder card, String key, String value) {
        card.append("- ").append(key).append(": `").append(value).append("`\n");
    }

    private static String number(long number) {
        return String.format(Locale.ROOT, "%,d", number);
    }
}
