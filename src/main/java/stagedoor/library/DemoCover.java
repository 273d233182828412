package stagedoor.library;

import java.awt.Color;
import java.awt.GradientPaint;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Arc2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Random;
import javax.imageio.ImageIO;

/// Draws a cover from a seed: a sky of two colours, a large disc, rings or hills before it.
final class DemoCover {

  private static final int SIZE = 800;

  private DemoCover() {}

  static void draw(Path file, long seed) throws IOException {
    var image = new BufferedImage(SIZE, SIZE, BufferedImage.TYPE_INT_RGB);
    Graphics2D canvas = image.createGraphics();
    try {
      canvas.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      draw(canvas, new Random(seed));
    } finally {
      canvas.dispose();
    }
    if (!ImageIO.write(image, "jpg", file.toFile())) {
      throw new IOException("no writer for JPEG");
    }
  }

  private static void draw(Graphics2D canvas, Random random) {
    float hue = random.nextFloat();
    canvas.setPaint(
        new GradientPaint(
            0, 0, colour(hue, 0.65f, 0.22f), SIZE, SIZE, colour(hue + 0.12f, 0.6f, 0.65f)));
    canvas.fillRect(0, 0, SIZE, SIZE);
    double disc = 260 + random.nextInt(140);
    double x = 120 + random.nextInt(300);
    double y = 80 + random.nextInt(200);
    canvas.setPaint(colour(hue + 0.45f, 0.45f, 0.98f));
    canvas.fill(new Ellipse2D.Double(x, y, disc, disc));
    if (random.nextBoolean()) {
      rings(canvas, hue, x + disc / 2, y + disc / 2, disc);
    }
    for (int layer = 0; layer < 4; layer++) {
      canvas.setPaint(colour(hue + 0.03f * layer, 0.7f, 0.5f - 0.1f * layer));
      canvas.fill(hill(random, 470 + 75 * layer));
    }
  }

  private static void rings(Graphics2D canvas, float hue, double x, double y, double disc) {
    canvas.setStroke(new java.awt.BasicStroke(7));
    for (int ring = 1; ring <= 5; ring++) {
      double radius = disc / 2 + 34 * ring;
      canvas.setPaint(colour(hue + 0.45f, 0.3f, 0.95f - 0.12f * ring));
      canvas.draw(
          new Arc2D.Double(
              x - radius, y - radius, 2 * radius, 2 * radius, 30 * ring, 250, Arc2D.OPEN));
    }
  }

  private static Path2D hill(Random random, double height) {
    var hill = new Path2D.Double();
    hill.moveTo(0, SIZE);
    hill.lineTo(0, height + random.nextInt(80));
    for (int part = 1; part <= 4; part++) {
      double x = SIZE * part / 4.0;
      hill.quadTo(
          x - SIZE / 8.0, height - 90 + random.nextInt(180), x, height - 20 + random.nextInt(90));
    }
    hill.lineTo(SIZE, SIZE);
    hill.closePath();
    return hill;
  }

  private static Color colour(float hue, float saturation, float brightness) {
    return Color.getHSBColor(hue, saturation, Math.clamp(brightness, 0f, 1f));
  }
}
