// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.runtime.offenders;

import ai.djl.ndarray.NDManager;

final class OpensBaseManager {
    static NDManager open() {
        return NDManager.newBaseManager();
    }
}
