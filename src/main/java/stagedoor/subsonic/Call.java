package stagedoor.subsonic;

import java.util.Set;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ArtistId;
import stagedoor.catalogue.Catalogue;
import stagedoor.catalogue.Held;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.LibraryId;
import stagedoor.catalogue.Song;
import stagedoor.catalogue.SongId;
import stagedoor.catalogue.Visible;
import stagedoor.http.Request;
import stagedoor.signin.Caller;
import stagedoor.user.UserId;

/// One call of an endpoint, by somebody who was let in.
///
/// @param held the catalogue that the whole call works on
/// @param audience the caller, as whom the answer is written for
record Call(Request request, Arguments arguments, Caller caller, Held held, Audience audience) {

  Catalogue catalogue() {
    return held.value();
  }

  UserId user() {
    return caller.id();
  }

  Visible visible() {
    return audience.visible();
  }

  /// The app's name for itself.
  String client() {
    return arguments.find("c").orElse("");
  }

  /// This call, narrowed to the libraries of `musicFolderId` when some are asked for.
  ///
  /// @throws Refusal 70 when the caller may not see one of them
  Call inFolder() {
    Set<LibraryId> libraries = arguments.libraries();
    if (libraries.isEmpty()) {
      return this;
    }
    if (!visible().libraries().containsAll(libraries)) {
      throw Refusal.notFound("music folder");
    }
    Audience narrow = audience.in(new Visible(libraries));
    return new Call(request, arguments, caller, held, narrow);
  }

  /// The song whose id is in a parameter; one the caller may not see is not found.
  Song song(String parameter) {
    return need(arguments.needId(parameter, SongId::parse));
  }

  Album album(String parameter) {
    return need(arguments.needId(parameter, AlbumId::parse));
  }

  Artist artist(String parameter) {
    return need(arguments.needId(parameter, ArtistId::parse));
  }

  Song need(SongId id) {
    return catalogue().songs().find(id, visible()).orElseThrow(() -> Refusal.notFound("song"));
  }

  Album need(AlbumId id) {
    return catalogue().albums().find(id, visible()).orElseThrow(() -> Refusal.notFound("album"));
  }

  Artist need(ArtistId id) {
    return catalogue().artists().find(id, visible()).orElseThrow(() -> Refusal.notFound("artist"));
  }

  /// Fails when the caller may not see the item, or there is none.
  void needAny(ItemId id) {
    switch (id) {
      case SongId song -> need(song);
      case AlbumId album -> need(album);
      case ArtistId artist -> need(artist);
    }
  }
}
