package stagedoor.cli;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecipeCommandTest {

  @TempDir Path folder;

  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();

  private int run(String... arguments) {
    var surroundings =
        new Surroundings(
            Map.of(),
            folder,
            Optional.empty(),
            new ByteArrayInputStream(new byte[0]),
            new PrintStream(out, true, UTF_8),
            new PrintStream(err, true, UTF_8));
    return new Commands(surroundings).run(arguments);
  }

  @Test
  void aRecipeIsMadeForTheConfiguration() {
    int code =
        run(
            "recipe",
            "--proxy=nginx",
            "--gateway=authelia",
            "--baseurl=https://songs.example.net/music",
            "--address=0.0.0.0",
            "--port=8111",
            "--extauth.userheader=X-Who");
    assertThat(code).as(err.toString(UTF_8)).isZero();
    assertThat(out.toString(UTF_8))
        .contains(
            "server_name songs.example.net;",
            "server 127.0.0.1:8111;",
            "location /music/share/ {",
            "proxy_set_header X-Who $stagedoor_user;",
            "Executed in the tests");
  }

  @Test
  void whatThereIsNoRecipeForIsSaid() {
    assertThat(run("recipe", "--proxy=apache", "--gateway=authelia")).isEqualTo(2);
    assertThat(err.toString(UTF_8)).contains("there is one with: basic,");
    assertThat(run("recipe", "--proxy=ngnix")).isEqualTo(2);
    assertThat(run("recipe")).isEqualTo(2);
  }

  @Test
  void aFileIsChecked() throws IOException {
    Path file = folder.resolve("site.conf");
    Files.writeString(
        file, "server {\n  location / {\n    proxy_pass http://127.0.0.1:4533;\n  }\n}");
    assertThat(run("recipe", "--check=site.conf")).isEqualTo(1);
    assertThat(out.toString(UTF_8))
        .contains("site.conf: line 2: What a client sends as Remote-User");
    assertThat(run("recipe", "--check=none.conf")).isEqualTo(1);
    assertThat(err.toString(UTF_8)).contains("cannot read");
  }
}
