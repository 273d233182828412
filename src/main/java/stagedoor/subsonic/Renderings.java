package stagedoor.subsonic;

import java.nio.ByteBuffer;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Base64;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.Supplier;
import stagedoor.catalogue.Visible;
import stagedoor.http.Reply;
import stagedoor.user.UserId;

/// Answers that are large and asked for again and again, written once and sent again.
///
/// What makes two answers differ is in the [Key]; callers without stars and ratings of artists
/// share the lists of artists. Those of an older catalogue go when a newer one is seen; beyond
/// [#maxBytes] the least lately used go.
final class Renderings {

  private static final int ETAG_BYTES = 18;
  private static final int PIECE_BYTES = 32 * 1024;

  /// @param subject of the content
  /// @param marks empty where callers without marks share it
  record Key(
      long catalogueVersion,
      Object subject,
      Format format,
      Detail detail,
      Visible visible,
      Optional<Marks> marks) {}

  /// One caller's marks, as they are now.
  ///
  /// @param playsVersion 0 where plays are not shown
  record Marks(UserId user, long starsVersion, long ratingsVersion, long playsVersion) {}

  /// @param etag with its quotes
  record Rendering(byte[] body, String etag) {

    /// The body for one reply. It goes piece by piece, since the engine copies what it sends out of
    /// the heap, and keeps for each thread a buffer as large as the largest.
    Reply.Content content() {
      var pieces = new ArrayList<ByteBuffer>();
      for (int at = 0; at < body.length; at += PIECE_BYTES) {
        pieces.add(ByteBuffer.wrap(body, at, Math.min(PIECE_BYTES, body.length - at)));
      }
      return new Reply.Content.Pieces(pieces, () -> {});
    }
  }

  private final long maxBytes;
  private final Map<Key, Rendering> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private long newestVersion = Long.MIN_VALUE;

  Renderings(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// The answer of a key, written now if it is not at hand. Two callers may write the same at once;
  /// waiting for each other would cost more.
  Rendering get(Key key, Supplier<byte[]> write) {
    Optional<Rendering> old = find(key);
    if (old.isPresent()) {
      return old.get();
    }
    byte[] body = write.get();
    var rendering = new Rendering(body, etag(body));
    keep(key, rendering);
    return rendering;
  }

  synchronized long bytes() {
    return bytes;
  }

  private synchronized Optional<Rendering> find(Key key) {
    return Optional.ofNullable(kept.get(key));
  }

  private synchronized void keep(Key key, Rendering rendering) {
    if (key.catalogueVersion() > newestVersion) {
      newestVersion = key.catalogueVersion();
      kept.clear();
      bytes = 0;
    }
    if (key.catalogueVersion() < newestVersion || rendering.body().length > maxBytes) {
      return;
    }
    Rendering replaced = kept.put(key, rendering);
    bytes += rendering.body().length - (replaced == null ? 0 : replaced.body().length);
    for (Iterator<Rendering> eldest = kept.values().iterator(); bytes > maxBytes; ) {
      bytes -= eldest.next().body().length;
      eldest.remove();
    }
  }

  private static String etag(byte[] body) {
    try {
      byte[] hash = MessageDigest.getInstance("SHA-256").digest(body);
      var text = Base64.getUrlEncoder().encodeToString(Arrays.copyOf(hash, ETAG_BYTES));
      return '"' + text + '"';
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }
}
