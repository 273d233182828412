package stagedoor.web;

import java.io.IOException;
import java.util.Optional;
import java.util.Set;
import java.util.function.IntFunction;
import stagedoor.http.FileState;
import stagedoor.http.RangeReply;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.library.CoverImage;

/// A picture as a request wants it.
final class CoverReply {

  /// 0 is the picture as it was found.
  private static final Set<String> SIZES = Set.of("0", "64", "160", "320", "640");

  /// What stands in for a picture that cannot be used changes without a new version.
  private static final String ASK_AGAIN = "private, no-cache";

  private CoverReply() {}

  /// Reads `size`; empty when there is no picture.
  ///
  /// @param find the picture in a size
  static Optional<Reply> find(
      Request request, IntFunction<Optional<CoverImage>> find, String caching) {
    String size = new Query(request.query()).text("size").orElse("0");
    if (!SIZES.contains(size)) {
      throw Refusal.bad("size is none of " + String.join(", ", SIZES.stream().sorted().toList()));
    }
    return find.apply(Integer.parseInt(size))
        .flatMap(image ->
            reply(request, image)
                .map(it -> it.with("Cache-Control", image.standIn() ? ASK_AGAIN : caching)));
  }

  private static Optional<Reply> reply(Request request, CoverImage image) {
    try {
      FileState state = FileState.of(image.file());
      return Optional.of(
          RangeReply.file(request, state, image.contentType(), '"' + image.etag() + '"'));
    } catch (IOException wentMeanwhile) {
      return Optional.empty();
    }
  }
}
