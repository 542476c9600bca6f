// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.conformance.report.Element;
import dev.slipstream.conformance.report.Svg;

import java.util.ArrayList;
import java.util.List;

/** Places names beside points so that none covers another name or a point. */
final class Labels {

    /** Of the page's font, about; a little more than most names take. */
    private static final double LETTER = 7;

    private static final double HEIGHT = 14;
    private static final double MARK = 6;
    private static final double[] DISTANCES = {11, 22, 36, 52, 70, 90};
    private static final int DIRECTIONS = 12;

    /** A rectangle of the drawing. */
    record Box(double left, double top, double right, double bottom) {

        boolean meets(Box other) {
            return left < other.right
                    && other.left < right
                    && top < other.bottom
                    && other.top < bottom;
        }

        boolean holds(Box other) {
            return left <= other.left
                    && top <= other.top
                    && other.right <= right
                    && other.bottom <= bottom;
        }
    }

    private final Box area;
    private final List<Box> taken = new ArrayList<>();

    Labels(Box area) {
        this.area = area;
    }

    /** Keeps names off a point. */
    void keepOff(double x, double y) {
        taken.add(new Box(x - MARK, y - MARK, x + MARK, y + MARK));
    }

    /**
     * The name of a point, with a line to it where it stands apart; nothing where it finds none.
     */
    List<Element> place(String name, double x, double y) {
        for (double distance : DISTANCES) {
            for (int direction = 0; direction < DIRECTIONS; direction++) {
                double angle = 2 * Math.PI * direction / DIRECTIONS;
                Box box = box(name, x, y, distance, angle);
                if (area.holds(box) && taken.stream().noneMatch(box::meets)) {
                    taken.add(box);
                    return drawn(name, box, x, y, distance > DISTANCES[0]);
                }
            }
        }
        return List.of();
    }

    /** The box whose nearest edge is so far from a point in a direction. */
    private static Box box(String name, double x, double y, double distance, double angle) {
        double width = LETTER * name.length();
        double cosine = Math.cos(angle);
        double sine = Math.sin(angle);
        double left = x + distance * cosine - width / 2 * (1 - cosine);
        double top = y + distance * sine - HEIGHT / 2 * (1 - sine);
        return new Box(left, top, left + width, top + HEIGHT);
    }

    private static List<Element> drawn(String name, Box box, double x, double y, boolean apart) {
        List<Element> drawn = new ArrayList<>();
        if (apart) {
            double nearX = Math.max(box.left(), Math.min(x, box.right()));
            double nearY = Math.max(box.top(), Math.min(y, box.bottom()));
            drawn.add(Svg.rule(x, y, nearX, nearY).with("class", "leader"));
        }
        double base = box.bottom() - 3;
        if (box.left() > x) {
            drawn.add(Svg.words(name, box.left(), base, "start"));
        } else if (box.right() < x) {
            drawn.add(Svg.words(name, box.right(), base, "end"));
        } else {
            drawn.add(Svg.words(name, (box.left() + box.right()) / 2, base, "middle"));
        }
        return drawn;
    }
}
