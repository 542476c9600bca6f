// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import java.util.List;

/** What of the host plugins see, and what they must not bundle. Names are slash-separated. */
enum HostView {
    /** The host's alone. */
    HOST,
    /** The host's, and the plugin's own where the host has none. */
    HOST_FIRST,
    /** Nobody's: a wrong call there ends the process. */
    DENIED,
    /** The plugin's alone. */
    PLUGIN;

    static final String API = "dev/slipstream/api/";
    static final String DJL = "ai/djl/";
    static final String PYTORCH = "ai/djl/pytorch/";
    static final String JNA = "com/sun/jna/";
    static final String SLF4J = "org/slf4j/";

    /** The packages of ai.djl:api below ai.djl, with those inside them. */
    static final List<String> DJL_PACKAGES =
            List.of(
                    "engine",
                    "inference",
                    "metric",
                    "modality",
                    "ndarray",
                    "nn",
                    "repository",
                    "training",
                    "translate",
                    "util");

    static HostView of(String name) {
        if (name.startsWith(PYTORCH)) {
            return DENIED;
        }
        if (name.startsWith(API) || name.startsWith(JNA) || name.startsWith(SLF4J)) {
            return HOST;
        }
        return name.startsWith(DJL) ? HOST_FIRST : PLUGIN;
    }

    /** Whether an entry is one of ai.djl:api's packages, or in ai.djl itself. */
    static boolean isDjlApi(String name) {
        if (!name.startsWith(DJL)) {
            return false;
        }
        int end = name.indexOf('/', DJL.length());
        return end < 0 || DJL_PACKAGES.contains(name.substring(DJL.length(), end));
    }
}
