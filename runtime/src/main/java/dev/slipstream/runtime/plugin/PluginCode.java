// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.plugin;

import dev.slipstream.api.error.Problem;

/**
 * What can be wrong with a plugin. The codes are stable: they are searched for and documented. Up
 * to {@code PLG-049} no code of the plugin has run.
 */
public enum PluginCode {
    /** The file or directory cannot be read. */
    UNREADABLE("PLG-001"),
    /** The file has no bytes. */
    EMPTY("PLG-002"),
    /** The file does not begin as a jar does. */
    NOT_A_JAR("PLG-003"),
    /** The file begins as a jar does, but is cut off or damaged. */
    DAMAGED("PLG-004"),
    /** The jars have too many entries. */
    TOO_MANY_ENTRIES("PLG-005"),
    /** The jars are too large once unpacked. */
    TOO_LARGE("PLG-006"),
    /** An entry unpacks to far more than it is packed. */
    ZIP_BOMB("PLG-007"),
    /** An entry's name leads out of the jar, or appears twice. */
    ENTRY_NAME("PLG-008"),
    /** A link leads out of the plugin's directory, or back to where it came from. */
    LINK("PLG-009"),
    /** A plugin's directory without a jar of the plugin, or with several. */
    LAYOUT("PLG-010"),
    /** The jar has no descriptor. */
    NO_DESCRIPTOR("PLG-011"),
    /** The descriptor is not JSON. */
    NOT_JSON("PLG-012"),
    /** The descriptor has a key twice. */
    DUPLICATE_KEY("PLG-013"),
    /** The descriptor's schema is not known to this runtime. */
    SCHEMA("PLG-014"),
    /** The descriptor has a key that it cannot have. */
    UNKNOWN_KEY("PLG-015"),
    /** The descriptor lacks a key. */
    MISSING_KEY("PLG-016"),
    /** A value of the descriptor is of the wrong type, or not one of those allowed. */
    WRONG_VALUE("PLG-017"),
    /** The id is not lower case words joined by hyphens. */
    BAD_ID("PLG-018"),
    /** The version is not a semantic version. */
    BAD_VERSION("PLG-019"),
    /** A range does not parse. */
    BAD_RANGE("PLG-020"),
    /** The plugin needs an api that is newer than this runtime's. */
    API_TOO_NEW("PLG-021"),
    /** The plugin needs an api that is older than this runtime's. */
    API_TOO_OLD("PLG-022"),
    /** The plugin needs another DJL. */
    DJL_RANGE("PLG-023"),
    /** The plugin bundles classes of the api. */
    BUNDLED_API("PLG-030"),
    /** The plugin bundles classes of DJL's own. */
    BUNDLED_DJL("PLG-031"),
    /** The plugin bundles DJL's PyTorch engine. */
    BUNDLED_PYTORCH("PLG-032"),
    /** The plugin bundles JNA. */
    BUNDLED_JNA("PLG-033"),
    /** The plugin bundles SLF4J, which is ignored: a warning. */
    BUNDLED_SLF4J("PLG-034"),
    /** A class was compiled for a newer JVM, with preview features, or is none. */
    CLASS_FILE("PLG-035"),
    /** Another plugin with this id is loaded. */
    DUPLICATE_ID("PLG-036"),
    /** The jar has no services file. */
    NO_SERVICES("PLG-040"),
    /** The services file names no class, or one that is not there. */
    WRONG_SERVICES("PLG-041"),
    /** The services files name several classes. */
    SEVERAL_PROVIDERS("PLG-042"),
    /** A class that the plugin class extends or needs is missing. */
    MISSING_CLASS("PLG-050"),
    /** The plugin class has no public constructor without arguments, or is not public. */
    NO_CONSTRUCTOR("PLG-051"),
    /** The plugin class's constructor threw. */
    CONSTRUCTOR_THREW("PLG-052"),
    /** A static initialiser threw. */
    INITIALISER_THREW("PLG-053"),
    /** The plugin class does not implement the plugin interface. */
    NOT_A_PLUGIN("PLG-054"),
    /** A class does not link with those of the host. */
    LINKAGE("PLG-055"),
    /** A class of DJL's PyTorch engine was asked for, which plugins must not use. */
    DENIED_CLASS("PLG-056"),
    /** The plugin could not be made for another reason. */
    NOT_MADE("PLG-059"),
    /** The code has another id than the descriptor. */
    OTHER_ID("PLG-060"),
    /** The code has other roles than the descriptor. */
    OTHER_ROLES("PLG-061"),
    /** The code has other presets than the descriptor. */
    OTHER_PRESETS("PLG-062"),
    /** Two factories of a kind, or two presets, have one name. */
    DUPLICATE_NAME("PLG-063"),
    /** A factory or preset has a name that recipes cannot write. */
    BAD_NAME("PLG-064"),
    /** A method of the plugin or of a factory threw. */
    METHOD_THREW("PLG-065"),
    /** A method of the plugin or of a factory gave null. */
    METHOD_GAVE_NULL("PLG-066"),
    /** A directory of plugins is not there: not a plugin's fault. */
    NO_DIRECTORY("PLG-070"),
    /** A recipe or command names a plugin that is not there: not a plugin's fault. */
    UNKNOWN_PLUGIN("PLG-071"),
    /** The host does not know its own versions: not a plugin's fault. */
    UNKNOWN_HOST("PLG-072");

    private final String code;

    PluginCode(String code) {
        this.code = code;
    }

    /**
     * The code.
     *
     * @return a text such as {@code PLG-011}
     */
    public String code() {
        return code;
    }

    Problem problem(String where, String found, String wanted, String fix) {
        return new Problem(code, where, found, wanted, fix);
    }
}
