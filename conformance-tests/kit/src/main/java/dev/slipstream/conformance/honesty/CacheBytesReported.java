// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.conformance.honesty;

import dev.slipstream.conformance.rule.Finding;
import dev.slipstream.conformance.subject.Trial;

/** What is said to be kept is all that is. */
final class CacheBytesReported extends HonestyRule {

    CacheBytesReported(Player player) {
        super(
                "HON-04",
                player,
                "A call reports at least the bytes of residuals that the session holds.",
                "Block.residual of the denoiser, and Contents.bytes of a store that is code");
    }

    @Override
    Finding judge(Trial trial, Played played) {
        return switch (played.roles().store()) {
            case NONE -> Finding.notApplicable("no cache store, so no residuals");
            case CODE -> code(played);
            case DATA -> data(played);
        };
    }

    /** What such a store holds is its own; but what is reused is held somewhere. */
    private static Finding code(Played played) {
        for (PlayedCall call : played.warm()) {
            if (call.report().gates().sparsity() > 0 && call.report().cacheBytes() <= 0) {
                return broken(
                        "a report of no bytes for call "
                                + call.report().index()
                                + ", which reused residuals",
                        "the bytes of what was reused, at the least",
                        "give them in CodeStore.Contents.bytes");
            }
        }
        return Finding.passed("the store, which is code, reports the bytes that it holds");
    }

    private static Finding data(Played played) {
        long most = 0;
        for (PlayedCall call : played.calls()) {
            long reported = call.report().cacheBytes();
            if (reported < call.heldBytes()) {
                return broken(
                        "a report of " + reported + " bytes for call " + call.report().index(),
                        "the " + call.heldBytes() + " of the residuals in its slots",
                        "declare the shape of each block's residual as it is");
            }
            most = Math.max(most, reported);
        }
        return Finding.passed(
                        "the slots hold no more than the reported bytes, " + most + " at most")
                .with("bytes", (double) most);
    }
}
