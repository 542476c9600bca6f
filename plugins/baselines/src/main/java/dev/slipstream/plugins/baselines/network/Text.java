// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.network;

import dev.slipstream.api.kernel.KernelSource;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;

/** Puts a network's text together from constants and from the files beside a class. */
public final class Text {

    private final Class<?> beside;
    private final StringBuilder text = new StringBuilder();

    private Text(Class<?> beside) {
        this.beside = beside;
    }

    /**
     * Begins a text.
     *
     * @param beside the class whose package holds the files
     * @return the text
     */
    public static Text of(Class<?> beside) {
        return new Text(beside);
    }

    /**
     * Adds a number that methods read as {@code self.name()}.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public Text constant(String name, int value) {
        return method(name + "(self) -> int", Integer.toString(value));
    }

    /**
     * Adds a truth value that methods read as {@code self.name()}.
     *
     * @param name its name
     * @param value its value
     * @return this
     */
    public Text constant(String name, boolean value) {
        return method(name + "(self) -> bool", value ? "True" : "False");
    }

    /**
     * Adds a method of one expression.
     *
     * @param signature its name, parameters and result
     * @param expression what it returns
     * @return this
     */
    public Text method(String signature, String expression) {
        text.append("  def ")
                .append(signature)
                .append(":\n    return ")
                .append(expression)
                .append("\n\n");
        return this;
    }

    /**
     * Adds a file's methods.
     *
     * @param file the file's name
     * @return this
     */
    public Text part(String file) {
        try (InputStream stream = beside.getResourceAsStream(file)) {
            if (stream == null) {
                throw new IllegalStateException("no file " + file + " beside " + beside);
            }
            text.append(new String(stream.readAllBytes(), StandardCharsets.UTF_8)).append('\n');
            return this;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Adds methods as they are.
     *
     * @param methods the methods
     * @return this
     */
    public Text lines(String methods) {
        text.append(methods);
        return this;
    }

    /**
     * The whole text.
     *
     * @param name what messages call it
     * @return the source
     */
    public KernelSource source(String name) {
        return new KernelSource(name, text.toString());
    }
}
