package stagedoor.recipe;

import java.util.List;

/// The text of a configuration file while it is written, with blocks indented by two blanks.
final class Lines {

  private final StringBuilder text = new StringBuilder();
  private int depth;

  Lines add(String line) {
    if (!line.isEmpty()) {
      text.append("  ".repeat(depth)).append(line);
    }
    text.append('\n');
    return this;
  }

  Lines all(List<String> lines) {
    lines.forEach(this::add);
    return this;
  }

  /// A line that begins a block.
  Lines open(String line) {
    add(line);
    depth++;
    return this;
  }

  /// The line that ends the block begun last.
  Lines close(String line) {
    depth--;
    return add(line);
  }

  Lines blank() {
    return add("");
  }

  @Override
  public String toString() {
    return text.toString();
  }
}
