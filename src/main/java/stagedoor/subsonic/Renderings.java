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
/// What tells answers apart is in the [Key], what an answer was made of in the [State]; one in
/// another state takes the place of the one that was. Callers without stars and ratings of artists
/// share the lists of artists. All go when a newer catalogue is seen; beyond [#maxBytes] the least
/// lately used go.
final class Renderings {

  private static final int ETAG_BYTES = 18;

  /// @param subject of the content
  /// @param user empty where callers without marks share it
  record Key(
      Object subject, Format format, Detail detail, Visible visible, Optional<UserId> user) {}

  /// @param subject what else decides the content
  record State(long catalogueVersion, Object subject, Optional<Marks> marks) {}

  /// One caller's marks, as they are now.
  ///
  /// @param plays 0 where they are not shown
  record Marks(long stars, long ratings, long plays) {}

  /// @param etag with its quotes
  record Rendering(byte[] body, String etag) {

    /// The body for one reply. It goes piece by piece, since the engine copies what it sends out of
    /// the heap, and keeps for each thread a buffer as large as the largest.
    Reply.Content content() {
      var pieces = new ArrayList<ByteBuffer>();
      for (int at = 0; at < body.length; at += SparePieces.BYTES) {
        pieces.add(ByteBuffer.wrap(body, at, Math.min(SparePieces.BYTES, body.length - at)));
      }
      return new Reply.Content.Pieces(pieces, () -> {});
    }
  }

  private record Kept(State state, Rendering rendering) {

    int bytes() {
      return rendering.body().length;
    }
  }

  private final long maxBytes;
  private final Map<Key, Kept> kept = new LinkedHashMap<>(16, 0.75f, true);
  private long bytes;
  private long newestVersion = Long.MIN_VALUE;

  Renderings(long maxBytes) {
    this.maxBytes = maxBytes;
  }

  /// The answer of a key in a state, written now if it is not at hand. Two callers may write the
  /// same at once; waiting for each other would cost more.
  ///
  /// @param state as it was before anything was read for the answer
  Rendering get(Key key, State state, Supplier<byte[]> write) {
    Optional<Rendering> old = find(key, state);
    if (old.isPresent()) {
      return old.get();
    }
    byte[] body = write.get();
    var rendering = new Rendering(body, etag(body));
    keep(key, new Kept(state, rendering));
    return rendering;
  }

  synchronized long bytes() {
    return bytes;
  }

  private synchronized Optional<Rendering> find(Key key, State state) {
    return Optional.ofNullable(kept.get(key))
        .filter(it -> it.state().equals(state))
        .map(Kept::rendering);
  }

  private synchronized void keep(Key key, Kept now) {
    long version = now.state().catalogueVersion();
    if (version > newestVersion) {
      newestVersion = version;
      kept.clear();
      bytes = 0;
    }
    if (version < newestVersion || now.bytes() > maxBytes) {
      return;
    }
    Kept replaced = kept.put(key, now);
    bytes += now.bytes() - (replaced == null ? 0 : replaced.bytes());
    for (Iterator<Kept> eldest = kept.values().iterator(); bytes > maxBytes; ) {
      bytes -= eldest.next().bytes();
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
