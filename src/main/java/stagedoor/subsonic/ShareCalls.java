package stagedoor.subsonic;

import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import stagedoor.catalogue.Song;
import stagedoor.http.Request;
import stagedoor.playlist.PlaylistId;
import stagedoor.playlist.Playlists;
import stagedoor.share.NewShare;
import stagedoor.share.Share;
import stagedoor.share.ShareEdit;
import stagedoor.share.ShareId;
import stagedoor.share.Shared;
import stagedoor.share.Shares;

/// Making and ending public links. A user sees and changes the own ones alone.
final class ShareCalls {

  private final Shares shares;
  private final Playlists playlists;
  private final SubsonicSettings settings;
  private final Function<Request, String> ownAddress;

  ShareCalls(UserLists lists, SubsonicSettings settings, Function<Request, String> ownAddress) {
    shares = lists.shares();
    playlists = lists.playlists();
    this.settings = settings;
    this.ownAddress = ownAddress;
  }

  Answer getShares(Call call) {
    needSharing();
    return shares(call, shares.list(call.user()));
  }

  Answer createShare(Call call) {
    needSharing();
    List<Shared> items = call.arguments().ids("id", Shared::parse);
    if (items.isEmpty()) {
      throw Refusal.missing("id");
    }
    if (items.size() > NewShare.MAX_ITEMS) {
      throw Refusal.malformed("id", "is given more than " + NewShare.MAX_ITEMS + " times");
    }
    items.forEach(item -> need(call, item));
    var wanted =
        new NewShare(
            items,
            description(call).orElse(""),
            expires(call).flatMap(it -> it),
            Optional.empty(),
            0,
            false);
    Share made =
        shares
            .create(call.user(), wanted)
            .orElseThrow(() -> Refusal.notAllowed("make more shares"));
    return shares(call, List.of(made));
  }

  Answer updateShare(Call call) {
    needSharing();
    ShareId id = call.arguments().needId("id", ShareId::parse);
    var edit =
        new ShareEdit(
            description(call), expires(call), Optional.empty(), Optional.empty(), Optional.empty());
    if (shares.edit(id, call.user(), edit).isEmpty()) {
      throw notFound();
    }
    return Answer.SUCCESS;
  }

  Answer deleteShare(Call call) {
    needSharing();
    ShareId id = call.arguments().needId("id", ShareId::parse);
    if (!shares.revoke(id, call.user(), call.caller().admin())) {
      throw notFound();
    }
    return Answer.SUCCESS;
  }

  private void needSharing() {
    if (!settings.sharing()) {
      throw Refusal.of(ErrorCode.NOT_AUTHORIZED, "sharing is switched off on this server");
    }
  }

  private void need(Call call, Shared item) {
    switch (item) {
      case Shared.Item(var id) -> call.needAny(id);
      case Shared.Whole(PlaylistId id) -> {
        if (playlists.find(id, call.user()).isEmpty()) {
          throw Refusal.notFound("playlist");
        }
      }
    }
  }

  private static Optional<String> description(Call call) {
    Optional<String> text = call.arguments().given("description");
    if (text.isPresent() && text.get().length() > NewShare.MAX_DESCRIPTION_CHARS) {
      throw Refusal.malformed(
          "description", "is longer than " + NewShare.MAX_DESCRIPTION_CHARS + " characters");
    }
    return text;
  }

  /// Ms since 1970; 0 takes the end away.
  private static Optional<Optional<Instant>> expires(Call call) {
    Optional<Long> ms = call.arguments().number("expires");
    if (ms.isEmpty()) {
      return Optional.empty();
    }
    return Optional.of(
        ms.get() == 0 ? Optional.empty() : Optional.of(Instant.ofEpochMilli(ms.get())));
  }

  private Answer shares(Call call, List<Share> list) {
    return Answer.of(sink -> {
      sink.beginObject("shares");
      sink.beginList("share");
      for (Share share : list) {
        sink.beginItem();
        write(sink, call, share);
        sink.end();
      }
      sink.endList();
      sink.end();
    });
  }

  private void write(Sink sink, Call call, Share share) {
    List<Song> songs =
        shares.songs(share).stream().filter(song -> call.visible().has(song.library())).toList();
    sink.text("id", share.id().text());
    sink.text("url", address(call) + "/share/" + share.id().text());
    sink.text("description", share.description());
    sink.text("username", call.caller().user().name().text());
    sink.moment("created", share.created().toEpochMilli());
    share.expires().ifPresent(it -> sink.moment("expires", it.toEpochMilli()));
    share.lastVisited().ifPresent(it -> sink.moment("lastVisited", it.toEpochMilli()));
    sink.number("visitCount", share.visits());
    SongFields.list(sink, "entry", songs, call.audience());
  }

  private String address(Call call) {
    return settings.shareUrl().isEmpty() ? ownAddress.apply(call.request()) : settings.shareUrl();
  }

  private static Refusal notFound() {
    return Refusal.notFound("share");
  }
}
