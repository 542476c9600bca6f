// SPDX-License-Identifier: Apache-2.0
package dev.slipstream.tasks.pusht;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Line2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;

/** Draws the arena: the goal in green, the block in grey, the agent in blue. */
public final class PushTPicture {

    private static final double ARENA = 512;

    private static final Color TABLE = Color.WHITE;
    private static final Color WALL = new Color(211, 211, 211);
    private static final Color GOAL = new Color(144, 238, 144);
    private static final Color BLOCK = new Color(119, 136, 153);
    private static final Color AGENT = new Color(65, 105, 225);

    private final int size;

    /**
     * Makes a painter.
     *
     * @param size the pictures' width and height
     */
    public PushTPicture(int size) {
        this.size = size;
    }

    /**
     * Draws an episode as it stands.
     *
     * @param episode the episode
     * @return the picture
     */
    public BufferedImage of(PushTEpisode episode) {
        return of(episode.block(), episode.agentX(), episode.agentY());
    }

    /**
     * Draws a moment.
     *
     * @param block where the block lies
     * @param agentX where the agent is, in pixels from the left of the arena
     * @param agentY where the agent is, in pixels from the top of the arena
     * @return the picture
     */
    public BufferedImage of(Pose block, double agentX, double agentY) {
        BufferedImage picture = new BufferedImage(size, size, BufferedImage.TYPE_INT_RGB);
        Graphics2D graphics = picture.createGraphics();
        try {
            graphics.setColor(TABLE);
            graphics.fillRect(0, 0, size, size);
            graphics.scale(size / ARENA, size / ARENA);
            graphics.setRenderingHint(
                    RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
            drawWalls(graphics);
            fill(graphics, GOAL, Tee.at(Pose.GOAL));
            fill(graphics, BLOCK, Tee.at(block));
            drawAgent(graphics, agentX, agentY);
        } finally {
            graphics.dispose();
        }
        return picture;
    }

    private static void drawWalls(Graphics2D graphics) {
        graphics.setColor(WALL);
        graphics.setStroke(
                new BasicStroke(
                        (float) (2 * Wall.RADIUS), BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND));
        for (Wall wall : Wall.ARENA) {
            graphics.draw(
                    new Line2D.Double(wall.startX(), wall.startY(), wall.endX(), wall.endY()));
        }
    }

    private static void fill(Graphics2D graphics, Color color, Tee tee) {
        Path2D outline = new Path2D.Double();
        for (Rectangle part : tee.parts()) {
            outline.moveTo(part.x(0), part.y(0));
            for (int corner = 1; corner < Rectangle.CORNERS; corner++) {
                outline.lineTo(part.x(corner), part.y(corner));
            }
            outline.closePath();
        }
        graphics.setColor(color);
        graphics.fill(outline);
    }

    private static void drawAgent(Graphics2D graphics, double x, double y) {
        double radius = Agent.RADIUS;
        graphics.setColor(AGENT);
        graphics.fill(new Ellipse2D.Double(x - radius, y - radius, 2 * radius, 2 * radius));
    }
}
