// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.subject;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.JsonNodeFactory;
import com.fasterxml.jackson.databind.node.ObjectNode;

import dev.slipstream.api.plugin.RecipeRole;
import dev.slipstream.runtime.options.OptionsWriter;
import dev.slipstream.runtime.recipe.Part;
import dev.slipstream.runtime.recipe.Recipe;

import java.util.EnumMap;
import java.util.Map;

/**
 * A recipe as JSON, for rules that change one role of it and leave the others.
 *
 * <p>Immutable: each change makes a copy.
 */
public final class RecipeJson {

    private static final String POLICY = "policy";

    private final ObjectNode roles;

    private RecipeJson(ObjectNode roles) {
        this.roles = roles;
    }

    /**
     * The JSON of a recipe, its options written out.
     *
     * @param recipe the recipe
     * @return the JSON
     */
    public static RecipeJson of(Recipe recipe) {
        ObjectNode roles = JsonNodeFactory.instance.objectNode();
        roles.set(POLICY, tree(recipe.policy().use(), recipe.policy().options()));
        parts(recipe)
                .forEach((role, part) -> roles.set(role.key(), tree(part.use(), part.options())));
        recipe.actionSteps().ifPresent(actions -> roles.put("actionSteps", actions));
        return new RecipeJson(roles);
    }

    /**
     * A recipe's roles beside its policy.
     *
     * @param recipe the recipe
     * @return the parts that it has
     */
    public static Map<RecipeRole, Part<?, ?>> parts(Recipe recipe) {
        Map<RecipeRole, Part<?, ?>> parts = new EnumMap<>(RecipeRole.class);
        parts.put(RecipeRole.SCHEDULER, recipe.scheduler());
        recipe.denoiser().ifPresent(part -> parts.put(RecipeRole.DENOISER, part));
        recipe.coldStart().ifPresent(part -> parts.put(RecipeRole.COLD_START, part));
        recipe.pruner().ifPresent(part -> parts.put(RecipeRole.PRUNER, part));
        recipe.cacheStore().ifPresent(part -> parts.put(RecipeRole.CACHE_STORE, part));
        recipe.warmStarter().ifPresent(part -> parts.put(RecipeRole.WARM_STARTER, part));
        return parts;
    }

    private static ObjectNode tree(String use, Record options) {
        ObjectNode tree = JsonNodeFactory.instance.objectNode();
        tree.put("use", use);
        tree.setAll(OptionsWriter.tree(options));
        return tree;
    }

    /**
     * The recipe with a role's options changed.
     *
     * @param role the role
     * @param use the factory, as recipes write it
     * @param options its options
     * @return the changed recipe
     */
    public RecipeJson with(RecipeRole role, String use, Record options) {
        ObjectNode copy = roles.deepCopy();
        copy.set(role.key(), tree(use, options));
        return new RecipeJson(copy);
    }

    /**
     * The recipe with some keys of its roles' options written over.
     *
     * @param changes roles, each with the options that are changed, as recipes write them
     * @return the changed recipe
     */
    public RecipeJson over(JsonNode changes) {
        ObjectNode copy = roles.deepCopy();
        changes.properties()
                .forEach(
                        role ->
                                role.getValue()
                                        .properties()
                                        .forEach(
                                                option ->
                                                        copy.withObject("/" + role.getKey())
                                                                .set(
                                                                        option.getKey(),
                                                                        option.getValue())));
        return new RecipeJson(copy);
    }

    /**
     * The recipe without some roles.
     *
     * @param without the roles
     * @return the changed recipe
     */
    public RecipeJson without(RecipeRole... without) {
        ObjectNode copy = roles.deepCopy();
        for (RecipeRole role : without) {
            copy.remove(role.key());
        }
        return new RecipeJson(copy);
    }

    /**
     * The recipe with another policy.
     *
     * @param policy the policy, as recipes write its name
     * @return the changed recipe
     */
    public RecipeJson withPolicy(String policy) {
        ObjectNode copy = roles.deepCopy();
        copy.put(POLICY, policy);
        return new RecipeJson(copy);
    }

    /**
     * The JSON text.
     *
     * @return the text, as a recipe file holds it
     */
    public String text() {
        return roles.toPrettyString();
    }
}
