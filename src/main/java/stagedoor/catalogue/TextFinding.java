package stagedoor.catalogue;

import java.util.BitSet;
import java.util.List;
import java.util.Optional;
import java.util.function.Predicate;

/// Finds by texts that rows have, each text looked at once for all rows that share it.
final class TextFinding implements Finding {

  private final Condition.Text text;
  private final Holdings holdings;
  private final Visible visible;
  private final Naming naming;

  TextFinding(Condition.Text text, Holdings holdings, Visible visible) {
    this.text = text;
    this.holdings = holdings;
    this.visible = visible;
    naming = new Naming(text, holdings);
  }

  @Override
  public BitSet songs(BitSet some) {
    return switch (text.field()) {
      case TITLE -> Slots.that(titled(some), slot -> text.isIn(foldedTitle(slot)));
      case ALBUM -> withTraits(some, traits -> naming.albums().get(traits.albumSlot()));
      case ARTIST -> withPeople(some, this::isByArtist);
      case COMPOSER ->
          withPeople(some, it -> naming.namesOneOf(it.credits(), Part.bit(Role.COMPOSER)));
      case GENRE -> withTraits(some, traits -> naming.isInOneOf(traits.genres()));
      case LABEL -> withTags(some, TagSet.LABEL);
      case MOOD -> withTags(some, TagSet.MOOD);
      case PATH -> new PathSearch(holdings.songs(), text).among(some);
      case FORMAT -> withTraits(some, this::hasFormat);
    };
  }

  /// Those whose title may have it: it is one of the texts by which songs are found.
  private BitSet titled(BitSet some) {
    BitSet found = holdings.songTexts().find(text.terms()).inside();
    found.and(some);
    return found;
  }

  private String foldedTitle(int slot) {
    return holdings.songs().chunk(slot).foldedTitle(slot & Table.IN_CHUNK);
  }

  private boolean isByArtist(SongPeople people) {
    return text.isIn(people.folded()) || naming.namesOneOf(people.credits(), Part.MAIN);
  }

  private boolean hasFormat(SongTraits traits) {
    return text.whole().equals(traits.suffix()) || text.whole().equals(traits.codec());
  }

  private BitSet withTraits(BitSet some, Predicate<SongTraits> test) {
    return SongRuns.that(holdings.songs(), some, SongChunk::traits, test);
  }

  private BitSet withPeople(BitSet some, Predicate<SongPeople> test) {
    return SongRuns.that(holdings.songs(), some, SongChunk::people, test);
  }

  private BitSet withTags(BitSet some, String name) {
    return SongRuns.that(
        holdings.songs(), some, SongChunk::tags, tags -> naming.isInOneOf(tags.all(name)));
  }

  @Override
  public Optional<BitSet> albums(BitSet some) {
    return switch (text.field()) {
      case TITLE, ALBUM -> Optional.of(naming.albums());
      case ARTIST -> Optional.of(Slots.that(some, slot -> isByArtist(holdings.album(slot).row())));
      case GENRE ->
          Optional.of(
              Slots.that(some, slot -> naming.isInOneOf(holdings.album(slot).sums().genres())));
      case LABEL, MOOD, COMPOSER, PATH, FORMAT -> Optional.empty();
    };
  }

  private boolean isByArtist(AlbumRow row) {
    return namesOneOf(row.artists()) || text.isIn(Fold.of(row.artist()));
  }

  private boolean namesOneOf(List<ArtistId> artists) {
    return artists.stream().anyMatch(naming::namesArtist);
  }

  @Override
  public Optional<BitSet> artists(BitSet some) {
    return switch (text.field()) {
      case ARTIST -> Optional.of(naming.artists());
      case COMPOSER -> {
        BitSet named = (BitSet) naming.artists().clone();
        named.and(some);
        yield Optional.of(Slots.that(named, this::composes));
      }
      case ALBUM, TITLE, GENRE, LABEL, MOOD, PATH, FORMAT -> Optional.empty();
    };
  }

  private boolean composes(int artist) {
    for (int slot : holdings.artist(artist).albums()) {
      AlbumEntry album = holdings.album(slot);
      if (visible.has(album.row().library())
          && (album.sums().partOf(artist) & Part.bit(Role.COMPOSER)) != 0) {
        return true;
      }
    }
    return false;
  }
}
