"""Makes music files with tags of every kind, written by mutagen where it can.

Usage: oracle_corpus.py BASES FOLDER COUNT SEED
BASES holds one short untagged file for each format; FOLDER gets COUNT files. A file's name tells
what was done to it; the same seed makes the same files.
"""

import base64
import pathlib
import random
import shutil
import struct
import sys

from mutagen.aac import AAC
from mutagen.aiff import AIFF
from mutagen.apev2 import APEBinaryValue, APEv2
from mutagen.asf import ASF, ASFUnicodeAttribute
from mutagen.dsdiff import DSDIFF
from mutagen.dsf import DSF
from mutagen.flac import FLAC, Picture
from mutagen.id3 import (APIC, COMM, ID3, SYLT, TCON, TDOR, TDRC, TDRL, TIPL, TMCL, TXXX, UFID,
                         USLT, WOAR, Frames)
from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm
from mutagen.oggflac import OggFLAC
from mutagen.oggopus import OggOpus
from mutagen.oggvorbis import OggVorbis
from mutagen.trueaudio import TrueAudio
from mutagen.wave import WAVE

WORDS = """Love Überall Motörhead naïve Ærø façade señorita 夜明け 椎名林檎 Світанок Океан Ельзи
Σωκράτης حكاية שלום 사랑 🎵 e\u0301clair Ångström ½ AC/DC P!nk $ign 100% a_b "quoted" it’s — Rock;Pop
ﬁn İstanbul ǅ ß 𝄞 Zażółć gęślą Ňuf ไทย हिन्दी""".split()
LATIN = "Love naïve façade señorita Ångström ½ Motörhead ÿ ¿Qué? £9 ×".split()
GENRES = ["Rock", "17", "(17)", "(4)(51)Trance", "Électro", "J-Pop", "(RX)", "((odd)", "Drum & Bass"]

TEXT_FRAMES = """TIT2 TPE1 TPE2 TALB TCOM TEXT TPE3 TPE4 TSOT TSOP TSO2 TSOA TSOC TMOO TSST TBPM
TKEY TSRC TPUB TMED TLAN TCOP TENC TSSE TIT1 TIT3 GRP1 MVNM TOWN TOFN TRSN""".split()
FREE = """ARTISTS ALBUMARTISTS ARTISTSSORT BARCODE CATALOGNUMBER ASIN SCRIPT LABEL WORK WRITER
replaygain_track_gain REPLAYGAIN_ALBUM_PEAK r128_track_gain ITUNESADVISORY LICENSE DIRECTOR
Something\u00e9lse""".split()
FREE += ["MusicBrainz Album Id", "MusicBrainz Artist Id", "MusicBrainz Release Track Id",
         "MusicBrainz Album Type", "MusicBrainz Album Comment", "ALBUM ARTISTS"]
COMMENTS = """title artist albumartist ALBUM album_artist artists composer writer lyricist conductor
remixer mixartist arranger producer engineer mixer djmixer director performer genre mood grouping
compilation tracknumber track tracktotal totaltracks discnumber disctotal date originaldate
originalyear releasedate year bpm key initialkey comment description isrc label publisher
organization catalognumber barcode asin media language script copyright license encodedby encoder
work movementname movement subtitle website releasetype releasestatus releasecountry
itunesadvisory replaygain_track_gain replaygain_album_gain r128_album_gain musicbrainz_trackid
musicbrainz_albumid musicbrainz_artistid musicbrainz_artist_id artistsort albumsort titlesort
lyrics unsyncedlyrics mytag x-other""".split()
ATOMS = "©nam ©ART aART ©alb ©wrt ©gen ©grp ©day ©cmt ©too cprt sonm soar soal soaa soco ©wrk".split()
WMA = """Title Author WM/AlbumArtist WM/AlbumTitle WM/Composer WM/Conductor WM/Writer WM/Genre
WM/Mood WM/TrackNumber WM/PartOfSet WM/Year WM/Publisher WM/Language WM/ISRC WM/BeatsPerMinute
MusicBrainz/Album%20Id MusicBrainz/Artist%20Id WM/TitleSortOrder WM/ArtistSortOrder
WM/SetSubTitle WM/OriginalReleaseYear""".replace("%20", "\u00a0").split()
WMA = [name.replace("\u00a0", " ") for name in WMA]
OLD = {"TIT2": "TT2", "TPE1": "TP1", "TPE2": "TP2", "TALB": "TAL", "TCOM": "TCM", "TRCK": "TRK",
       "TPOS": "TPA", "TCON": "TCO", "TBPM": "TBP", "TPUB": "TPB", "TENC": "TEN", "TIT3": "TT3"}


