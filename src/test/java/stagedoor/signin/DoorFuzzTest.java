package stagedoor.signin;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.net.InetAddress;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.NullMarked;
import org.junit.jupiter.api.Test;
import stagedoor.Fuzzing;
import stagedoor.http.Headers.Field;

/// Whatever arrives in a head or stands in the list of trusted sources, the door decides.
@NullMarked
class DoorFuzzTest {

  private static final List<Trust> TRUSTS =
      List.of(
          GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8"),
          GivenOptions.trust(
              "ExtAuth.TrustedSources", "10.0.0.0/8",
              "ExtAuth.Preset", "authelia",
              "ExtAuth.AllowedGroups", "music",
              "ExtAuth.AdminGroups", "admins"),
          GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8", "ExtAuth.Preset", "authentik"),
          GivenOptions.trust("ExtAuth.TrustedSources", "10.0.0.0/8", "ExtAuth.Preset", "tailscale"),
          GivenOptions.trust(
              "ExtAuth.TrustedSources", "10.0.0.0/8",
              "ExtAuth.GroupsHeader", "X-Groups",
              "ExtAuth.GroupsSeparator", "json",
              "ExtAuth.SubjectHeader", "X-Subject",
              "ExtAuth.HeaderEncoding", "percent"),
          GivenOptions.trust(
              "ExtAuth.TrustedSources", "10.0.0.0/8", "ExtAuth.HeaderEncoding", "base64"));

  private static final List<String> HEADS =
      List.of(
          "Remote-User: alice\nRemote-Groups: admins,music\nRemote-Name: Alice\nRemote-Email: a@b.c",
          "X-authentik-username: jörg\nX-authentik-groups: a|b\nX-authentik-uid: 0f",
          "Tailscale-User-Login: a@b.c\nTailscale-User-Name: =?utf-8?q?J=C3=B6rg?=",
          "Remote-User: j%C3%B6rg\nX-Groups: [\"a\",\"b\"]\nX-Subject: 1",
          "Remote-User: am9oYW5u\nConnection: close, keep-alive",
          "Remote-User: 日本\nX-Forwarded-For: 192.0.2.1, 10.0.0.2\nX-Forwarded-Proto: https",
          "Forwarded: for=\"[2001:db8::1]:4711\";proto=https;host=music.example, for=10.0.0.3");

  private static final List<String> WORDS =
      List.of(
          "Remote-User: ",
          "Remote_User: ",
          "Remote.User: ",
          "remote-groups: ",
          "Connection: ",
          "\n",
          ",",
          "|",
          ";",
          "(null)",
          "${user}",
          "%{REMOTE_USER}e",
          "=?utf-8?b?",
          "?=",
          "=C3",
          "%C3%A9",
          "%00",
          "%zz",
          "[",
          "]",
          "\"",
          "\\u0000",
          "\u200b",
          "\u202e",
          "\u212a",
          "İ",
          "for=",
          "host=",
          "[::1]:",
          "999.1.1.1",
          "127.1",
          "::ffff:10.0.0.1");

  @Test
  void noHeadMakesTheDoorFailOrBelieveAStranger() {
    new Fuzzing(HEADS, WORDS)
        .run(head -> {
          String[] lines = new String(head, ISO_8859_1).split("\n");
          var fields = new ArrayList<Field>();
          for (String line : lines) {
            String[] parts = line.split(":", 2);
            fields.add(new Field(parts[0], parts.length > 1 ? parts[1].strip() : ""));
          }
          TRUSTS.forEach(trust -> decide(trust, fields));
        });
  }

  private static void decide(Trust trust, List<Field> fields) {
    Visit inside = Visit.from("10.1.2.3");
    Visit outside = Visit.from("192.0.2.9");
    for (Field field : fields) {
      inside = inside.withBytes(field.name(), field.value());
      outside = outside.withBytes(field.name(), field.value());
    }
    Claim claim = trust.look(inside.request()).claim();
    if (claim instanceof Claim.Named(var identity)) {
      assertThat(identity.name().text()).isNotBlank();
      assertThat(identity.name().text().getBytes(UTF_8).length).isLessThanOrEqualTo(255);
      assertThat(identity.name().text().codePoints()).noneMatch(Character::isISOControl);
    }
    assertThat(trust.look(outside.request()).claim())
        .isIn(new Claim.Nothing(), new Claim.Ignored(Code.PEER_NOT_TRUSTED));
    var forwarding = new Forwarding(trust);
    forwarding.origin(inside.request());
    forwarding.client(inside.request());
    assertThat(forwarding.client(outside.request()).map(Address::toString)).contains("192.0.2.9");
  }

  @Test
  void noListOfSourcesIsReadAsSomethingElse() {
    var lists =
        List.of(
            "10.0.0.0/8, 192.168.1.7 fd00::/8,::1/128",
            "@, unix-user:www-data unix-group:proxy",
            "host:caddy host-public:proxy.example tls:proxy.example",
            "::ffff:10.0.0.0/104 2001:db8::1%eth0 0.0.0.0/0 ::/0");
    var words =
        List.of(
            ",",
            " ",
            "/",
            "/0",
            "/33",
            "/129",
            "/+8",
            "/08",
            "127.1",
            "010.0.0.1",
            "0x7f.0.0.1",
            "::",
            "::ffff:",
            "%lo",
            "host:",
            "host-public:",
            "unix-user:",
            "unix-group:",
            "tls:",
            "@",
            "\u0661",
            "１０",
            "256",
            "1:2:3:4:5:6:7:8",
            "[::1]");
    new Fuzzing(lists, words).run(bytes -> list(new String(bytes, UTF_8)));
  }

  private static String withoutZone(String address) {
    return address.replaceFirst("%.*", "");
  }

  private static SourceList.Reading read(String text) {
    return new SourceList(HostNames.ofSystem()).parse(text);
  }

  private static void list(String text) {
    SourceList.Reading reading = read(text);
    if (!reading.faults().isEmpty()) {
      assertThat(reading.sources().isEmpty()).isTrue();
      reading.faults().forEach(fault -> assertThat(fault).isNotBlank());
      return;
    }
    for (TrustedSource entry : reading.sources().entries()) {
      SourceList.Reading again = read(entry.toString());
      assertThat(again.faults()).isEmpty();
      assertThat(again.sources().entries()).hasSize(1);
      assertThat(again.sources().entries().getFirst()).hasToString(entry.toString());
    }
    for (String word : text.split("[,\\s]+")) {
      Address.parse(word)
          .ifPresent(own ->
              assertThat(own).isEqualTo(Address.of(InetAddress.ofLiteral(withoutZone(word)))));
    }
  }
}
