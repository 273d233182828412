package stagedoor.catalogue;

import java.io.IOException;
import java.util.List;

/// Who made a song; kept once for all songs made by the same.
///
/// @param artist the credit line as shown
/// @param folded the line as search sees it
/// @param orderName the line as orders see it
record SongPeople(String artist, String folded, String orderName, List<Credit> credits) {

  static final SnapshotForm<SongPeople> FORM =
      new SnapshotForm<>(SongPeople::write, SongPeople::read);

  private static final SnapshotForm<List<Credit>> CREDITS = Credit.FORM.list();

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

  private void write(SnapshotOut out) throws IOException {
    out.one(SnapshotForm.TEXT, artist);
    out.one(SnapshotForm.TEXT, folded);
    out.one(SnapshotForm.TEXT, orderName);
    out.one(CREDITS, credits);
  }

  private static SongPeople read(SnapshotIn in) throws IOException {
    return new SongPeople(
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXT),
        in.one(CREDITS));
  }
}