class Maker:
    """Tags one file, with choices that follow from its number."""

    def __init__(self, number, seed):
        self.random = random.Random(seed * 1_000_003 + number)

    def chance(self, of):
        return self.random.random() < of

    def value(self, words=WORDS):
        text = " ".join(self.random.choice(words) for _ in range(self.random.randint(1, 4)))
        kind = self.random.random()
        if kind < 0.05:
            return " " + text + "\t"
        if kind < 0.07:
            return ""
        if kind < 0.09:
            return (text + " ") * 150
        return text

    def values(self, words=WORDS):
        found = [self.value(words) for _ in range(self.random.choice([1, 1, 1, 2, 3]))]
        return found + found[:1] if self.chance(0.05) else found

    def some(self, names):
        return self.random.sample(names, self.random.randint(1, min(len(names), 12)))

    def cover(self):
        size = self.random.choice([10, 500, 4_000])
        return b"\xff\xd8\xff\xe0" + self.random.randbytes(size) + b"\xff\x00\xff\xe0\xff\xd9"

    def date(self):
        return self.random.choice(["1999", "2004-05", "1987-11-30", "2010-01-02T03:04:05"])

    def number(self):
        return self.random.choice(["7", "3/12", "01/09", "0"])

    def id3(self, tags, encodings):
        words = LATIN if 0 in encodings else WORDS
        for name in self.some(TEXT_FRAMES):
            tags.add(Frames[name](encoding=self.random.choice(encodings), text=self.values(words)))
        for name in self.some(FREE):
            encoding = self.random.choice(encodings)
            tags.add(TXXX(encoding=encoding, desc=name, text=self.values(words)))
        encoding = self.random.choice(encodings)
        tags.add(Frames["TRCK"](encoding=encoding, text=self.number()))
        tags.add(Frames["TPOS"](encoding=encoding, text=self.number()))
        if self.chance(0.6):
            genres = [g for g in self.random.sample(GENRES, 2) if 0 not in encodings or g.isascii()]
            tags.add(TCON(encoding=encoding, text=genres or ["Rock"]))
        for frame in (TDRC, TDOR, TDRL):
            if self.chance(0.4):
                tags.add(frame(encoding=encoding, text=self.date()))
        if self.chance(0.3):
            tags.add(Frames["TCMP"](encoding=encoding, text="1"))
        if self.chance(0.4):
            roles = ["arranger", "engineer", "producer", "DJ-mix", "mix", "cook"]
            pairs = [[role, self.value(words)] for role in self.random.sample(roles, 3)]
            tags.add(TIPL(encoding=encoding, people=pairs))
        if self.chance(0.3):
            tags.add(TMCL(encoding=encoding, people=[["viola", "Ann"], ["drums", self.value(words)]]))
        if self.chance(0.4):
            owner = self.random.choice(["http://musicbrainz.org", "http://other.example"])
            tags.add(UFID(owner=owner, data=b"11111111-2222-4333-8444-555555555555"))
        for desc in self.random.sample(["", "description", "iTunNORM", "other"], 2):
            tags.add(COMM(encoding=encoding, lang="eng", desc=desc, text=self.values(words)))
        if self.chance(0.2):
            tags.add(WOAR(url="http://artist.example/"))
        if self.chance(0.3):
            text = "\n".join(self.value(words) for _ in range(3))
            tags.add(USLT(encoding=encoding, lang="deu", desc="", text=text))
        if self.chance(0.1):
            lines = [("one", 1_000), ("two", 61_250)]
            tags.add(SYLT(encoding=encoding, lang="eng", format=2, type=1, desc="", text=lines))
        for i in range(self.random.choice([0, 0, 1, 1, 3])):
            kind = self.random.choice([0, 3, 4, 6, 8])
            desc = "é" * i
            tags.add(APIC(encoding=encoding, mime="image/jpeg", type=kind, desc=desc, data=self.cover()))

    def comments(self, song):
        for name in self.some(COMMENTS):
            song[name] = self.values()
        if self.chance(0.5):
            song["tracknumber"] = self.number()

    def picture(self):
        found = Picture()
        found.type, found.mime, found.data = self.random.choice([0, 3, 4]), "image/png", self.cover()
        found.desc = self.value()
        return found


