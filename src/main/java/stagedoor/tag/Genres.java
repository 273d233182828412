package stagedoor.tag;

import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/// The numbered genres of ID3v1 with Winamp's additions, which ID3v2 and MP4 tags refer to.
final class Genres {

  private static final List<String> NAMES =
      List.of(
          """
          Blues; Classic Rock; Country; Dance; Disco; Funk; Grunge; Hip-Hop; Jazz; Metal; New Age;
          Oldies; Other; Pop; R&B; Rap; Reggae; Rock; Techno; Industrial; Alternative; Ska; Death
          Metal; Pranks; Soundtrack; Euro-Techno; Ambient; Trip-Hop; Vocal; Jazz+Funk; Fusion;
          Trance; Classical; Instrumental; Acid; House; Game; Sound Clip; Gospel; Noise; Alt.
          Rock; Bass; Soul; Punk; Space; Meditative; Instrumental Pop; Instrumental Rock; Ethnic;
          Gothic; Darkwave; Techno-Industrial; Electronic; Pop-Folk; Eurodance; Dream; Southern
          Rock; Comedy; Cult; Gangsta Rap; Top 40; Christian Rap; Pop/Funk; Jungle; Native
          American; Cabaret; New Wave; Psychedelic; Rave; Showtunes; Trailer; Lo-Fi; Tribal; Acid
          Punk; Acid Jazz; Polka; Retro; Musical; Rock & Roll; Hard Rock; Folk; Folk-Rock;
          National Folk; Swing; Fast-Fusion; Bebop; Latin; Revival; Celtic; Bluegrass; Avantgarde;
          Gothic Rock; Progressive Rock; Psychedelic Rock; Symphonic Rock; Slow Rock; Big Band;
          Chorus; Easy Listening; Acoustic; Humour; Speech; Chanson; Opera; Chamber Music; Sonata;
          Symphony; Booty Bass; Primus; Porn Groove; Satire; Slow Jam; Club; Tango; Samba;
          Folklore; Ballad; Power Ballad; Rhythmic Soul; Freestyle; Duet; Punk Rock; Drum Solo; A
          Cappella; Euro-House; Dance Hall; Goa; Drum & Bass; Club-House; Hardcore; Terror; Indie;
          BritPop; Afro-Punk; Polsk Punk; Beat; Christian Gangsta Rap; Heavy Metal; Black Metal;
          Crossover; Contemporary Christian; Christian Rock; Merengue; Salsa; Thrash Metal; Anime;
          JPop; Synthpop; Abstract; Art Rock; Baroque; Bhangra; Big Beat; Breakbeat; Chillout;
          Downtempo; Dub; EBM; Eclectic; Electro; Electroclash; Emo; Experimental; Garage; Global;
          IDM; Illbient; Industro-Goth; Jam Band; Krautrock; Leftfield; Lounge; Math Rock; New
          Romantic; Nu-Breakz; Post-Punk; Post-Rock; Psytrance; Shoegaze; Space Rock; Trop Rock;
          World Music; Neoclassical; Audiobook; Audio Theatre; Neue Deutsche Welle; Podcast; Indie
          Rock; G-Funk; Dubstep; Garage Rock; Psybient\
          """
              .strip()
              .replace('\n', ' ')
              .split("; "));

  private static final Pattern NUMBER = Pattern.compile("[0-9]{1,3}");
  private static final Pattern REFERENCE = Pattern.compile("\\(([0-9]{1,3}|RX|CR)\\)");

  private Genres() {}

  static Optional<String> name(int number) {
    return number >= 0 && number < NAMES.size() ? Optional.of(NAMES.get(number)) : Optional.empty();
  }

  /// The genres in a text such as `17`, `(17)`, `(4)(51)Trance`, `(RX)` or plainly `Rock`.
  static List<String> named(String text) {
    var found = new ArrayList<String>();
    String rest = text.strip();
    while (rest.startsWith("(")) {
      Matcher reference = REFERENCE.matcher(rest);
      if (!reference.lookingAt()) {
        break;
      }
      referred(reference.group(1)).ifPresent(found::add);
      rest = rest.substring(reference.end());
    }
    if (NUMBER.matcher(rest).matches()) {
      referred(rest).ifPresent(found::add);
    } else if (!rest.isEmpty()) {
      found.add(rest.startsWith("((") ? rest.substring(1) : rest);
    }
    return found;
  }

  private static Optional<String> referred(String reference) {
    return switch (reference) {
      case "RX" -> Optional.of("Remix");
      case "CR" -> Optional.of("Cover");
      default -> name(Integer.parseInt(reference));
    };
  }
}
