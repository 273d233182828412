package stagedoor.subsonic;

import java.util.OptionalLong;
import stagedoor.catalogue.Artist;
import stagedoor.catalogue.ItemId;
import stagedoor.catalogue.Visible;
import stagedoor.listen.Count;
import stagedoor.listen.Listening;
import stagedoor.user.UserId;

/// Whom an answer is written for: what they may see, what they did, what their app can take.
///
/// @param byFolders whether the app goes through folders as they are on disk
/// @param naming how titles are shown
/// @param seesOwnPictures whether songs may show the pictures in their own files
/// @param participations whether an artist's albums are also those of others with a part in them
record Audience(
    UserId user,
    Visible visible,
    Detail detail,
    boolean byFolders,
    Listening listening,
    Naming naming,
    boolean seesOwnPictures,
    boolean participations) {

  boolean takesOpenSubsonic() {
    return detail == Detail.FULL;
  }

  boolean isMinimal() {
    return detail == Detail.MINIMAL;
  }

  /// The same, narrowed to some libraries.
  Audience in(Visible libraries) {
    return new Audience(
        user, libraries, detail, byFolders, listening, naming, seesOwnPictures, participations);
  }

  /// Whether the albums of others are shown as an artist's too, behind own ones or for want of
  /// them.
  boolean seesOtherAlbums(int own) {
    return own == 0 || participations;
  }

  /// How many albums an artist's page shows.
  int albumCount(Artist artist) {
    int own = artist.albumCount(visible);
    return seesOtherAlbums(own) ? own + artist.otherAlbumCount(visible) : own;
  }

  /// Writes since when the item is starred, if it is.
  void writeStar(Sink sink, ItemId item) {
    OptionalLong starred = listening.stars().starredMs(user, item);
    if (starred.isPresent()) {
      sink.moment("starred", starred.getAsLong());
    }
  }

  /// Writes the rating, if there is one.
  void writeRating(Sink sink, ItemId item) {
    sink.numberIfAny("userRating", listening.ratings().rating(user, item));
  }

  /// Writes how often and when last the item was heard, if ever.
  void writePlays(Sink sink, ItemId item) {
    Count count = listening.plays().of(user, item);
    if (count.plays() > 0) {
      sink.number("playCount", count.plays());
      if (takesOpenSubsonic()) {
        sink.moment("played", count.lastMs());
      }
    }
  }
}
