package stagedoor.library;

import static org.assertj.core.api.Assertions.assertThat;

import org.jspecify.annotations.NullMarked;
import stagedoor.catalogue.Album;
import stagedoor.catalogue.AlbumId;
import stagedoor.catalogue.SmallCatalogue;
import stagedoor.store.OnBothDatabases;
import stagedoor.store.TestDatabase;

@NullMarked
class CoverColoursTest {

  private static final Album ALBUM =
      SmallCatalogue.catalogue().albums().find(new AlbumId(1), SmallCatalogue.BOTH).orElseThrow();

  @OnBothDatabases
  void whatWasLearnedOutlivesARestartOnceItIsSaved(TestDatabase db) {
    var colours = new CoverColours(db);
    colours.learn(ALBUM.id(), ALBUM.cover(), 0x123456);
    assertThat(new CoverColours(db).of(ALBUM)).isEmpty();
    colours.save();
    db.reopen();
    assertThat(new CoverColours(db).of(ALBUM)).contains("#123456");
  }

  @OnBothDatabases
  void theColourOfAnotherPictureIsNotShown(TestDatabase db) {
    var colours = new CoverColours(db);
    colours.learn(ALBUM.id(), "another", 0x123456);
    colours.save();
    assertThat(new CoverColours(db).of(ALBUM)).isEmpty();
    colours.learn(ALBUM.id(), ALBUM.cover(), 0xabcdef);
    colours.save();
    assertThat(new CoverColours(db).of(ALBUM)).contains("#abcdef");
  }

  @OnBothDatabases
  void thousandsAreSavedAndFound(TestDatabase db) {
    var colours = new CoverColours(db);
    for (int id = 1; id <= 2_000; id++) {
      colours.learn(new AlbumId(id), ALBUM.cover(), id);
    }
    colours.save();
    assertThat(new CoverColours(db).of(ALBUM)).contains("#000001");
  }
}
