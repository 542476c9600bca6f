// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.data.parquet;

import dev.slipstream.tasks.data.source.DataCode;

import java.io.IOException;

/** A sound file holds something else than what is read. */
final class ParquetRefusal extends IOException {

    private static final long serialVersionUID = 1L;

    private final DataCode code;

    private ParquetRefusal(DataCode code, String message) {
        super(message);
        this.code = code;
    }

    /** It uses a part of Parquet that is not read. */
    static ParquetRefusal unsupported(String found) {
        return new ParquetRefusal(DataCode.STORAGE, found);
    }

    /** Its rows are not of a fixed number of values. */
    static ParquetRefusal wrongRows(String found) {
        return new ParquetRefusal(DataCode.WRONG_ROWS, found);
    }

    DataCode code() {
        return code;
    }
}
