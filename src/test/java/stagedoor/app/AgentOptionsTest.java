package stagedoor.app;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import stagedoor.config.ConfigReader;
import stagedoor.library.PictureAgent;

class AgentOptionsTest {

  private static AgentOptions of(Map<String, String> flags) {
    var reading = ConfigReader.read(new HashMap<>(flags), Map.of(), Path.of("/nowhere"));
    assertThat(reading.faults()).isEmpty();
    return AgentOptions.of(reading.config());
  }

  @Test
  void nobodyIsAskedUnlessSomebodyIsNamed() {
    assertThat(of(Map.of()).agents()).isEmpty();
    assertThat(of(Map.of("enableexternalservices", "true")).agents()).isEmpty();
    assertThat(of(Map.of("agents", "CoverArtArchive, deezer, deezer")).agents())
        .containsExactly(PictureAgent.COVER_ART_ARCHIVE, PictureAgent.DEEZER);
  }

  @Test
  void switchesTurnThemOff() {
    var both = Map.of("agents", "deezer,coverartarchive");
    var off = new HashMap<>(both);
    off.put("enableexternalservices", "false");
    assertThat(of(off)).isEqualTo(new AgentOptions(List.of(), List.of()));
    var withoutDeezer = new HashMap<>(both);
    withoutDeezer.put("deezer.enabled", "false");
    assertThat(of(withoutDeezer).agents()).containsExactly(PictureAgent.COVER_ART_ARCHIVE);
    assertThat(of(withoutDeezer).strangers()).isEmpty();
  }

  @Test
  void othersAreToldOfAndNeverRefused() {
    AgentOptions options = of(Map.of("agents", "deezer,lastfm,spotify,my-plugin"));
    assertThat(options.agents()).containsExactly(PictureAgent.DEEZER);
    assertThat(options.strangers()).containsExactly("lastfm", "spotify", "my-plugin");
  }
}
