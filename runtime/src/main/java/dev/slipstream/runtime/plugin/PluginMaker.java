// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.plugin.SlipstreamPlugin;
import dev.slipstream.runtime.engine.ContextLoader;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.Iterator;
import java.util.List;
import java.util.ServiceConfigurationError;
import java.util.ServiceLoader;

/** Makes a plugin's one object, and turns what goes wrong into advice. */
final class PluginMaker {

    /** An iterator that cannot get past an error would be asked for ever. */
    private static final int MOST_STEPS = 100;

    private final Subject subject;
    private final PluginClassLoader loader;

    private PluginMaker(Subject subject, PluginClassLoader loader) {
        this.subject = subject;
        this.loader = loader;
    }

    static SlipstreamPlugin make(Subject subject, PluginClassLoader loader) throws Refusal {
        try (ContextLoader context = ContextLoader.of(loader)) {
            return new PluginMaker(subject, loader).make();
        }
    }

    private SlipstreamPlugin make() throws Refusal {
        List<ServiceLoader.Provider<SlipstreamPlugin>> providers = providers();
        if (providers.size() > 1) {
            throw subject.refusal(
                    PluginCode.SEVERAL_PROVIDERS,
                    providers.size() + " plugin classes",
                    "one plugin a jar",
                    "make a jar of each, or one class of both");
        }
        if (providers.isEmpty()) {
            throw subject.refusal(
                    PluginCode.NOT_MADE,
                    "no plugin class that loads from the plugin's own jars",
                    "one",
                    "correct " + ServicesCheck.ENTRY);
        }
        try {
            return providers.get(0).get();
        } catch (ServiceConfigurationError | LinkageError e) {
            throw refusal(e);
        }
    }

    private List<ServiceLoader.Provider<SlipstreamPlugin>> providers() throws Refusal {
        Iterator<ServiceLoader.Provider<SlipstreamPlugin>> iterator =
                ServiceLoader.load(SlipstreamPlugin.class, loader).stream().iterator();
        List<ServiceLoader.Provider<SlipstreamPlugin>> providers = new ArrayList<>();
        List<Error> errors = new ArrayList<>();
        for (int i = 0; i < MOST_STEPS; i++) {
            try {
                if (!iterator.hasNext()) {
                    break;
                }
                ServiceLoader.Provider<SlipstreamPlugin> provider = iterator.next();
                if (provider.type().getClassLoader() == loader) {
                    providers.add(provider);
                }
            } catch (ServiceConfigurationError | LinkageError e) {
                errors.add(e);
            }
        }
        if (!errors.isEmpty()) {
            throw refusal(errors.get(0));
        }
        return providers;
    }

    private Refusal refusal(Error error) {
        Throwable cause = cause(error);
        String message = String.valueOf(error.getMessage());
        if (cause instanceof ExceptionInInitializerError initialiser) {
            Throwable thrown = initialiser.getCause() == null ? cause : initialiser.getCause();
            return subject.refusal(
                    error,
                    PluginCode.INITIALISER_THREW,
                    "a static initialiser that throws " + show(thrown),
                    "classes that can be loaded anywhere",
                    "do the work in the factory's create(), where a user can be told");
        }
        if (cause instanceof NoClassDefFoundError || cause instanceof ClassNotFoundException) {
            return missingClass(error, cause);
        }
        if (cause instanceof NoSuchMethodException
                || cause instanceof IllegalAccessException
                || cause instanceof InstantiationException) {
            return subject.refusal(
                    error,
                    PluginCode.NO_CONSTRUCTOR,
                    "a plugin class that cannot be made (" + lastPart(message) + ")",
                    "a public class, not abstract and not an inner one, with a public constructor"
                            + " without arguments",
                    "make class and constructor public");
        }
        if (message.endsWith("not a subtype")) {
            return subject.refusal(
                    error,
                    PluginCode.NOT_A_PLUGIN,
                    "a class that is no plugin (" + lastPart(message) + ")",
                    "one that implements " + SlipstreamPlugin.class.getName(),
                    "implement it, or correct " + ServicesCheck.ENTRY);
        }
        if (error instanceof ServiceConfigurationError && message.endsWith("instantiated")) {
            return subject.refusal(
                    error,
                    cause instanceof LinkageError
                            ? PluginCode.LINKAGE
                            : PluginCode.CONSTRUCTOR_THREW,
                    "a plugin class whose constructor throws " + show(cause),
                    "a constructor that does no work",
                    "do the work in the factory's create(), where a user can be told");
        }
        if (cause instanceof LinkageError) {
            return subject.refusal(
                    error,
                    PluginCode.LINKAGE,
                    "a class that does not link (" + show(cause) + ")",
                    "classes compiled against the host's api and DJL",
                    "compile the plugin against the versions of its descriptor's ranges");
        }
        return subject.refusal(
                error,
                PluginCode.NOT_MADE,
                show(error),
                "a plugin class that can be made",
                "see the cause with --debug");
    }

    private Refusal missingClass(Error error, Throwable cause) {
        String name = String.valueOf(cause.getMessage());
        Throwable why = cause.getCause() == null ? cause : cause.getCause();
        if (name.replace('.', '/').startsWith(HostView.PYTORCH)) {
            return subject.refusal(
                    error,
                    PluginCode.DENIED_CLASS,
                    "a use of " + name.replace('/', '.') + " (" + why.getMessage() + ")",
                    "classes of DJL that are the same for all engines",
                    "use the kernels of the role context instead");
        }
        boolean broken = name.startsWith("Could not initialize class");
        return subject.refusal(
                error,
                broken ? PluginCode.INITIALISER_THREW : PluginCode.MISSING_CLASS,
                broken ? name : "a class that is missing (" + why.getMessage() + ")",
                "all classes that the plugin needs, in its jar or in lib",
                "put the jar that has it into the plugin's lib directory");
    }

    private static Throwable cause(Error error) {
        Throwable cause = error;
        if (error instanceof ServiceConfigurationError && error.getCause() != null) {
            cause = error.getCause();
        }
        if (cause instanceof InvocationTargetException && cause.getCause() != null) {
            cause = cause.getCause();
        }
        return cause;
    }

    private static String lastPart(String message) {
        return message.substring(message.indexOf(": ") < 0 ? 0 : message.indexOf(": ") + 2);
    }

    /** A throwable that may be the plugin's own class, whose methods may throw. */
    static String show(Throwable thrown) {
        try {
            return thrown.toString();
        } catch (RuntimeException | Error e) {
            return thrown.getClass().getName();
        }
    }
}