def mp3_v23(maker, path):
    tags = ID3()
    maker.id3(tags, maker.random.choice([[1], [0]]))
    tags.update_to_v23()
    tags.save(path, v2_version=3, v23_sep=None)


def mp3_v24(maker, path):
    tags = ID3()
    maker.id3(tags, maker.random.choice([[3], [1, 2, 3], [2], [0]]))
    tags.save(path, v1=maker.random.choice([0, 2]))


def mp3_ape(maker, path):
    ape(maker, path)
    if maker.chance(0.5):
        mp3_v24(maker, path)


def mp3_v22(maker, path):
    body = b""
    for name in maker.some(list(OLD)):
        if maker.chance(0.5):
            text = b"\0" + maker.value(LATIN).encode("latin-1", "ignore")
        else:
            text = b"\1\xff\xfe" + maker.value().encode("utf-16-le")
        body += OLD[name].encode() + len(text).to_bytes(3, "big") + text
    if maker.chance(0.5):
        data = b"\0JPG\3\0" + maker.cover()
        body += b"PIC" + len(data).to_bytes(3, "big") + data
    prepend(path, 2, 0, body + bytes(20))


def mp3_unsynchronised(maker, path):
    tags = ID3()
    maker.id3(tags, [1])
    tags.update_to_v23()
    shell = path.with_suffix(".shell")
    tags.save(shell, v2_version=3, v23_sep=None)
    body = shell.read_bytes()[10:]
    shell.unlink()
    coded = bytearray()
    for i, byte in enumerate(body):
        coded.append(byte)
        follower = body[i + 1] if i + 1 < len(body) else 0
        if byte == 0xFF and (follower >= 0xE0 or follower == 0):
            coded.append(0)
    prepend(path, 3, 0x80, bytes(coded))


def mp3_old(maker, path):
    def field(size):
        return maker.value(LATIN).encode("latin-1", "ignore")[:size].ljust(size, b"\0")
    track = b"\0" + bytes([maker.random.randint(0, 255)])
    tail = b"TAG" + field(30) + field(30) + field(30) + b"1997" + field(28) + track
    path.write_bytes(path.read_bytes() + tail + bytes([maker.random.randint(0, 255)]))


def prepend(path, version, flags, body):
    size = bytes(len(body) >> shift & 0x7F for shift in (21, 14, 7, 0))
    path.write_bytes(b"ID3" + bytes([version, 0, flags]) + size + body + path.read_bytes())


def flac(maker, path):
    song = FLAC(path)
    maker.comments(song)
    for _ in range(maker.random.choice([0, 1, 1, 3])):
        song.add_picture(maker.picture())
    song.save()
    if maker.chance(0.15):
        tags = ID3()
        maker.id3(tags, [3])
        shell = path.with_suffix(".shell")
        tags.save(shell)
        path.write_bytes(shell.read_bytes() + path.read_bytes())
        shell.unlink()


def ogg(kind):
    def tag(maker, path):
        song = kind(path)
        maker.comments(song)
        if maker.chance(0.4):
            pictures = [maker.picture() for _ in range(maker.random.choice([1, 2]))]
            song["metadata_block_picture"] = [
                base64.b64encode(found.write()).decode("ascii") for found in pictures]
        song.save()
    return tag


def mp4(maker, path):
    song = MP4(path)
    song.delete()
    for name in maker.some(ATOMS):
        song[name] = maker.values()
    for name in maker.some(FREE):
        if name.isascii():
            song["----:com.apple.iTunes:" + name] = [
                MP4FreeForm(value.encode()) for value in maker.values()]
    if maker.chance(0.7):
        song["trkn"] = [(maker.random.randint(0, 300), maker.random.choice([0, 12]))]
    if maker.chance(0.5):
        song["disk"] = [(maker.random.randint(0, 3), maker.random.choice([0, 2]))]
    if maker.chance(0.3):
        song["cpil"] = maker.chance(0.5)
    if maker.chance(0.3):
        song["tmpo"] = [maker.random.randint(0, 250)]
    if maker.chance(0.2):
        song["rtng"] = [maker.random.choice([0, 1, 2, 4])]
    if maker.chance(0.2):
        song["©lyr"] = ["one\ntwo " + maker.value()]
    if maker.chance(0.5):
        song["covr"] = [MP4Cover(maker.cover(), MP4Cover.FORMAT_JPEG)
                        for _ in range(maker.random.choice([1, 2]))]
    song.save()


def in_chunk(kind):
    def tag(maker, path):
        song = kind(path)
        if song.tags is None:
            song.add_tags()
        maker.id3(song.tags, maker.random.choice([[3], [1]]))
        song.save()
    return tag


