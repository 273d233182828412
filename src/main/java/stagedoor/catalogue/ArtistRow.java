package stagedoor.catalogue;

import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/// What an artist has of its own.
///
/// @param sortName empty when no sort tag says one
/// @param aliases other names under the same MusicBrainz id
/// @param cover see [ArtistCover]; empty when the artist has no picture of its own
public record ArtistRow(
    ArtistId id,
    String name,
    String sortName,
    Optional<UUID> musicBrainz,
    String cover,
    List<String> aliases) {

  public ArtistRow {
    aliases = List.copyOf(aliases);
  }

  /// All names by which the artist is found.
  List<String> names() {
    var names = new ArrayList<String>(2 + aliases.size());
    add(name, names);
    add(sortName, names);
    aliases.forEach(alias -> add(alias, names));
    return names;
  }

  private static void add(String some, List<String> names) {
    if (!some.isEmpty()) {
      names.add(some);
    }
  }

  /// The same artist with another picture.
  public ArtistRow withCover(String other) {
    return new ArtistRow(id, name, sortName, musicBrainz, other, aliases);
  }

  void write(SnapshotOut out) throws IOException {
    out.one(ArtistId.FORM, id);
    out.one(SnapshotForm.TEXT, name);
    out.one(SnapshotForm.TEXT, sortName);
    out.uuid(musicBrainz);
    out.one(SnapshotForm.TEXT, cover);
    out.one(SnapshotForm.TEXTS, aliases);
  }

  static ArtistRow read(SnapshotIn in) throws IOException {
    return new ArtistRow(
        in.one(ArtistId.FORM),
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXT),
        in.uuid(),
        in.one(SnapshotForm.TEXT),
        in.one(SnapshotForm.TEXTS));
  }
}
