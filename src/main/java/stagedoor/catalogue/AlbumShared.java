package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/// What the songs of an album say about it together.
///
/// @param date, originalDate, releaseDate empty unless all songs say the same
/// @param compilation whether any song says so
/// @param advisory `explicit` when a song is, else `clean` when a song is, else empty
/// @param discTitles by disc
/// @param tags those of all songs
/// @param gainDb, gainPeak the album gain and peak that most songs say; `NaN` when none does
record AlbumShared(
    String date,
    String originalDate,
    String releaseDate,
    boolean compilation,
    String advisory,
    List<DiscTitle> discTitles,
    TagSet tags,
    float gainDb,
    float gainPeak) {

  static final SnapshotForm<AlbumShared> FORM =
      new SnapshotForm<>(AlbumShared::write, AlbumShared::read);

  private static final SnapshotForm<List<DiscTitle>> TITLES = DiscTitle.FORM.list();

  static final AlbumShared NONE =
      new AlbumShared("", "", "", false, "", List.of(), TagSet.NONE, Float.NaN, Float.NaN);

  /// Puts together what the songs of one album say.
  static final class Adding {

    private final Map<Integer, String> discTitles = new TreeMap<>();
    private @Nullable SongTraits last;
    private String date = "";
    private String originalDate = "";
    private String releaseDate = "";
    private boolean compilation;
    private String advisory = "";
    private TagSet tags = TagSet.NONE;
    private TagSet lastTags = TagSet.NONE;
    private final MostSaid gains = new MostSaid();
    private final MostSaid peaks = new MostSaid();

    void song(SongTraits traits, TagSet songTags) {
      if (last == null) {
        date = traits.date();
        originalDate = traits.originalDate();
        releaseDate = traits.releaseDate();
      }
      // Mostly all songs share their traits and tags, which are one object and quickly equal then.
      if (!traits.equals(last)) {
        add(traits);
        last = traits;
      }
      gains.say(traits.albumDb());
      peaks.say(traits.albumPeak());
      if (!songTags.equals(lastTags)) {
        tags = tags.tags().isEmpty() ? songTags : tags.and(songTags);
        lastTags = songTags;
      }
    }

    private void add(SongTraits traits) {
      date = agreed(date, traits.date());
      originalDate = agreed(originalDate, traits.originalDate());
      releaseDate = agreed(releaseDate, traits.releaseDate());
      compilation |= traits.compilation();
      if (advisory.isEmpty() || traits.advisory().equals("explicit")) {
        advisory = traits.advisory();
      }
      if (!traits.discTitle().isEmpty()) {
        discTitles.putIfAbsent(traits.disc(), traits.discTitle());
      }
    }

    private static String agreed(String all, String one) {
      return all.equals(one) ? all : "";
    }

    /// Whether all songs have the same tags, so that there is nothing to share but theirs.
    @SuppressWarnings("ReferenceEquality")
    private boolean isOne() {
      return tags == lastTags;
    }

    AlbumShared made(Canon canon) {
      var titles = new ArrayList<DiscTitle>(discTitles.size());
      discTitles.forEach((disc, title) -> titles.add(new DiscTitle(disc, title)));
      return canon.one(
          new AlbumShared(
              date,
              originalDate,
              releaseDate,
              compilation,
              advisory,
              List.copyOf(titles),
              isOne() ? tags : tags.shared(canon),
              gains.most(),
              peaks.most()));
    }
  }

  private void write(SnapshotOut out) throws IOException {
    out.one(SnapshotForm.TEXT, date);
    out.one(SnapshotForm.TEXT, originalDate);
    out.one(SnapshotForm.TEXT, releaseDate);
    out.flag(compilation);
    out.one(SnapshotForm.TEXT, advisory);
    out.one(TITLES, discTitles);
    out.one(TagSet.FORM, tags);
    out.real(gainDb);
    out.real(gainPeak);
  }

  private static AlbumShared read(SnapshotIn in) throws IOException {
    return new AlbumShared(
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXT),
        in.flag(),
        in.one(SnapshotForm.TEXT),
        in.one(TITLES),
        in.one(TagSet.FORM),
        in.real(),
        in.real());
  }
}
