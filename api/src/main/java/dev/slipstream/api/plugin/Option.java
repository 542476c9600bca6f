// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.plugin;

import dev.slipstream.api.marker.Spi;
import dev.slipstream.api.marker.Spi.Usage;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Describes one component of an options record. Recipes name the component, the runtime checks the
 * range before the record is made, and the documentation is generated from it.
 *
 * <p>A component is a primitive, a {@code String}, an enum, a nested record, or a {@code List} of
 * these. Recipes write an enum's constant in lower case with hyphens. Records in a list have no
 * defaults, so a recipe names each of their options. No option is called {@code use}.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.RECORD_COMPONENT)
@Spi(usage = Usage.IMPLEMENT, since = "0.1.0")
public @interface Option {

    /**
     * What the option means, in one sentence.
     *
     * @return the meaning
     */
    String value();

    /**
     * The name in recipes.
     *
     * @return the name; the component's own where empty
     */
    String name() default "";

    /**
     * The smallest number allowed, of a list's elements too.
     *
     * @return the bound
     */
    double min() default Double.NEGATIVE_INFINITY;

    /**
     * The largest number allowed, of a list's elements too.
     *
     * @return the bound
     */
    double max() default Double.POSITIVE_INFINITY;

    /**
     * The words allowed of a string.
     *
     * @return the words; any where empty
     */
    String[] among() default {};
}
