package stagedoor.catalogue;

import java.util.Map;
import org.jspecify.annotations.NullMarked;

/// A viewer who said what is in a map.
@NullMarked
record FakeViewer(Map<Viewer.Mark, Map<ItemId, Long>> said) implements Viewer {

  @Override
  public void songs(Mark mark, Use use) {
    each(mark, SongId.class, use);
  }

  @Override
  public void albums(Mark mark, Use use) {
    each(mark, AlbumId.class, use);
  }

  @Override
  public void artists(Mark mark, Use use) {
    each(mark, ArtistId.class, use);
  }

  private void each(Mark mark, Class<? extends ItemId> kind, Use use) {
    of(mark)
        .forEach((item, number) -> {
          if (kind.isInstance(item)) {
            use.of(item, number);
          }
        });
  }

  long number(Mark mark, ItemId item) {
    return of(mark).getOrDefault(item, 0L);
  }

  private Map<ItemId, Long> of(Mark mark) {
    return said.getOrDefault(mark, Map.of());
  }
}