def ape(maker, path):
    tags = APEv2()
    for name in maker.some(COMMENTS):
        if name.isascii() and len(name) > 1:
            tags[name] = [value for value in maker.values()]
    if maker.chance(0.3):
        tags["Cover Art (Front)"] = APEBinaryValue(b"front.jpg\0" + maker.cover())
    tags.save(path)


def asf(maker, path):
    song = ASF(path)
    for name in maker.some(WMA):
        song[name] = [ASFUnicodeAttribute(value) for value in maker.values()]
    song.save()


def dsf():
    """2,822,400 Hz, two channels, 8,192 bytes of sound."""
    samples = 4_096 * 8
    data = b"data" + struct.pack("<Q", 12 + 8_192) + bytes(8_192)
    fmt = b"fmt " + struct.pack("<QIIIIIIQII", 52, 1, 0, 2, 2, 2_822_400, 1, samples, 4_096, 0)
    return b"DSD " + struct.pack("<QQQ", 28, 28 + len(fmt) + len(data), 0) + fmt + data


def dff():
    """The same in the other form."""
    def chunk(name, content):
        return name + len(content).to_bytes(8, "big") + content
    sound = chunk(b"FS  ", struct.pack(">I", 2_822_400))
    sound += chunk(b"CHNL", struct.pack(">H", 2) + b"SLFTSRGT")
    sound += chunk(b"CMPR", b"DSD " + b"\x0enot compressed" + b"\0")
    body = b"DSD " + chunk(b"FVER", bytes([1, 5, 0, 0])) + chunk(b"PROP", b"SND " + sound)
    return chunk(b"FRM8", body + chunk(b"DSD ", bytes(8_192)))


def ape_sound():
    """Two frames of Monkey's Audio 3.99, which nobody decodes."""
    head = b"MAC " + struct.pack("<HHIIIIIII", 3_990, 0, 52, 24, 8, 0, 2_000, 0, 0) + bytes(16)
    head += struct.pack("<HHIIIHHI", 2_000, 0, 73_728, 1_000, 2, 16, 2, 44_100)
    return head + struct.pack("<II", 84, 1_084) + bytes(2_000)


def mpc_sound():
    """Twenty frames of Musepack 7, which nobody decodes."""
    head = b"MP+\x07" + struct.pack("<III", 20, 0, 0) + bytes(8) + struct.pack("<I", 0) + bytes(8)
    return head + bytes(1_000)


# Files in formats that ffmpeg does not write.
HEADS = {"base.dsf": dsf, "base.dff": dff, "base.ape": ape_sound, "base.mpc": mpc_sound}

# base -> ways to tag it, with how often each is taken
WAYS = {
    "base.mp3": [(mp3_v24, 6), (mp3_v23, 6), (mp3_v22, 3), (mp3_unsynchronised, 2), (mp3_ape, 3),
                 (mp3_old, 2)],
    "base.flac": [(flac, 6)],
    "base.ogg": [(ogg(OggVorbis), 4)],
    "base.opus": [(ogg(OggOpus), 4)],
    "base.oga": [(ogg(OggFLAC), 2)],
    "aac.m4a": [(mp4, 6)],
    "alac.m4a": [(mp4, 3)],
    "base.wav": [(in_chunk(WAVE), 4)],
    "base.aiff": [(in_chunk(AIFF), 4)],
    "base.wma": [(asf, 4)],
    "base.wv": [(ape, 3)],
    "base.tta": [(in_chunk(TrueAudio), 2)],
    "base.aac": [(mp3_v24, 1), (ape, 1)],
    "base.dsf": [(in_chunk(DSF), 2)],
    "base.dff": [(in_chunk(DSDIFF), 2)],
    "base.ape": [(ape, 2)],
    "base.mpc": [(ape, 2)],
}


def main():
    bases, folder = pathlib.Path(sys.argv[1]), pathlib.Path(sys.argv[2])
    for name, make in HEADS.items():
        (bases / name).write_bytes(make())
    ways = [(base, way) for base, found in WAYS.items() for way, times in found
            for _ in range(times) if (bases / base).exists()]
    for number in range(int(sys.argv[3])):
        base, way = ways[number % len(ways)]
        name = getattr(way, "__name__")
        path = folder / f"{number:05}-{name}-{base}"
        shutil.copyfile(bases / base, path)
        way(Maker(number, int(sys.argv[4])), path)


main()
