package stagedoor.scan;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import stagedoor.store.ChildJvm;

/// Real mounts and real limits of the system, in namespaces that end with their process. Where the
/// system lets nobody make one, there is nothing to see here: [LostDiskTest] pretends the mounts.
@NullMarked
class OwnSystemTest {

  @TempDir Path folder;

  private static boolean isAllowed(List<String> namespace) throws Exception {
    var command = new ArrayList<>(namespace);
    command.add("true");
    return Files.isExecutable(Path.of("/usr/bin/unshare"))
        && new ProcessBuilder(command)
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .start()
                .waitFor()
            == 0;
  }

  private List<String> played(List<String> namespace, String story) throws IOException {
    Process process = ChildJvm.start(namespace, OwnSystem.class, story, folder.toString());
    try (var said = process.inputReader()) {
      return said.lines().toList();
    }
  }

  @Test
  void aRealMountThatIsGoneForgetsNothing() throws Exception {
    List<String> own = List.of("/usr/bin/unshare", "-Urm");
    if (!isAllowed(own)) {
      return;
    }
    List<String> said = played(own, "mount");
    assertThat(said).hasSize(6);
    assertThat(said.get(0)).isEqualTo("mounted: removed 0, problems 0");
    assertThat(said.get(1)).contains("A=", "B=", "Own=");
    assertThat(said.get(2)).isEqualTo("unmounted: removed 0, problems 1");
    assertThat(said.get(3)).isEqualTo(said.get(1));
    assertThat(said.get(4)).isEqualTo("mounted again: removed 0, problems 0");
    assertThat(said.get(5)).isEqualTo(said.get(1));
  }

  @Test
  void moreFoldersThanCanBeWatchedAreScannedAllTheSameAndItIsSaid() throws Exception {
    String limit = "echo " + OwnSystem.MOST_WATCHES + " > /proc/sys/user/max_inotify_watches";
    List<String> own =
        List.of("/usr/bin/unshare", "-Ur", "sh", "-c", limit + " && exec \"$@\"", "sh");
    if (!isAllowed(own)) {
      return;
    }
    List<String> said = played(own, "watches");
    assertThat(said).hasSize(4);
    // A folder may be refused while another thread notes the one before.
    assertThat(said.getFirst())
        .matches(
            "warning only (1\\d|"
                + OwnSystem.MOST_WATCHES
                + ") folders can be watched; changes in the others are found by a scan each hour."
                + " Raise the system limit \\(sysctl fs.inotify.max_user_watches=1048576\\) and"
                + " start again");
    assertThat(said.subList(1, 4))
        .containsExactly(
            "songs " + OwnSystem.FOLDERS,
            "watched " + OwnSystem.MOST_WATCHES + " by stagedoor.scan.Watcher",
            "songs " + OwnSystem.FOLDERS);
  }
}
