package stagedoor.tag;

import java.util.Set;
import org.jspecify.annotations.NullMarked;
import stagedoor.tag.Oracle.Difference;

/// Where mutagen and we read differently on purpose, and why.
@NullMarked
enum KnownDifference {
  /// Theora, OptimFROG, TAK, MIDI, AAC in ADIF and Musepack before version 7, which has no mark,
  /// are not music files here.
  OTHER_FORMATS {
    @Override
    boolean explains(Difference it) {
      return it.file()
          .matches(".*\\.(oggtheora|ofr|ofs|tak|mid|ac3|eac3)|adif\\.aac|sv[45]_header\\.mpc");
    }
  },
  /// Mutagen puts together day and time of ID3v2.3 (`TYER`, `TDAT`, `TIME`); a time of day has no
  /// use here.
  TIME_OF_DAY {
    @Override
    boolean explains(Difference it) {
      return it.what().equals("RECORDINGDATE")
          && it.mutagen().replaceAll("T[0-9:]{5,8}", "").equals(it.here());
    }
  },
  /// Mutagen writes a year with four digits, whatever stands in the file.
  YEAR_DIGITS {
    @Override
    boolean explains(Difference it) {
      return it.mutagen().equals("[0000]") && it.here().equals("[0]");
    }
  },
  /// Mutagen calls a number that no genre has `Unknown`; here it is none.
  NUMBER_WITHOUT_GENRE {
    @Override
    boolean explains(Difference it) {
      return it.what().equals("GENRE")
          && it.mutagen().replaceAll("(, )?Unknown", "").equals(it.here());
    }
  },
  /// Mutagen reads no texts of WAV and AIFF themselves, only their ID3 chunk.
  TEXT_CHUNKS {
    @Override
    boolean explains(Difference it) {
      return it.file().matches(".*\\.(wav|aiff?|aifc)") && it.mutagen().equals("[]");
    }
  },
  /// FLAC's own block of tracks is read as the sheet it is; mutagen keeps it apart from tags.
  TRACKS_IN_FLAC {
    @Override
    boolean explains(Difference it) {
      return it.what().equals("CUESHEET")
          && it.file().endsWith(".flac")
          && it.mutagen().equals("[]");
    }
  },
  /// Mutagen reads no ID3v2 tag at the end of a file, and of two in a row only the first.
  FURTHER_TAGS {
    @Override
    boolean explains(Difference it) {
      return Set.of(
                  "audacious-trailing-id32-apev2.mp3",
                  "audacious-trailing-id32-id31.mp3",
                  "duplicate_id3v2.mp3")
              .contains(it.file())
          && it.mutagen().equals("[]");
    }
  },
  /// Mutagen finds no tags in MP4 where `meta` is written as QuickTime does.
  QUICKTIME_META {
    @Override
    boolean explains(Difference it) {
      return it.file().equals("non-full-meta.m4a") && it.mutagen().equals("[]");
    }
  },
  /// Files that were damaged on purpose: a genre's number behind a broken atom, and 8,192 channels.
  DAMAGED {
    @Override
    boolean explains(Difference it) {
      return (it.file().equals("infloop.m4a") && it.what().equals("GENRE"))
          || (it.file().equals("zerodiv.ape") && it.what().equals("channels"));
    }
  },
  /// Musepack's own gains stand in its header, where mutagen has them among the facts of sound.
  GAIN_IN_HEADER {
    @Override
    boolean explains(Difference it) {
      return it.file().endsWith(".mpc")
          && it.what().startsWith("REPLAYGAIN_")
          && it.mutagen().equals("[]");
    }
  },
  /// Mutagen counts bytes of DSD in WavPack, each of which holds eight samples.
  DSD_IN_BYTES {
    @Override
    boolean explains(Difference it) {
      return it.file().endsWith(".wv")
          && it.what().equals("rate")
          && Integer.parseInt(it.mutagen()) * 8 == Integer.parseInt(it.here());
    }
  },
  /// Mutagen counts the channels of a WavPack file's first block; each block has one or two.
  BLOCKS_OF_CHANNELS {
    @Override
    boolean explains(Difference it) {
      return it.file().equals("four_channels.wv") && it.what().equals("channels");
    }
  },
  /// One channel of AAC could be two by parametric stereo, so mutagen leaves it to the file's
  /// shared fields, which say two. Where there is no HE-AAC, ffprobe too finds one.
  ONE_CHANNEL_OF_AAC {
    @Override
    boolean explains(Difference it) {
      return it.file().matches(".*\\.(m4a|3g2)")
          && it.what().equals("channels")
          && it.mutagen().equals("2")
          && it.here().equals("1");
    }
  },
  /// A length of nothing that an encoder announced is not believed here: the frames are there.
  ANNOUNCED_NOTHING {
    @Override
    boolean explains(Difference it) {
      return it.file().endsWith(".mp3")
          && it.what().equals("seconds")
          && it.mutagen().equals("0.0");
    }
  },
  /// Mutagen takes the size of the file for that of bare AAC, tags and all.
  SIZE_OF_BARE_AAC {
    @Override
    boolean explains(Difference it) {
      return it.file().endsWith(".aac")
          && it.what().equals("seconds")
          && Double.parseDouble(it.mutagen()) > Double.parseDouble(it.here());
    }
  };

  abstract boolean explains(Difference difference);
}
