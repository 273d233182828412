package stagedoor.radio;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;

/// Lines from outside, of a bounded number of bytes all together.
final class HeadLines {

  private final InputStream in;
  private int left;

  HeadLines(InputStream in, int maxBytes) {
    this.in = in;
    left = maxBytes;
  }

  /// The next line without its end.
  ///
  /// @throws IOException when nothing more comes, or more than is taken
  String next() throws IOException {
    var line = new ByteArrayOutputStream();
    for (int c = in.read(); c != '\n'; c = in.read()) {
      if (c < 0) {
        throw new EOFException("it ends within a line");
      }
      if (--left < 0) {
        throw new IOException("it says too much");
      }
      line.write(c);
    }
    left--;
    String text = line.toString(ISO_8859_1);
    String without = text.endsWith("\r") ? text.substring(0, text.length() - 1) : text;
    if (without.indexOf('\r') >= 0) {
      throw new IOException("a line has a return in it");
    }
    return without;
  }
}
