package stagedoor.web;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.ConcurrentHashMap;
import java.util.regex.Pattern;
import stagedoor.http.EntityTag;
import stagedoor.http.Headers;
import stagedoor.http.Reply;
import stagedoor.http.Request;

/// The files of the player, as its build left them on the class path, each also compressed.
final class PlayerFiles {

  /// What the build of the player made.
  static final String BUILT = "player/";

  private static final Pattern NAME =
      Pattern.compile("(?:share/)?(?:assets/)?[A-Za-z0-9_-][A-Za-z0-9._-]{0,120}");

  private static final Map<String, String> TYPES =
      Map.of(
          "js", "text/javascript; charset=utf-8",
          "css", "text/css; charset=utf-8",
          "svg", "image/svg+xml",
          "png", "image/png",
          "webp", "image/webp",
          "woff2", "font/woff2",
          "json", "application/json",
          "webmanifest", "application/manifest+json");

  private record PlayerFile(byte[] plain, byte[] gzip, byte[] brotli, String type, String etag) {}

  private final String folder;
  private final Map<String, PlayerFile> known = new ConcurrentHashMap<>();

  /// @param folder beside this class, with a slash at the end
  PlayerFiles(String folder) {
    this.folder = folder;
  }

  /// A page of the player, such as `index.html`, as text.
  Optional<String> page(String name) {
    return bytes(name).map(bytes -> new String(bytes, UTF_8));
  }

  /// The answer to a request for a file by its name; empty when there is none.
  Optional<Reply> find(Request request, String name) {
    return file(name).map(file -> reply(request, name, file));
  }

  private Optional<PlayerFile> file(String name) {
    PlayerFile file = known.get(name);
    if (file != null) {
      return Optional.of(file);
    }
    String type = TYPES.get(name.substring(name.lastIndexOf('.') + 1));
    if (type == null || !NAME.matcher(name).matches()) {
      return Optional.empty();
    }
    Optional<PlayerFile> read = bytes(name).map(plain -> read(name, plain, type));
    read.ifPresent(found -> known.put(name, found));
    return read;
  }

  private PlayerFile read(String name, byte[] plain, String type) {
    byte[] gzip = bytes(name + ".gz").orElse(new byte[0]);
    byte[] brotli = bytes(name + ".br").orElse(new byte[0]);
    return new PlayerFile(plain, gzip, brotli, type, etag(plain));
  }

  /// Names with a hash never change what they hold; others are asked for again each time.
  private static Reply reply(Request request, String name, PlayerFile file) {
    String kept = name.contains("assets/") ? "public, max-age=31536000, immutable" : "no-cache";
    if (EntityTag.isNamed(request.headers(), file.etag)) {
      return Reply.empty(304)
          .with("ETag", file.etag)
          .with("Cache-Control", kept)
          .with("Vary", "Accept-Encoding");
    }
    Reply reply = Reply.bytes(200, file.type, file.plain);
    if (file.brotli.length > 0 && accepts(request.headers(), "br")) {
      reply = Reply.bytes(200, file.type, file.brotli).with("Content-Encoding", "br");
    } else if (file.gzip.length > 0 && accepts(request.headers(), "gzip")) {
      reply = Reply.bytes(200, file.type, file.gzip).with("Content-Encoding", "gzip");
    }
    return reply
        .with("ETag", file.etag)
        .with("Cache-Control", kept)
        .with("Vary", "Accept-Encoding");
  }

  /// Whether the coding is named without `q=0` (RFC 9110, section 12.5.3).
  private static boolean accepts(Headers headers, String coding) {
    for (Headers.Field field : headers.all("Accept-Encoding")) {
      for (String item : field.value().split(",")) {
        String[] parts = item.strip().split("\\s*;\\s*", 2);
        boolean refused = parts.length == 2 && parts[1].matches("q=0(\\.0*)?");
        if (parts[0].equalsIgnoreCase(coding) && !refused) {
          return true;
        }
      }
    }
    return false;
  }

  private static String etag(byte[] bytes) {
    try {
      byte[] digest = MessageDigest.getInstance("SHA-256").digest(bytes);
      return '"' + HexFormat.of().formatHex(digest, 0, 12) + '"';
    } catch (NoSuchAlgorithmException everyJdkHasIt) {
      throw new IllegalStateException(everyJdkHasIt);
    }
  }

  private Optional<byte[]> bytes(String name) {
    try (InputStream in = PlayerFiles.class.getResourceAsStream(folder + name)) {
      return in == null ? Optional.empty() : Optional.of(in.readAllBytes());
    } catch (IOException e) {
      throw new UncheckedIOException("could not read a file of the player", e);
    }
  }
}
