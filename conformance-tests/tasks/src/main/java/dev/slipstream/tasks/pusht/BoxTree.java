// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import org.jspecify.annotations.Nullable;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.function.BiConsumer;

/**
 * The boxes that move, in a binary tree, and the order in which neighbours among them and the walls
 * come up. Where the block is squeezed no motion satisfies all contacts, and then the outcome
 * depends on the order in which they are solved: the published task's is that of such a tree.
 *
 * <p>One thread.
 */
final class BoxTree {

    private final List<Leaf> walls;
    private @Nullable Node root;
    private int round;

    /** A box in the tree, or the box round two of them. */
    private abstract static class Node {
        Box box;
        @Nullable Branch parent;

        Node(Box box) {
            this.box = box;
        }
    }

    private static final class Branch extends Node {
        Node first;
        Node second;

        Branch(Node first, Node second) {
            super(first.box.join(second.box));
            this.first = first;
            this.second = second;
            first.parent = this;
            second.parent = this;
        }

        Node other(Node child) {
            return child == first ? second : first;
        }

        void replace(Node child, Node by) {
            if (child == first) {
                first = by;
            } else {
                second = by;
            }
            by.parent = this;
        }
    }

    /** One thing with its box. */
    static final class Leaf extends Node {
        private final int number;
        private final Deque<Neighbours> neighbours = new ArrayDeque<>();
        private int changed;

        private Leaf(int number, Box box, int changed) {
            super(box);
            this.number = number;
            this.changed = changed;
        }

        /** A wall's leaf. */
        static Leaf fixed(int number, Box box) {
            return new Leaf(number, box, -1);
        }

        int number() {
            return number;
        }

        private void forgetNeighbours() {
            for (Neighbours pair : neighbours) {
                Leaf other = pair.caller == this ? pair.listener : pair.caller;
                other.neighbours.remove(pair);
            }
            neighbours.clear();
        }
    }

    /** Two leaves whose boxes meet; the pair comes up at the caller's turn. */
    private record Neighbours(Leaf listener, Leaf caller) {

        static void add(Leaf listener, Leaf caller) {
            Neighbours pair = new Neighbours(listener, caller);
            listener.neighbours.addFirst(pair);
            caller.neighbours.addFirst(pair);
        }
    }

    /**
     * Makes a tree without leaves.
     *
     * @param walls what never moves, in the order in which it comes up
     */
    BoxTree(List<Leaf> walls) {
        this.walls = List.copyOf(walls);
    }

    /** Adds a leaf. */
    Leaf add(int number, Box box) {
        Leaf leaf = new Leaf(number, box.withRoom(0, 0), round);
        root = root == null ? leaf : insert(root, leaf);
        search(leaf, (one, other) -> {});
        round++;
        return leaf;
    }

    /** Tells where a leaf is now. The leaf changes its place only once it has left its room. */
    void move(Leaf leaf, Box box, double velocityX, double velocityY) {
        if (leaf.box.contains(box)) {
            return;
        }
        leaf.box = box.withRoom(velocityX, velocityY);
        Branch parent = leaf.parent;
        if (parent != null) {
            root = insert(remove(leaf, parent), leaf);
        }
        leaf.forgetNeighbours();
        leaf.changed = round;
    }

    /** Names all neighbours in order, and ends the round. */
    void visit(BiConsumer<Leaf, Leaf> visitor) {
        if (root != null) {
            visit(root, visitor);
        }
        round++;
    }

    private void visit(Node node, BiConsumer<Leaf, Leaf> visitor) {
        if (node instanceof Branch branch) {
            visit(branch.first, visitor);
            visit(branch.second, visitor);
        } else if (node instanceof Leaf leaf) {
            if (leaf.changed == round) {
                search(leaf, visitor);
            } else {
                for (Neighbours pair : leaf.neighbours) {
                    if (pair.caller == leaf) {
                        visitor.accept(pair.listener, leaf);
                    }
                }
            }
        }
    }

    /** Finds the neighbours of a leaf that has changed its place. */
    private void search(Leaf leaf, BiConsumer<Leaf, Leaf> visitor) {
        for (Leaf wall : walls) {
            searchBefore(wall, leaf, visitor);
        }
        Node node = leaf;
        for (Branch parent = node.parent; parent != null; parent = node.parent) {
            if (node == parent.first) {
                searchAfter(parent.second, leaf);
            } else {
                searchBefore(parent.first, leaf, visitor);
            }
            node = parent;
        }
    }

    /** Leaves before it have had their turn: the pairs come up now. */
    private static void searchBefore(Node node, Leaf leaf, BiConsumer<Leaf, Leaf> visitor) {
        if (!leaf.box.meets(node.box)) {
            return;
        }
        if (node instanceof Branch branch) {
            searchBefore(branch.first, leaf, visitor);
            searchBefore(branch.second, leaf, visitor);
        } else if (node instanceof Leaf other) {
            if (other.changed < leaf.changed) {
                Neighbours.add(other, leaf);
            }
            visitor.accept(leaf, other);
        }
    }

    /** Leaves after it name the pairs at their turn. */
    private static void searchAfter(Node node, Leaf leaf) {
        if (!leaf.box.meets(node.box)) {
            return;
        }
        if (node instanceof Branch branch) {
            searchAfter(branch.first, leaf);
            searchAfter(branch.second, leaf);
        } else if (node instanceof Leaf other) {
            Neighbours.add(leaf, other);
        }
    }

    /** The tree with a leaf more, put where the boxes grow least. */
    private static Node insert(Node tree, Leaf leaf) {
        if (!(tree instanceof Branch branch)) {
            return new Branch(leaf, tree);
        }
        Box first = branch.first.box;
        Box second = branch.second.box;
        double costFirst = second.area() + first.join(leaf.box).area();
        double costSecond = first.area() + second.join(leaf.box).area();
        if (costFirst == costSecond) {
            costFirst = first.offset(leaf.box);
            costSecond = second.offset(leaf.box);
        }
        Node grown = costSecond < costFirst ? branch.second : branch.first;
        branch.replace(grown, insert(grown, leaf));
        branch.box = branch.box.join(leaf.box);
        return branch;
    }

    /** The tree without a leaf. */
    private Node remove(Leaf leaf, Branch parent) {
        Node other = parent.other(leaf);
        Branch above = parent.parent;
        other.parent = above;
        if (above == null) {
            return other;
        }
        above.replace(parent, other);
        Branch top = above;
        for (Branch node = above; node != null; node = node.parent) {
            node.box = node.first.box.join(node.second.box);
            top = node;
        }
        return top;
    }
}
