// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.engine;

import ai.djl.ndarray.NDManager;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Properties;

/**
 * The versions of the engine's parts on the class path. DJL downloads what it believes to be
 * missing when they differ, so they are compared before DJL is touched.
 *
 * @param api DJL's api
 * @param engine DJL's PyTorch engine
 * @param jni the native bridge: libtorch's version, a dash, DJL's version
 * @param libtorch the PyTorch that the engine was made for
 */
record EnginePins(String api, String engine, String jni, String libtorch) {

    /** The one set that Slipstream is tested with. */
    static final EnginePins WANTED = new EnginePins("0.35.1", "0.35.1", "2.7.1-0.35.1", "2.7.1");

    private static final String UNKNOWN = "none";

    /** Reads the versions without initialising DJL's engine class. */
    static EnginePins found() {
        ClassLoader loader = NDManager.class.getClassLoader();
        String api = NDManager.class.getPackage().getSpecificationVersion();
        if (api == null) {
            api = read(loader, "ai/djl/engine/api.properties", "djl_version");
        }
        return new EnginePins(
                api,
                read(loader, "pytorch-engine.properties", "djl_version"),
                read(loader, "jnilib/pytorch.properties", "jni_version"),
                read(loader, "pytorch-engine.properties", "pytorch_version"));
    }

    /** Fails where these are not the wanted versions. */
    void check() {
        List<Problem> problems = new ArrayList<>();
        compare(problems, "ai.djl:api", api, WANTED.api);
        compare(problems, "ai.djl.pytorch:pytorch-engine", engine, WANTED.engine);
        compare(problems, "ai.djl.pytorch:pytorch-jni", jni, WANTED.jni);
        compare(problems, "PyTorch of pytorch-engine", libtorch, WANTED.libtorch);
        if (!problems.isEmpty()) {
            throw new ConfigException(problems);
        }
    }

    private static void compare(List<Problem> problems, String part, String found, String wanted) {
        if (!found.equals(wanted)) {
            problems.add(
                    new Problem(
                            "ENG-001",
                            part,
                            found,
                            wanted,
                            "import slipstream-bom, or pin ai.djl:api and pytorch-engine to "
                                    + WANTED.api
                                    + " and pytorch-jni to "
                                    + WANTED.jni
                                    + " together"));
        }
    }

    private static String read(ClassLoader loader, String resource, String key) {
        try (InputStream stream = loader.getResourceAsStream(resource)) {
            if (stream == null) {
                return UNKNOWN;
            }
            Properties properties = new Properties();
            properties.load(stream);
            return properties.getProperty(key, UNKNOWN);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot read " + resource, e);
        }
    }
}
