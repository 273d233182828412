"""Tags every music file of a folder with mutagen and prints what mutagen then reads.

Usage: tagged_copies.py FOLDER
Prints lines of three columns with tabs between: file name, field, value. Names and values are
percent-encoded; the value of `cover` is the SHA-256 of its bytes.
"""

import base64
import hashlib
import pathlib
import random
import sys
import urllib.parse

from mutagen import File
from mutagen.aiff import AIFF
from mutagen.flac import FLAC, Picture
from mutagen.id3 import (APIC, TALB, TCOM, TCON, TIT2, TPE1, TPE2, TPOS, TRCK, TXXX, UFID)
from mutagen.mp3 import MP3
from mutagen.mp4 import MP4, MP4Cover, MP4FreeForm
from mutagen.wave import WAVE

TAGS = {
    "title": ["夜明け – Світанок"],
    "artist": ["椎名林檎", "Океан Ельзи"],
    "albumartist": ["Σωκράτης"],
    "album": ["Überall / حكاية 🎵"],
    "genre": ["Électro", "J-Pop"],
    "composer": ["Łukasz", "Ñandú"],
    "tracknumber": ["3"],
    "discnumber": ["2"],
    "artists": ["椎名林檎", "Океан Ельзи"],
    "musicbrainz_trackid": ["11111111-2222-4333-8444-555555555555"],
}
COVER = b"\xff\xd8\xff\xe0" + random.Random(7).randbytes(90_000) + b"\xff\x00\xff\xd9"

FRAMES = {
    "title": TIT2,
    "artist": TPE1,
    "albumartist": TPE2,
    "album": TALB,
    "genre": TCON,
    "composer": TCOM,
    "tracknumber": TRCK,
    "discnumber": TPOS,
}
ATOMS = {
    "title": "©nam",
    "artist": "©ART",
    "albumartist": "aART",
    "album": "©alb",
    "genre": "©gen",
    "composer": "©wrt",
}
FREE = "----:com.apple.iTunes:"
FREE_ATOMS = {"artists": FREE + "ARTISTS", "musicbrainz_trackid": FREE + "MusicBrainz Track Id"}
OWNER = "http://musicbrainz.org"


def picture():
    front = Picture()
    front.type, front.mime, front.data = 3, "image/jpeg", COVER
    return front


def tag_id3(song, name):
    if song.tags is None:
        song.add_tags()
    old = "v23" in name
    encoding = 1 if old else 3
    for field, frame in FRAMES.items():
        song.tags.add(frame(encoding=encoding, text=TAGS[field]))
    song.tags.add(TXXX(encoding=encoding, desc="ARTISTS", text=TAGS["artists"]))
    song.tags.add(UFID(owner=OWNER, data=TAGS["musicbrainz_trackid"][0].encode()))
    song.tags.add(APIC(encoding=0, mime="image/jpeg", type=3, desc="", data=COVER))
    if old:
        song.save(v2_version=3, v23_sep=None)
    else:
        song.save()


def tag_mp4(song):
    for field, atom in ATOMS.items():
        song[atom] = TAGS[field]
    for field, atom in FREE_ATOMS.items():
        song[atom] = [MP4FreeForm(value.encode()) for value in TAGS[field]]
    song["trkn"] = [(int(TAGS["tracknumber"][0]), 0)]
    song["disk"] = [(int(TAGS["discnumber"][0]), 0)]
    song["covr"] = [MP4Cover(COVER, MP4Cover.FORMAT_JPEG)]
    song.save()


def tag_comments(song):
    for field, values in TAGS.items():
        song[field] = values
    if isinstance(song, FLAC):
        song.add_picture(picture())
    else:
        song["metadata_block_picture"] = [base64.b64encode(picture().write()).decode("ascii")]
    song.save()


def read_id3(song):
    tags = song.tags
    read = {field: [str(v) for v in tags[frame.__name__].text] for field, frame in FRAMES.items()}
    read["artists"] = list(tags["TXXX:ARTISTS"].text)
    read["musicbrainz_trackid"] = [tags["UFID:" + OWNER].data.decode()]
    return read, tags.getall("APIC")[0].data


def read_mp4(song):
    read = {field: song[atom] for field, atom in ATOMS.items()}
    for field, atom in FREE_ATOMS.items():
        read[field] = [bytes(value).decode() for value in song[atom]]
    read["tracknumber"] = [str(song["trkn"][0][0])]
    read["discnumber"] = [str(song["disk"][0][0])]
    return read, bytes(song["covr"][0])


def read_comments(song):
    if isinstance(song, FLAC):
        cover = song.pictures[0].data
    else:
        cover = Picture(base64.b64decode(song["metadata_block_picture"][0])).data
    return {field: song[field] for field in TAGS}, cover


def copy(path):
    song = File(path)
    if isinstance(song, (MP3, WAVE, AIFF)):
        tag_id3(song, path.name)
        return read_id3(File(path))
    if isinstance(song, MP4):
        tag_mp4(song)
        return read_mp4(File(path))
    tag_comments(song)
    return read_comments(File(path))


def main():
    for path in sorted(pathlib.Path(sys.argv[1]).iterdir()):
        read, cover = copy(path)
        read["cover"] = [hashlib.sha256(cover).hexdigest()]
        for field, values in read.items():
            for value in values:
                print(path.name, field, urllib.parse.quote(value), sep="\t")


main()
