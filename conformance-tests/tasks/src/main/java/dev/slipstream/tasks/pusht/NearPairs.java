// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import java.util.ArrayList;
import java.util.List;

/**
 * Finds which obstacles are near which parts of the block, in the order in which the published
 * task's engine comes upon them.
 *
 * <p>One thread.
 */
final class NearPairs {

    private final Agent agent;
    private final Block block;
    private final List<List<ContactPair>> pairs = new ArrayList<>();
    private final BoxTree tree;
    private final BoxTree.Leaf agentLeaf;
    private final List<BoxTree.Leaf> partLeaves = new ArrayList<>();

    NearPairs(List<Wall> walls, Agent agent, Block block) {
        this.agent = agent;
        this.block = block;

        // The engine keeps the walls in a tree of their own, which names them from last to first.
        List<BoxTree.Leaf> wallLeaves = new ArrayList<>();
        for (Wall wall : walls) {
            wallLeaves.add(0, BoxTree.Leaf.fixed(pairs.size(), wall.box()));
            pairs.add(pairsOf(wall));
        }
        this.tree = new BoxTree(wallLeaves);
        this.agentLeaf = tree.add(pairs.size(), agent.box());
        pairs.add(pairsOf(agent));
        for (Rectangle part : block.parts()) {
            partLeaves.add(tree.add(pairs.size() + partLeaves.size(), part.box()));
        }
    }

    private List<ContactPair> pairsOf(Obstacle obstacle) {
        return block.parts().stream().map(part -> new ContactPair(obstacle, part, block)).toList();
    }

    /** The pairs that may touch now. */
    List<ContactPair> find() {
        for (int i = 0; i < partLeaves.size(); i++) {
            Box box = block.parts().get(i).box();
            tree.move(partLeaves.get(i), box, block.velocityX(), block.velocityY());
        }
        tree.move(agentLeaf, agent.box(), agent.velocityX(), agent.velocityY());

        List<ContactPair> near = new ArrayList<>();
        tree.visit(
                (one, other) -> {
                    int obstacle = Math.min(one.number(), other.number());
                    int part = Math.max(one.number(), other.number()) - pairs.size();
                    if (obstacle < pairs.size() && part >= 0) {
                        near.add(pairs.get(obstacle).get(part));
                    }
                });
        return near;
    }
}
