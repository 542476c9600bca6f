// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;

final class BoxTreeTest {

    private static final int WALLS = 3;
    private static final int MOVING = 6;

    private final Random random = new Random(4);

    @Test
    void namesAllThatMeetAndEachOnce() {
        List<Box> boxes = new ArrayList<>();
        List<BoxTree.Leaf> walls = new ArrayList<>();
        for (int i = 0; i < WALLS; i++) {
            boxes.add(anyBox());
            walls.add(BoxTree.Leaf.fixed(i, boxes.get(i)));
        }
        BoxTree tree = new BoxTree(walls);
        List<BoxTree.Leaf> leaves = new ArrayList<>();
        for (int i = 0; i < MOVING; i++) {
            boxes.add(anyBox());
            leaves.add(tree.add(WALLS + i, boxes.get(WALLS + i)));
        }

        for (int round = 0; round < 300; round++) {
            for (int i = 0; i < MOVING; i++) {
                if (random.nextInt(3) == 0) {
                    boxes.set(WALLS + i, anyBox());
                    tree.move(leaves.get(i), boxes.get(WALLS + i), 0, 0);
                }
            }
            List<String> named = new ArrayList<>();
            tree.visit(
                    (one, other) ->
                            named.add(
                                    Math.min(one.number(), other.number())
                                            + "-"
                                            + Math.max(one.number(), other.number())));

            assertThat(named).doesNotHaveDuplicates().containsAll(meeting(boxes));
        }
    }

    private static Set<String> meeting(List<Box> boxes) {
        Set<String> pairs = new TreeSet<>();
        for (int i = 0; i < boxes.size(); i++) {
            for (int j = Math.max(i + 1, WALLS); j < boxes.size(); j++) {
                if (boxes.get(i).meets(boxes.get(j))) {
                    pairs.add(i + "-" + j);
                }
            }
        }
        return pairs;
    }

    private Box anyBox() {
        double left = random.nextInt(100);
        double top = random.nextInt(100);
        return new Box(left, top, left + 1 + random.nextInt(30), top + 1 + random.nextInt(30));
    }
}
