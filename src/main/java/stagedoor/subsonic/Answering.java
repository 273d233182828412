package stagedoor.subsonic;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import stagedoor.catalogue.Held;
import stagedoor.catalogue.Shelf;
import stagedoor.http.Headers.Field;
import stagedoor.http.Parameters;
import stagedoor.http.Reply;
import stagedoor.http.Request;
import stagedoor.listen.Kind;
import stagedoor.listen.Listening;
import stagedoor.signin.Caller;
import stagedoor.user.UserId;

/// From a call of somebody known to its answer in the format that was asked for.
final class Answering {

  private static final long MAX_KEPT_BYTES = 8 * 1024 * 1024;

  private final Shelf shelf;
  private final Listening listening;
  private final SubsonicSettings settings;
  private final Envelope envelope;
  private final Renderings renderings = new Renderings(MAX_KEPT_BYTES);

  Answering(Shelf shelf, Listening listening, SubsonicSettings settings, Envelope envelope) {
    this.shelf = shelf;
    this.listening = listening;
    this.settings = settings;
    this.envelope = envelope;
  }

  Reply answer(Request request, Route route, Parameters all, Caller caller) {
    Format format = Format.of(all);
    String client = all.first("c").orElse("");
    var audience =
        new Audience(
            caller.id(),
            caller.visible(),
            settings.detailFor(client),
            settings.showsFolders(client),
            listening,
            settings.naming());
    var call = new Call(request, new Arguments(all), caller, new Held(shelf), audience);
    try {
      if (!route.right().isGivenTo(caller.user())) {
        throw caller.scope().isPresent()
            ? Refusal.outOfScope(route.name())
            : Refusal.notAllowed("call " + route.name());
      }
      return switch (route.endpoint().answer(call)) {
        case Answer.Written(Envelope.Content content) -> envelope.success(format, content);
        case Answer.Flowing(Envelope.Content content) -> envelope.flowing(format, content);
        case Answer.Kept kept -> kept(call, format, kept);
        case Answer.Media(Reply reply) -> reply;
        case Answer.Busy(Reply reply) -> busy(format, reply);
      };
    } catch (Refusal refusal) {
      return envelope.failure(200, format, refusal);
    }
  }

  private Reply busy(Format format, Reply busy) {
    var refusal = Refusal.of(ErrorCode.GENERIC, "too many streams at once; try again soon");
    Reply reply = envelope.failure(429, format, refusal);
    for (Field field : busy.headers()) {
      reply =
          field.name().equalsIgnoreCase("Retry-After")
              ? reply.with(field.name(), field.value())
              : reply;
    }
    return reply;
  }

  /// An answer that is written once. Who names its tag is told only that it is still the same.
  private Reply kept(Call call, Format format, Answer.Kept kept) {
    var key =
        new Renderings.Key(
            call.catalogue().version(),
            kept.subject(),
            format,
            call.audience().detail(),
            call.visible(),
            kept.marks() == Answer.MarksOf.ARTISTS
                ? marksOfArtists(call.user())
                : Optional.of(marks(call.user())));
    var rendering = renderings.get(key, () -> envelope.body(format, kept.content()));
    Reply reply =
        hasTag(call.request(), rendering.etag())
            ? Reply.empty(304)
            : new Reply(200, List.of(), rendering.content())
                .with("Content-Type", format.contentType());
    return reply.with("ETag", rendering.etag()).with("Cache-Control", "private, no-cache");
  }

  private static boolean hasTag(Request request, String etag) {
    return request.headers().all("If-None-Match").stream()
        .flatMap(field -> Stream.of(field.value().split(",")))
        .map(String::strip)
        .anyMatch(tag -> tag.equals("*") || tag.equals(etag));
  }

  private Optional<Renderings.Marks> marksOfArtists(UserId user) {
    boolean none =
        listening.stars().starred(user, Kind.ARTIST).isEmpty()
            && listening.ratings().rated(user, Kind.ARTIST).isEmpty();
    return none
        ? Optional.empty()
        : Optional.of(
            new Renderings.Marks(
                user, listening.stars().version(user), listening.ratings().version(user), 0));
  }

  private Renderings.Marks marks(UserId user) {
    return new Renderings.Marks(
        user,
        listening.stars().version(user),
        listening.ratings().version(user),
        listening.plays().version(user));
  }
}
