// SPDX-License-Identifier: Apache-2.0
/** Any network of a third party, as a TorchScript archive. */
@NullMarked
package dev.slipstream.plugins.baselines.archive;

import org.jspecify.annotations.NullMarked;
