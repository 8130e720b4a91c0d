"""The official Python MCAP reader reads our trips, and finds in them what the design says."""

from __future__ import annotations

import io
import json
import re
from pathlib import Path

import pytest
from mcap.reader import make_reader
from mcap_protobuf.decoder import DecoderFactory
from PIL import Image

from .conftest import REPOSITORY

MAGIC = b"\x89MCAP0\r\n"
# A trip that a power cut tore has no end and so no index: only recovery reads it.
TRIPS = [
    path
    for path in sorted((REPOSITORY / "golden" / "trips").glob("*/trip.mcap"))
    if path.read_bytes().endswith(MAGIC)
]
JSON_TOPICS = {
    "/scale": "cartwheel.ScaleReading",
    "/scanner": "cartwheel.ScannedCode",
    "/imu": "cartwheel.Motion",
    "/location": "cartwheel.Location",
    "/shopper": "cartwheel.ShopperInput",
    "/evidence": "cartwheel.Evidence",
    "/basket": "cartwheel.BasketChange",
    "/truth/boxes": None,
}
CAMERA = re.compile(r"/camera/[^/]+")
ANNOTATIONS = re.compile(r"/camera/[^/]+/annotations")

pytestmark = pytest.mark.skipif(not TRIPS, reason="golden/trips holds no trip yet")


def names(path: Path) -> str:
    return path.parent.name


@pytest.mark.parametrize("path", TRIPS, ids=names)
def test_profile_metadata_and_attachments(path: Path) -> None:
    with path.open("rb") as file:
        reader = make_reader(file)
        assert reader.get_header().profile == "cartwheel"
        metadata = {record.name: record.metadata for record in reader.iter_metadata()}
        assert {"tripId", "cartId", "storeId", "startedAt"} <= set(metadata["trip"])
        attachments = {record.name: record.data for record in reader.iter_attachments()}
    for name, data in attachments.items():
        assert name.endswith(".json"), name
        json.loads(data)
    assert "truth.json" in attachments
    assert {"lines", "events"} <= set(json.loads(attachments["truth.json"]))


@pytest.mark.parametrize("path", TRIPS, ids=names)
def test_every_message_is_read_by_the_official_reader(path: Path) -> None:
    cameras = readings = 0
    with path.open("rb") as file:
        reader = make_reader(file, validate_crcs=True)
        for schema, channel, message in reader.iter_messages():
            assert schema is not None, channel.topic
            if channel.topic in JSON_TOPICS:
                assert channel.message_encoding == "json"
                expected = JSON_TOPICS[channel.topic]
                assert expected is None or schema.name == expected
                value = json.loads(message.data)
                if channel.topic == "/scale":
                    readings += 1
                    assert isinstance(value["milligrams"], int)
                    assert value["status"] in ("ok", "overload", "fault")
            elif ANNOTATIONS.fullmatch(channel.topic):
                assert schema.name == "foxglove.ImageAnnotations"
            else:
                assert CAMERA.fullmatch(channel.topic), f"unknown topic {channel.topic}"
                assert schema.name == "foxglove.CompressedImage"
                cameras += 1
    assert cameras > 0
    assert readings > 0


@pytest.mark.parametrize("path", TRIPS, ids=names)
def test_camera_pictures_decode(path: Path) -> None:
    decoded = 0
    with path.open("rb") as file:
        reader = make_reader(file, decoder_factories=[DecoderFactory()])
        summary = reader.get_summary()
        assert summary is not None
        topics = {channel.topic for channel in summary.channels.values()}
        cameras = [topic for topic in topics if CAMERA.fullmatch(topic)]
        for _, _, _, picture in reader.iter_decoded_messages(topics=cameras):
            assert picture.format == "jpeg"
            assert Image.open(io.BytesIO(picture.data)).size[0] > 0
            decoded += 1
            if decoded == 20:
                break
    assert decoded > 0
