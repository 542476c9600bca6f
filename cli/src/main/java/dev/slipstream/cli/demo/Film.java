// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.cli.demo;

import dev.slipstream.cli.bench.Result;
import dev.slipstream.cli.rollout.Summary;
import dev.slipstream.runtime.rollout.EpisodeResult;
import dev.slipstream.tasks.pusht.Animation;
import dev.slipstream.tasks.pusht.PushTPicture;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** Films one episode twice, dense on the left and accelerated on the right, against one clock. */
final class Film {

    private static final int SIZE = 240;
    private static final int GAP = 12;
    private static final int BAND = 8;

    /** The animation shows ten pictures a second, so that it runs at the clock's speed. */
    private static final double PICTURE = 0.1;

    private static final double LONGEST = 60;
    private static final double REST = 2;
    private static final int SAMPLES = 8;

    private static final Color PAPER = Color.WHITE;
    private static final Color WAITING = new Color(217, 119, 6);
    private static final Color MOVING = new Color(203, 213, 225);
    static final Color OVER = new Color(22, 128, 60);

    private final long seed;
    private final Standing dense;
    private final Standing fast;
    private final Take left;
    private final Take right;

    private Film(long seed, Standing dense, Standing fast, Map<String, Takes> takes) {
        this.seed = seed;
        this.dense = dense;
        this.fast = fast;
        this.left = take(dense, seed, takes);
        this.right = take(fast, seed, takes);
    }

    private static Take take(Standing standing, long seed, Map<String, Takes> takes) {
        return Take.of(
                takes.get(standing.recipe()).of(seed),
                standing.timed().map(Result::row).orElseThrow());
    }

    /** The shortest episode that the dense and the best recipe both end; none without two. */
    static Optional<Film> of(DemoResults results) {
        Standing dense = results.dense();
        Optional<Standing> best = results.best().filter(one -> DemoResults.isPlaced(dense));
        return best.flatMap(
                fast ->
                        seeds(dense, fast).stream()
                                .map(seed -> new Film(seed, dense, fast, results.takes()))
                                .filter(Film::isSeen)
                                .min(Comparator.comparingDouble(Film::length)));
    }

    /** Those that both recipes solve, or else all. */
    private static List<Long> seeds(Standing dense, Standing fast) {
        List<Long> all = dense.played().map(Summary::seeds).orElse(List.of());
        List<Long> solved =
                all.stream().filter(seed -> solves(dense, seed) && solves(fast, seed)).toList();
        return solved.isEmpty() ? all : solved;
    }

    private static boolean solves(Standing standing, long seed) {
        return standing.played().stream()
                .flatMap(summary -> summary.draws().get(0).episodes().stream())
                .filter(episode -> episode.seeds().seed() == seed)
                .anyMatch(EpisodeResult::success);
    }

    private boolean isSeen() {
        return !left.moments().isEmpty() && !right.moments().isEmpty();
    }

    private double length() {
        return Math.max(left.length(), right.length());
    }

    /** Writes the film, and gives it to be shown. */
    Picture write(Path file) throws IOException {
        PushTPicture painter = new PushTPicture(SIZE);
        double end = Math.min(LONGEST, length()) + REST;
        Palette palette = palette(end, painter);
        List<BufferedImage> pictures = new ArrayList<>();
        for (int picture = 0; picture * PICTURE <= end; picture++) {
            pictures.add(palette.paint(at(picture * PICTURE, painter)));
        }
        Animation.write(pictures, file);
        return new Picture("image/gif", Files.readAllBytes(file), told(), caption());
    }

    /** Of some moments from begin to end. */
    private Palette palette(double end, PushTPicture painter) {
        return Palette.of(
                IntStream.rangeClosed(0, SAMPLES)
                        .mapToObj(sample -> at(end * sample / SAMPLES, painter))
                        .toList());
    }

    private BufferedImage at(double time, PushTPicture painter) {
        BufferedImage picture =
                new BufferedImage(2 * SIZE + GAP, SIZE + BAND, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setColor(PAPER);
            graphics.fillRect(0, 0, picture.getWidth(), picture.getHeight());
            draw(left, time, 0, painter, graphics);
            draw(right, time, SIZE + GAP, painter, graphics);
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    private static void draw(
            Take take, double time, int x, PushTPicture painter, Graphics2D graphics) {
        Takes.Moment moment = take.at(time);
        graphics.drawImage(
                painter.of(moment.block(), moment.agentX(), moment.agentY()), x, 0, null);
        graphics.setColor(take.isOver(time) ? OVER : take.isWaiting(time) ? WAITING : MOVING);
        graphics.fillRect(x, SIZE, SIZE, BAND);
    }

    private String told() {
        return String.format(
                Locale.ROOT,
                "Push-T from seed %d, twice: %s on the left ends after %.1f s, %s on the right"
                        + " after %.1f s.",
                seed,
                dense.recipe(),
                left.length(),
                fast.recipe(),
                right.length());
    }

    String caption() {
        return String.format(
                Locale.ROOT,
                "Seed %d: %s on the left, %.1f s; %s on the right, %.1f s. In real time: while a"
                        + " chunk is computed, for as long as its median call takes here, the robot"
                        + " stands still and the bar below it is orange; green, it is done.",
                seed,
                dense.recipe(),
                left.length(),
                fast.recipe(),
                right.length());
    }
}
