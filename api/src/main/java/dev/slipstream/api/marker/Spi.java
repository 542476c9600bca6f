// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.api.marker;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says of a public type of the api who implements it, who only calls it, and since when it is here.
 *
 * <p>The distinction is what compatibility rests on: a method added to a type that plugins
 * implement must be a default method, one added to a type that they only call may be abstract.
 *
 * @since 0.1.0
 */
@Documented
@Retention(RetentionPolicy.RUNTIME)
@Target(ElementType.TYPE)
public @interface Spi {

    /**
     * Who stands on which side of the type.
     *
     * @return the side
     */
    Usage usage();

    /**
     * How firm the type is.
     *
     * @return the status
     */
    Status status() default Status.EXPERIMENTAL;

    /**
     * The api version that brought the type.
     *
     * @return a semantic version
     */
    String since();

    /** Who implements, who calls. */
    enum Usage {
        /** Plugins implement it, the runtime calls it. New methods come with a default. */
        IMPLEMENT,
        /**
         * The runtime implements it, plugins call it. New methods may come at any minor version.
         */
        CALL,
        /** A value that both sides make and read. */
        VALUE
    }

    /** How firm a type is. */
    enum Status {
        /** May change in any version before 1.0. */
        EXPERIMENTAL,
        /** Changes only with a major version. */
        STABLE
    }
}
