package stagedoor.http;

import static java.time.format.DateTimeFormatter.RFC_1123_DATE_TIME;

import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import stagedoor.http.Headers.Field;

/// Answers with a file or the part of it that was asked for (RFC 9110, sections 13 and 14).
///
/// Several ranges at once are answered with the whole file, which section 14.2 allows.
public final class RangeReply {

  private RangeReply() {}

  /// @param etag with its quotes; begins with `W/` when weak, and then never makes a range
  public static Reply file(Request request, FileState state, String contentType, String etag) {
    return file(request, state, contentType, etag, new Valve());
  }

  /// The same, flowing through a valve by which it can be ended.
  public static Reply file(
      Request request, FileState state, String contentType, String etag, Valve valve) {
    var version = new Version(etag, state.modified().truncatedTo(ChronoUnit.SECONDS));
    List<Field> common =
        List.of(
            new Field("ETag", etag),
            new Field("Last-Modified", version.httpDate()),
            new Field("Accept-Ranges", "bytes"));
    if (version.isKnownTo(request.headers())) {
      return new Reply(304, common, new Reply.Content.Bytes(new byte[0]));
    }
    Path file = state.file();
    long size = state.sizeBytes();
    return switch (rangeOf(request, version, size)) {
      case ByteRange.Whole() -> {
        var content = new Reply.Content.Slice(file, 0, size, valve);
        yield new Reply(200, with(common, "Content-Type", contentType), content);
      }
      case ByteRange.Part(long first, long last) -> {
        var content = new Reply.Content.Slice(file, first, last - first + 1, valve);
        yield new Reply(206, with(common, "Content-Type", contentType), content)
            .with("Content-Range", "bytes %d-%d/%d".formatted(first, last, size));
      }
      case ByteRange.Nowhere() ->
          new Reply(416, common, new Reply.Content.Bytes(new byte[0]))
              .with("Content-Range", "bytes */" + size);
    };
  }

  private static ByteRange rangeOf(Request request, Version version, long size) {
    boolean asked = request.method().equals("GET") || request.method().equals("HEAD");
    return asked && version.allowsRange(request.headers())
        ? request.headers().only("Range").map(text -> ByteRange.parse(text, size)).orElse(WHOLE)
        : WHOLE;
  }

  private static final ByteRange WHOLE = new ByteRange.Whole();

  private static List<Field> with(List<Field> fields, String name, String value) {
    var more = new ArrayList<>(fields);
    more.add(new Field(name, value));
    return more;
  }

  /// What a client may already have: the validators of a file's present state.
  private record Version(String etag, Instant modified) {

    String httpDate() {
      return RFC_1123_DATE_TIME.format(modified.atOffset(ZoneOffset.UTC));
    }

    /// If-None-Match, else If-Modified-Since (section 13.2.2).
    boolean isKnownTo(Headers headers) {
      if (headers.has("If-None-Match")) {
        return EntityTag.isNamed(headers, etag);
      }
      return headers
          .only("If-Modified-Since")
          .flatMap(Version::parseDate)
          .filter(since -> !modified.isAfter(since))
          .isPresent();
    }

    /// If-Range (section 13.1.5): a strong tag or the exact date; anything else means the whole.
    boolean allowsRange(Headers headers) {
      if (!headers.has("If-Range")) {
        return true;
      }
      return headers
          .only("If-Range")
          .filter(condition ->
              condition.startsWith("\"")
                  ? condition.equals(etag)
                  : parseDate(condition).filter(modified::equals).isPresent())
          .isPresent();
    }

    private static Optional<Instant> parseDate(String text) {
      try {
        return Optional.of(Instant.from(RFC_1123_DATE_TIME.parse(text)));
      } catch (DateTimeException notADate) {
        return Optional.empty();
      }
    }
  }
}
