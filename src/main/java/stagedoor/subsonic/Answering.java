package stagedoor.subsonic;

import java.util.Optional;
import stagedoor.catalogue.Held;
import stagedoor.catalogue.Shelf;
import stagedoor.http.EntityTag;
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
            settings.naming(),
            settings.ownPictures(),
            settings.participations());
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
    UserId user = call.user();
    Optional<Renderings.Marks> marks = marks(user, kept.marks());
    var key =
        new Renderings.Key(
            kept.subject(), format, call.audience().detail(), call.visible(), marks.map(_ -> user));
    var state = new Renderings.State(call.catalogue().version(), kept.state(), marks);
    var rendering = renderings.get(key, state, () -> envelope.body(format, kept.content()));
    Reply reply =
        EntityTag.isNamed(call.request().headers(), rendering.etag())
            ? Reply.empty(304)
            : Reply.of(200, format.contentType(), rendering.content());
    return reply.with("ETag", rendering.etag()).with("Cache-Control", "private, no-cache");
  }

  private Optional<Renderings.Marks> marks(UserId user, Answer.MarksOf of) {
    long stars = listening.stars().version(user);
    long ratings = listening.ratings().version(user);
    return switch (of) {
      case NOTHING -> Optional.empty();
      case ARTISTS ->
          listening.stars().starred(user, Kind.ARTIST).isEmpty()
                  && listening.ratings().rated(user, Kind.ARTIST).isEmpty()
              ? Optional.empty()
              : Optional.of(new Renderings.Marks(stars, ratings, 0));
      case SONGS ->
          Optional.of(new Renderings.Marks(stars, ratings, listening.plays().version(user)));
    };
  }
}
