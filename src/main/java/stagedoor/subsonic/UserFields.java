package stagedoor.subsonic;

import stagedoor.catalogue.LibraryId;
import stagedoor.user.User;

/// Writes accounts. Roles that this server has no use for are false.
final class UserFields {

  private UserFields() {}

  /// The fields, into the object that is open.
  static void write(Sink sink, User user, boolean sharing) {
    sink.text("username", user.name().text());
    sink.textIfAny("email", user.email());
    sink.flag("scrobblingEnabled", true);
    sink.flag("adminRole", user.admin());
    sink.flag("settingsRole", true);
    sink.flag("downloadRole", user.rights().download());
    sink.flag("uploadRole", false);
    sink.flag("playlistRole", user.rights().edit());
    sink.flag("coverArtRole", false);
    sink.flag("commentRole", true);
    sink.flag("podcastRole", false);
    sink.flag("streamRole", true);
    sink.flag("jukeboxRole", false);
    sink.flag("shareRole", sharing && user.rights().share());
    sink.flag("videoConversionRole", false);
    sink.numbers(
        "folder", user.visible().libraries().stream().map(LibraryId::value).sorted().toList());
  }
}
