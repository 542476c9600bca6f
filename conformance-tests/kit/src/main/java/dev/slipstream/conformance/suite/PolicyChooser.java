// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.suite;

import dev.slipstream.api.error.SlipstreamException;
import dev.slipstream.conformance.rule.Rule;
import dev.slipstream.conformance.subject.Host;
import dev.slipstream.conformance.subject.Subject;
import dev.slipstream.runtime.plugin.PluginDescriptor.Claim;
import dev.slipstream.runtime.recipe.CompiledRecipe;

import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;

/**
 * Chooses the policy that a preset is checked on: one of the kit's, or the one that the preset's
 * learned weights or claimed figures belong to. Any thread.
 */
final class PolicyChooser {

    /** The kit's small policy. */
    static final String SMALL = "kit/micro";

    /** The policy whose distribution is known. */
    static final String MIXTURE = "kit/mixture";

    /** The policy of presets that do not fit the small one and claim nothing. */
    static final String REFERENCE = "pusht";

    private static final Logger LOG = LoggerFactory.getLogger(PolicyChooser.class);

    private final Subject subject;
    private final Hosts hosts;
    private final Map<Pair, Boolean> works = new ConcurrentHashMap<>();

    private record Pair(String preset, String policy) {}

    PolicyChooser(Subject subject, Hosts hosts) {
        this.subject = subject;
        this.hosts = hosts;
    }

    /** The policy that a rule is checked on, or empty where the preset does not work there. */
    Optional<String> of(Rule rule, String preset) {
        Optional<String> claimed = subject.claim(preset).map(Claim::policy);
        String learned = claimed.orElse(REFERENCE);
        return switch (rule.ground()) {
            case MIXTURE -> firstOf(preset, MIXTURE);
            case CLAIMED ->
                    claimed.or(() -> firstOf(preset, learned, SMALL)).or(() -> Optional.of(SMALL));
            // Where the preset works with neither, what is found on the small one has no other
            // cause than the plugin.
            case SMALL -> firstOf(preset, SMALL, learned).or(() -> Optional.of(SMALL));
        };
    }

    private Optional<String> firstOf(String preset, String... policies) {
        return Stream.of(policies)
                .filter(policy -> works.computeIfAbsent(new Pair(preset, policy), this::works))
                .findFirst();
    }

    private boolean works(Pair pair) {
        if (pair.preset().isEmpty()) {
            return pair.policy().equals(SMALL);
        }
        Host host = hosts.of(pair.policy());
        try (CompiledRecipe recipe = host.compile(host.read(pair.preset()))) {
            LOG.debug("{} works on {}", recipe.recipe().name(), pair.policy());
            return true;
        } catch (SlipstreamException e) {
            LOG.debug("{} does not work on {}", pair.preset(), pair.policy(), e);
            return false;
        }
    }
}
