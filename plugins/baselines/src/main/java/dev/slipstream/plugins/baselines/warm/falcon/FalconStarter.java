// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.plugins.baselines.warm.falcon;

import dev.slipstream.api.scope.SessionContext;
import dev.slipstream.api.warm.WarmStarter;
import dev.slipstream.api.warm.WarmStarterSession;

/**
 * Falcon.
 *
 * @param options the options
 */
record FalconStarter(FalconOptions options) implements WarmStarter {

    @Override
    public boolean watchesSteps() {
        return true;
    }

    @Override
    public WarmStarterSession open(SessionContext session) {
        return new FalconSession(options, session);
    }
}
