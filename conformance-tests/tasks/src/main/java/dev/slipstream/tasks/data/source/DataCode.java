// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.source;

import dev.slipstream.api.error.ConfigException;
import dev.slipstream.api.error.Problem;

import org.jspecify.annotations.Nullable;

import java.io.IOException;

/** What can be wrong with recordings. The codes are stable: they are searched for. */
public enum DataCode {
    /** There is nothing at the path, or nothing in a layout that is understood. */
    UNKNOWN_LAYOUT("DAT-001"),
    /** The operating system refuses to read. */
    UNREADABLE("DAT-002"),
    /** A file of metadata is not JSON. */
    NOT_JSON("DAT-003"),
    /** Metadata lack a key, or have a value of the wrong type. */
    WRONG_KEY("DAT-004"),
    /** A folder of a Zarr group says neither that it is an array nor that it is a group. */
    NO_ARRAY_METADATA("DAT-005"),
    /** The elements are of a type that is not read. */
    ELEMENT_TYPE("DAT-006"),
    /** The bytes are packed with a compressor that is not read. */
    COMPRESSOR("DAT-007"),
    /** The elements are stored in an order, filtered or encoded in a way that is not read. */
    STORAGE("DAT-008"),
    /** The bytes are fewer than they should be, or do not unpack. */
    DAMAGED("DAT-009"),
    /** Nothing says where the episodes end. */
    NO_EPISODE_ENDS("DAT-010"),
    /** The episodes' ends do not increase, or do not fit the steps that there are. */
    EPISODE_ENDS("DAT-011"),
    /** The arrays have different numbers of steps. */
    UNEQUAL_LENGTHS("DAT-012"),
    /** The file does not begin as its format does. */
    WRONG_MAGIC("DAT-013"),
    /** The format has a version that is not read. */
    WRONG_VERSION("DAT-014"),
    /** A column is missing. */
    NO_COLUMN("DAT-015"),
    /** The rows contradict the metadata. */
    WRONG_ROWS("DAT-016"),
    /** A value is not a finite number. */
    NOT_FINITE("DAT-017"),
    /** There is no field of that name. */
    NO_FIELD("DAT-018"),
    /** The text that chooses fields does not parse, or does not fit their shapes. */
    WRONG_CHOICE("DAT-019"),
    /** Windows or episodes are asked for that cannot be cut from the recordings. */
    NO_WINDOWS("DAT-020"),
    /** An episode has more elements than an array can hold. */
    TOO_LARGE("DAT-021");

    private final String code;

    DataCode(String code) {
        this.code = code;
    }

    /** A problem with this code. */
    public Problem problem(String where, String found, String wanted, String fix) {
        return new Problem(code, where, found, wanted, fix);
    }

    /** A refusal of what the operating system does not let be read. */
    public static ConfigException unreadable(String where, IOException cause) {
        return UNREADABLE.refusal(
                cause,
                where,
                "something that cannot be read (" + cause + ")",
                "what the metadata tell of, and what you may read",
                "copy the whole recording, and check its permissions");
    }

    /** A refusal with this code. */
    public ConfigException refusal(String where, String found, String wanted, String fix) {
        return refusal(null, where, found, wanted, fix);
    }

    /** A refusal with this code and what raised it. */
    public ConfigException refusal(
            @Nullable Throwable cause, String where, String found, String wanted, String fix) {
        return new ConfigException(problem(where, found, wanted, fix), cause);
    }
}
