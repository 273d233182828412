"""Prints what mutagen reads in every file of a folder.

Usage: mutagen_reading.py FOLDER
Prints lines of columns with tabs between, texts percent-encoded: the file's path in the folder,
what the line tells, and its values.

    tag       the tag's number and scheme such as `0:ID3`, a name, a value
    picture   number of the type, SHA-256 of the bytes
    lyrics    language, text
    sound     seconds, sample rate in Hz, channels; 0 where mutagen does not tell
    error     why mutagen reads nothing
"""

import base64
import hashlib
import pathlib
import sys
import urllib.parse

import mutagen
from mutagen.aac import AAC
from mutagen.apev2 import APEv2, APEv2File
from mutagen.asf import ASF
from mutagen.flac import FLAC, Picture
from mutagen.id3 import ID3, ID3FileType, ParseID3v1, TextFrame, UrlFrame
from mutagen.mp4 import MP4
from mutagen.ogg import OggFileType
from mutagen.oggopus import OggOpus


class Reading:
    """The lines of one file."""

    def __init__(self, path, name):
        self.path = path
        self.name = name
        self.tags = 0

    def line(self, *columns):
        print(self.name, *(urllib.parse.quote(str(c), safe=" ") for c in columns), sep="\t")

    def tag(self, scheme, pairs):
        for name, value in pairs:
            self.line("tag", f"{self.tags}:{scheme}", name, value)
        self.tags += 1

    def picture(self, kind, data):
        self.line("picture", int(kind), hashlib.sha256(data).hexdigest())

    def id3(self, tags):
        self.tag("ID3", list(self.frames(tags)))

    def frames(self, tags):
        for frame in tags.values():
            kind = frame.FrameID
            if kind == "TXXX":
                yield from ((f"TXXX:{frame.desc}", text) for text in frame.text)
            elif kind == "COMM":
                desc = frame.desc.strip()
                name = f"COMM:{desc}" if desc else "COMM"
                yield from ((name, text) for text in frame.text)
            elif kind == "UFID":
                yield f"UFID:{frame.owner}", frame.data.decode("latin-1")
            elif kind in ("TIPL", "IPLS"):
                old = "IPLS" if tags.version[1] < 4 else "TIPL"
                yield from ((f"{old}:{role}", who) for role, who in frame.people)
            elif kind == "TMCL":
                for role, who in frame.people:
                    both = role.strip() and who.strip()
                    yield "TMCL", f"{who.strip()} ({role.strip()})" if both else who
            elif kind == "TCON":
                yield from ((kind, text) for text in frame.genres)
            elif kind == "APIC":
                if frame.mime != "-->":
                    self.picture(frame.type, frame.data)
            elif kind == "USLT":
                self.line("lyrics", frame.lang, frame.text)
            elif kind == "SYLT":
                if frame.format == 2:
                    text = "\n".join(
                        f"[{ms // 60000:02}:{ms // 1000 % 60:02}.{ms % 1000:03}]{words.strip()}"
                        for words, ms in frame.text)
                    self.line("lyrics", frame.lang, text)
            elif isinstance(frame, UrlFrame):
                yield kind, frame.url
            elif isinstance(frame, TextFrame):
                yield from ((kind, str(text)) for text in frame.text)

    def old_id3(self):
        end = self.path.read_bytes()[-131:]
        data = end[-128:]
        # The mark of an APE tag, which contains that of ID3v1, may lie just there.
        ape = end.startswith(b"APETAGEX")
        frames = ParseID3v1(data) if data[:3] == b"TAG" and not ape else None
        if frames:
            self.tag("ID3", [("COMM" if k == "COMM" else k, str(text)) for k, f in
                             ((frame.FrameID, frame) for frame in frames.values())
                             for text in (f.genres if k == "TCON" else f.text)])

    def ape(self, tags):
        pairs = []
        for name, value in tags.items():
            if value.kind == 0:
                if name.lower() in ("lyrics", "unsyncedlyrics"):
                    self.line("lyrics", "xxx", str(value))
                else:
                    pairs.extend((name, text) for text in value)
            elif value.kind == 1 and name.lower().startswith("cover art"):
                front, back = "front" in name.lower(), "back" in name.lower()
                self.picture(3 if front else 4 if back else 0, value.value.split(b"\0", 1)[1])
        self.tag("VORBIS", pairs)

    def comments(self, tags):
        pairs = []
        for name, value in tags:
            if name.lower() in ("lyrics", "unsyncedlyrics", "syncedlyrics"):
                self.line("lyrics", "xxx", value)
            elif name.lower() == "metadata_block_picture":
                found = Picture(base64.b64decode(value))
                self.picture(found.type, found.data)
            else:
                pairs.append((name, value))
        self.tag("VORBIS", pairs)

    def mp4(self, tags):
        pairs = []
        for name, values in tags.items():
            if name == "covr":
                for cover in values:
                    self.picture(3, bytes(cover))
            elif name in ("©lyr", "----:com.apple.iTunes:LYRICS"):
                for value in values:
                    text = value if isinstance(value, str) else bytes(value).decode("utf-8")
                    self.line("lyrics", "xxx", text)
            elif name in ("trkn", "disk"):
                pairs.extend((name, f"{n or ''}/{m}" if m else str(n)) for n, m in values if n or m)
            elif isinstance(values, bool):
                pairs.append((name, str(int(values))))
            elif name.startswith("----:"):
                free = "----:" + name.split(":", 2)[2]
                pairs.extend((free, bytes(v).decode("utf-8", "replace")) for v in values)
            elif isinstance(values, list):
                pairs.extend((name, value) for value in values)
        self.tag("MP4", pairs)

    def asf(self, tags):
        pairs = []
        for name, value in tags:
            if name == "WM/Picture":
                continue
            pairs.append((name, str(value)))
        self.tag("ASF", pairs)

    def all(self):
        # What begins with an ID3 tag passes for MP3.
        song = AAC(self.path) if self.path.suffix == ".aac" else mutagen.File(self.path)
        if song is None:
            raise ValueError("not known")
        if isinstance(song, FLAC):
            if song.tags is not None:
                self.comments(song.tags)
            for found in song.pictures:
                if found.mime != "-->":
                    self.picture(found.type, found.data)
            self.separate(ID3)
        elif isinstance(song, OggFileType):
            self.comments(song.tags or [])
        elif isinstance(song, MP4):
            self.mp4(song.tags or {})
        elif isinstance(song, ASF):
            self.asf(song.tags or [])
        elif isinstance(song, APEv2File) or isinstance(song, AAC):
            self.separate(APEv2)
            self.separate(ID3)
            self.old_id3()
        elif isinstance(song.tags, APEv2):
            self.ape(song.tags)
            self.old_id3()
        elif isinstance(song, ID3FileType):
            self.separate(ID3)
            self.separate(APEv2)
            self.old_id3()
        elif isinstance(song.tags, ID3):
            self.id3(song.tags)
        info = song.info
        # Opus has one rate, which mutagen does not tell.
        rate = 48000 if isinstance(song, OggOpus) else getattr(info, "sample_rate", 0)
        self.line("sound", f"{info.length:.4f}", rate, int(getattr(info, "channels", 0)))

    def separate(self, kind):
        try:
            tags = kind(self.path, load_v1=False) if kind is ID3 else kind(self.path)
        except mutagen.MutagenError:
            return
        if kind is ID3:
            self.id3(tags)
        else:
            self.ape(tags)


def main():
    folder = pathlib.Path(sys.argv[1])
    for path in sorted(folder.rglob("*")):
        if path.is_file():
            reading = Reading(path, urllib.parse.quote(str(path.relative_to(folder))))
            try:
                reading.all()
            except Exception as why:  # whatever mutagen throws is its answer
                reading.line("error", f"{type(why).__name__}: {why}")


main()
