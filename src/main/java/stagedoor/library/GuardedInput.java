package stagedoor.library;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import javax.imageio.stream.MemoryCacheImageInputStream;

/// What a decoder reads a picture from. It ends one that leaves the heap without room for others,
/// because that would end the server: 160 KB of lossless WebP make its decoder take 400 MB for
/// tables, of which the head says nothing. Where little is left before, as with much music in a
/// small heap, it may take half of that. For one thread.
final class GuardedInput extends MemoryCacheImageInputStream {

  private static final int LOOK_EVERY = 512;

  /// Each takes a tenth of a second, and comes sooner the more the decoder has taken.
  private static final int MOST_COLLECTIONS = 5;

  private final long enoughBytes =
      Math.min(Runtime.getRuntime().maxMemory() / 4, HeapRoom.leftBytes() / 2);

  private int reads;
  private int collections;

  GuardedInput(byte[] picture) {
    super(new ByteArrayInputStream(picture));
  }

  @Override
  public int read() throws IOException {
    look();
    return super.read();
  }

  @Override
  public int read(byte[] bytes, int offset, int length) throws IOException {
    look();
    return super.read(bytes, offset, length);
  }

  private void look() throws IOException {
    boolean isLow = ++reads % LOOK_EVERY == 0 && HeapRoom.leftBytes() < enoughBytes;
    if (isLow && (++collections > MOST_COLLECTIONS || HeapRoom.collectedBytes() < enoughBytes)) {
      throw new IOException("the picture takes more memory than there is");
    }
  }
}
