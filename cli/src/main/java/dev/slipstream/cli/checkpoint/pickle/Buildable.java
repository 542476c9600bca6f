// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.checkpoint.pickle;

/** What takes a state after it was made. */
interface Buildable {

    void build(Object state);
}
