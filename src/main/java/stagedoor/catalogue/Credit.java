package stagedoor.catalogue;

import java.io.IOException;
import java.util.List;

/// One artist's part in a song.
///
/// @param subRole the instrument or voice of a performer, else empty
public record Credit(Role role, ArtistId artist, String subRole) {

  static final SnapshotForm<Credit> FORM = new SnapshotForm<>(Credit::write, Credit::read);

  private static final List<Role> ROLES = List.of(Role.values());

  private void write(SnapshotOut out) throws IOException {
    out.number(ROLES.indexOf(role));
    out.one(ArtistId.FORM, artist);
    out.one(SnapshotForm.TEXT, subRole);
  }

  private static Credit read(SnapshotIn in) throws IOException {
    int role = in.number();
    SnapshotIn.check(role >= 0 && role < ROLES.size(), "no such role");
    return new Credit(ROLES.get(role), in.one(ArtistId.FORM), in.one(SnapshotForm.TEXT));
  }
}
