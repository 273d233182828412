package stagedoor.radio;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;

/// The sound of a station for one listener, as it comes in.
public final class Broadcast implements AutoCloseable {

  private static final int PIECE_BYTES = 16 * 1024;

  private final String contentType;
  private final InputStream sound;
  private final Tuning tuning;

  Broadcast(String contentType, InputStream sound, Tuning tuning) {
    this.contentType = contentType;
    this.sound = sound;
    this.tuning = tuning;
  }

  /// Such as `audio/mpeg`; never anything else than a kind of sound.
  public String contentType() {
    return contentType;
  }

  /// Hands the sound on until the station ends it. What the listener does not take is not read, so
  /// a slow one slows down the station's server, and nothing piles up here.
  ///
  /// @throws IOException when the listener left, the station went silent or broke off, or this was
  ///   closed
  public void writeTo(OutputStream out) throws IOException {
    byte[] piece = new byte[PIECE_BYTES];
    for (int count = sound.read(piece); count >= 0; count = sound.read(piece)) {
      out.write(piece, 0, count);
      out.flush();
    }
  }

  /// Ends the connection to the station at once, from whatever thread.
  @Override
  public void close() {
    tuning.close();
  }
}
