package stagedoor.catalogue;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.Set;
import java.util.function.ToIntFunction;

/// Makes the sums of albums.
///
/// @param rows songs, and the order in which those of an album stand together
/// @param artistSlots an artist's slot, or -1 when it is not known
record Summing(Holdings rows, Canon canon, ToIntFunction<ArtistId> artistSlots) {

  /// The sums of the album in a slot.
  ///
  /// @throws IllegalArgumentException when a song is in another library than the album, or an
  ///   artist is not known
  AlbumSums of(int slot, AlbumRow row) {
    var adding = new AlbumSums.Adding(canon);
    Set<SongPeople> seen = Collections.newSetFromMap(new IdentityHashMap<>());
    rows.songsOfAlbum(slot)
        .forEach(song -> {
          SongTraits traits = rows.traits(song);
          if (!traits.library().equals(row.library())) {
            throw new IllegalArgumentException("songs of " + row.id() + " are in another library");
          }
          int place = song & Table.IN_CHUNK;
          SongChunk chunk = rows.songs().chunk(song);
          adding.song(traits, chunk.tags(place), chunk.durationMs(place), chunk.modifiedMs(place));
          if (seen.add(rows.people(song))) {
            addParts(adding, rows.people(song));
          }
        });
    if (!seen.isEmpty()) {
      int own = Part.OWN_ALBUM | Part.bit(Role.ALBUMARTIST);
      row.artists().forEach(artist -> adding.part(slotOf(artist), own));
    }
    return adding.sums();
  }

  private void addParts(AlbumSums.Adding adding, SongPeople people) {
    for (Credit credit : people.credits()) {
      adding.part(slotOf(credit.artist()), Part.bit(credit.role()));
    }
  }

  private int slotOf(ArtistId artist) {
    int slot = artistSlots.applyAsInt(artist);
    if (slot < 0) {
      throw new IllegalArgumentException(artist + " is credited but not known");
    }
    return slot;
  }
}
