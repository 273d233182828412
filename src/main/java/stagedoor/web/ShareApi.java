package stagedoor.web;

import static stagedoor.web.Route.signed;

import java.time.Instant;
import java.time.InstantSource;
import java.time.format.DateTimeParseException;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import stagedoor.audit.Event;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.Song;
import stagedoor.http.Reply;
import stagedoor.playlist.Playlists;
import stagedoor.share.NewShare;
import stagedoor.share.Share;
import stagedoor.share.ShareEdit;
import stagedoor.share.ShareId;
import stagedoor.share.Shared;
import stagedoor.share.Shares;
import stagedoor.user.Secret;

/// The caller's public links.
final class ShareApi {

  private static final Instant LATEST = Instant.parse("9999-12-31T00:00:00Z");
  private static final int MAX_VISITS = 1_000_000;

  private final Shares shares;
  private final Playlists playlists;
  private final People people;
  private final WebSettings settings;
  private final InstantSource clock;

  ShareApi(
      Shares shares,
      Playlists playlists,
      People people,
      WebSettings settings,
      InstantSource clock) {
    this.shares = shares;
    this.playlists = playlists;
    this.people = people;
    this.settings = settings;
    this.clock = clock;
  }

  List<Route> routes() {
    return List.of(
        signed("GET", "/api/shares", "The caller's links, newest first", this::list),
        signed("POST", "/api/shares", "Make a link", this::create),
        signed("PATCH", "/api/shares/{id}", "Change an own link", this::edit),
        signed("DELETE", "/api/shares/{id}", "End an own link", this::revoke));
  }

  private Reply list(Call call) {
    List<Share> all = shares.list(call.user());
    return Call.ok(out ->
        out.number("total", all.size())
            .list("items", all, (item, share) -> share(item, share, call)));
  }

  private Reply create(Call call) {
    needRight(call);
    JsonBody body = call.body("ids", "description", "expires", "password", "visits", "download");
    List<Shared> items =
        body.texts("ids", NewShare.MAX_ITEMS).orElseThrow(() -> JsonBody.missing("ids")).stream()
            .map(id -> item(call, id))
            .toList();
    if (items.isEmpty()) {
      throw Refusal.bad("ids is empty.");
    }
    Optional<Instant> expires =
        body.has("expires")
            ? expires(body)
            : Optional.of(now().plus(settings.sharing().lifetime()));
    var wanted =
        new NewShare(
            items,
            body.text("description").map(ShareApi::description).orElse(""),
            expires,
            password(body),
            visits(body).orElse(0),
            body.flag("download").orElse(settings.sharing().download()));
    Share made =
        shares
            .create(call.user(), wanted)
            .orElseThrow(() ->
                new Refusal(
                    Problem.of(409, "Too many links").because("End one before making another.")));
    people.record(call, Event.Kind.SHARE_MADE, call.caller().user(), what(made));
    return Call.json(201, out -> share(out, made, call));
  }

  private void needRight(Call call) {
    if (!settings.sharing().enabled()) {
      throw Refusal.forbidden("Sharing is switched off here.");
    }
    if (!call.caller().user().rights().share()) {
      throw Refusal.forbidden("You may not share; an administrator can allow it.");
    }
  }

  private Shared item(Call call, String id) {
    Shared item =
        Shared.parse(id).orElseThrow(() -> Refusal.bad("ids holds something that is no id."));
    boolean exists =
        switch (item) {
          case Shared.Item(var known) -> StarApi.exists(call, known);
          case Shared.Whole(var playlist) -> playlists.find(playlist, call.user()).isPresent();
        };
    if (!exists) {
      throw Refusal.notFound();
    }
    return item;
  }

  private Reply edit(Call call) {
    needRight(call);
    ShareId id = call.path("id", ShareId::parse);
    JsonBody body = call.body("description", "expires", "password", "visits", "download");
    var edit =
        new ShareEdit(
            body.text("description").map(ShareApi::description),
            body.has("expires") ? Optional.of(expires(body)) : Optional.empty(),
            body.has("password") ? Optional.of(password(body)) : Optional.empty(),
            visits(body),
            body.flag("download"));
    Share share = shares.edit(id, call.user(), edit).orElseThrow(Refusal::notFound);
    return Call.ok(out -> share(out, share, call));
  }

  private Reply revoke(Call call) {
    if (!shares.revoke(call.path("id", ShareId::parse), call.user(), call.admin())) {
      throw Refusal.notFound();
    }
    people.record(call, Event.Kind.SHARE_REVOKED, call.caller().user(), "");
    return Call.done();
  }

  /// What a link leads to. Not its id: whoever knows that may listen.
  private static String what(Share share) {
    return String.join(" ", share.items().stream().map(Shared::toString).toList());
  }

  private static String description(String text) {
    if (text.length() > NewShare.MAX_DESCRIPTION_CHARS) {
      throw Refusal.bad("description is too long.");
    }
    return text;
  }

  /// Null and the empty text mean no password.
  private static Optional<Secret> password(JsonBody body) {
    return body.isNull("password")
        ? Optional.empty()
        : body.text("password").filter(text -> !text.isEmpty()).map(UserApi::secret);
  }

  /// Null and 0 mean any number.
  private static Optional<Integer> visits(JsonBody body) {
    return body.isNull("visits")
        ? Optional.of(0)
        : body.number("visits", 0, MAX_VISITS).map(Math::toIntExact);
  }

  /// Null means never.
  private Optional<Instant> expires(JsonBody body) {
    if (body.isNull("expires")) {
      return Optional.empty();
    }
    try {
      Instant expires = Instant.parse(body.needText("expires")).truncatedTo(ChronoUnit.MILLIS);
      if (!expires.isAfter(now()) || expires.isAfter(LATEST)) {
        throw Refusal.bad("expires is not in the future.");
      }
      return Optional.of(expires);
    } catch (DateTimeParseException notATime) {
      throw Refusal.bad("expires is not a time such as 2026-12-24T18:00:00Z.");
    }
  }

  private void share(JsonWriter out, Share share, Call call) {
    List<Song> songs = shares.songs(share);
    out.text("id", share.id().text()).text("url", url(share, call));
    out.text("description", share.description()).time("createdAt", share.created());
    out.time("expiresAt", share.expires()).number("visits", share.visits());
    out.number("visitLimit", share.visitLimit()).time("lastVisitedAt", share.lastVisited());
    out.texts("ids", share.items().stream().map(Shared::toString).toList());
    out.text("title", ShareTitle.of(share, songs, playlists));
    cover(out, songs);
    out.flag("download", share.download()).flag("password", share.hasPassword());
    out.text("owner", people.nameOf(share.owner()));
  }

  /// That of the first album with a picture.
  private static void cover(JsonWriter out, List<Song> songs) {
    Optional<Album> album =
        songs.stream().map(Song::album).filter(it -> !it.cover().isEmpty()).findFirst();
    out.text("coverOf", album.map(it -> it.id().toString()).orElse(""));
    out.text("cover", album.map(Album::cover).orElse(""));
  }

  private String url(Share share, Call call) {
    return ShareAddress.of(share.id(), call.request(), people.doorkeeper(), settings);
  }

  private Instant now() {
    return clock.instant().truncatedTo(ChronoUnit.MILLIS);
  }
}
