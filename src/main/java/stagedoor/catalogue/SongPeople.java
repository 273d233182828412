package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
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
    return canon.people(row.text().artist(), row.credits(), () -> made(row, articles, canon));
  }

  private static SongPeople made(SongRow row, Articles articles, Canon canon) {
    String artist = canon.one(row.text().artist());
    String folded = canon.one(Fold.of(artist));
    var credits = new ArrayList<Credit>(row.credits().size());
    for (Credit credit : row.credits()) {
      credits.add(canon.one(credit, () -> shared(credit, canon)));
    }
    return new SongPeople(
        artist,
        folded,
        canon.one(folded.substring(articles.lengthIn(folded))),
        canon.one(List.copyOf(credits)));
  }

  private static Credit shared(Credit credit, Canon canon) {
    return new Credit(credit.role(), canon.one(credit.artist()), canon.one(credit.subRole()));
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
