package stagedoor.catalogue;

import java.util.List;

/// Who made a song; kept once for all songs made by the same.
///
/// @param artist the credit line as shown
/// @param folded the line as search sees it
/// @param orderName the line as orders see it
record SongPeople(String artist, String folded, String orderName, List<Credit> credits) {

  static SongPeople of(SongRow row, Articles articles, Canon canon) {
    String artist = canon.one(row.text().artist());
    return canon.people(
        artist,
        canon.all(row.credits()),
        () -> {
          String folded = Fold.of(artist);
          int skipped = articles.lengthIn(folded);
          return new SongPeople(
              artist, folded, folded.substring(skipped), canon.all(row.credits()));
        });
  }

  boolean isOf(SongRow row) {
    return artist.equals(row.text().artist()) && credits.equals(row.credits());
  }
}
