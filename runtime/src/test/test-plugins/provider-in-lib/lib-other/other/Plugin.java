package other;

import dev.slipstream.api.plugin.SlipstreamPlugin;

public final class Plugin implements SlipstreamPlugin {
    @Override
    public String id() {
        return "other";
    }
}
