package stagedoor.catalogue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.ToIntFunction;
import org.jspecify.annotations.Nullable;

/// Makes the sums of albums, one after the other.
final class Summing {

  private final Holdings rows;
  private final Canon canon;
  private final ToIntFunction<ArtistId> artistSlots;
  private final int[] songs;
  private final GenreSpellings spellings = new GenreSpellings();
  private int place;

  /// Whose parts are in the sums of the album.
  private final Set<SongPeople> seen = Collections.newSetFromMap(new IdentityHashMap<>());

  private @Nullable SongPeople lastSeen;

  /// @param rows songs, and the order in which those of an album stand together
  /// @param artistSlots an artist's slot, or -1 when it is not known
  Summing(Holdings rows, Canon canon, ToIntFunction<ArtistId> artistSlots) {
    this.rows = rows;
    this.canon = canon;
    this.artistSlots = artistSlots;
    songs = rows.orders().songsOfAlbums();
  }

  /// The sums of the album in a slot. Albums are mostly asked for by ascending slots.
  ///
  /// @throws IllegalArgumentException when a song is in another library than the album, or an
  ///   artist is not known
  AlbumSums of(int slot, AlbumRow row) {
    var adding = new AlbumAdding(canon, spellings);
    int from = standsBefore(slot) ? place : rows.firstSongOfAlbum(slot);
    for (place = from; place < songs.length && albumAt(place) == slot; place++) {
      add(adding, songs[place], row);
    }
    if (place > from) {
      int own = Part.OWN_ALBUM | Part.bit(Role.ALBUMARTIST);
      for (ArtistId artist : row.artists()) {
        adding.part(slotOf(artist), own);
      }
      seen.clear();
      lastSeen = null;
    }
    return adding.sums();
  }

  /// Whether the songs of the album, if it has any, begin where those of the last one ended.
  private boolean standsBefore(int slot) {
    return (place == 0 || albumAt(place - 1) < slot)
        && (place == songs.length || albumAt(place) >= slot);
  }

  private int albumAt(int at) {
    return rows.traits(songs[at]).albumSlot();
  }

  @SuppressWarnings("ReferenceEquality")
  private void add(AlbumAdding adding, int song, AlbumRow row) {
    SongChunk chunk = rows.songs().chunk(song);
    int in = song & Table.IN_CHUNK;
    SongTraits traits = chunk.traits(in);
    if (!traits.library().equals(row.library())) {
      throw new IllegalArgumentException("songs of " + row.id() + " are in another library");
    }
    adding.song(traits, chunk.tags(in), chunk.durationMs(in), chunk.modifiedMs(in));
    SongPeople people = chunk.people(in);
    if (people != lastSeen && seen.add(people)) {
      for (Credit credit : people.credits()) {
        adding.part(slotOf(credit.artist()), Part.bit(credit.role()));
      }
    }
    lastSeen = people;
  }

  private int slotOf(ArtistId artist) {
    int slot = artistSlots.applyAsInt(artist);
    if (slot < 0) {
      throw new IllegalArgumentException(artist + " is credited but not known");
    }
    return slot;
  }
}
