package stagedoor.catalogue;

import java.io.IOException;

/// A disc of an album that has a title of its own.
///
/// @param disc from 1; 0 when not known
public record DiscTitle(int disc, String title) {

  static final SnapshotForm<DiscTitle> FORM = new SnapshotForm<>(DiscTitle::write, DiscTitle::read);

  private void write(SnapshotOut out) throws IOException {
    out.number(disc);
    out.one(SnapshotForm.TEXT, title);
  }

  private static DiscTitle read(SnapshotIn in) throws IOException {
    return new DiscTitle(in.number(), in.one(SnapshotForm.TEXT));
  }
}
