-- A ledger of version 3: that of version 1, as the program of version 3 opened it, with a claim, an event and findings in several lines.
CREATE TABLE scenes (
    sha256 TEXT NOT NULL PRIMARY KEY, path TEXT NOT NULL, bytes INTEGER NOT NULL, ingested_at TEXT NOT NULL) STRICT;
CREATE TABLE observations (
    id TEXT NOT NULL PRIMARY KEY, scene TEXT NOT NULL REFERENCES scenes (sha256), sidecars TEXT NOT NULL, facility_version TEXT NOT NULL,
    method TEXT NOT NULL, decision TEXT NOT NULL, metadata TEXT NOT NULL, observation TEXT NOT NULL,
    supersedes TEXT UNIQUE REFERENCES observations (id), why TEXT, made_at TEXT NOT NULL, refs TEXT NOT NULL DEFAULT '') STRICT;
CREATE UNIQUE INDEX first_observation ON observations (scene) WHERE supersedes IS NULL;
CREATE TABLE decisions (
    id TEXT NOT NULL PRIMARY KEY, scene TEXT NOT NULL REFERENCES scenes (sha256), in_view INTEGER NOT NULL, decided_by TEXT NOT NULL,
    reason TEXT NOT NULL, decided_at TEXT NOT NULL) STRICT;
CREATE TABLE counts (id TEXT NOT NULL PRIMARY KEY, source TEXT NOT NULL, record TEXT NOT NULL, added_at TEXT NOT NULL) STRICT;
CREATE TABLE file_hashes (
    path TEXT NOT NULL PRIMARY KEY, bytes INTEGER NOT NULL, modified INTEGER NOT NULL, sha256 TEXT NOT NULL) STRICT;
CREATE TRIGGER scenes_keep_UPDATE BEFORE UPDATE ON scenes BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER scenes_keep_DELETE BEFORE DELETE ON scenes BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER observations_keep_UPDATE BEFORE UPDATE ON observations BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER observations_keep_DELETE BEFORE DELETE ON observations BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER decisions_keep_UPDATE BEFORE UPDATE ON decisions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER decisions_keep_DELETE BEFORE DELETE ON decisions BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER counts_keep_UPDATE BEFORE UPDATE ON counts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER counts_keep_DELETE BEFORE DELETE ON counts BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TABLE comparisons (
    observation TEXT NOT NULL REFERENCES observations (id), refs TEXT NOT NULL, PRIMARY KEY (observation, refs)) STRICT;
CREATE TRIGGER comparisons_keep_UPDATE BEFORE UPDATE ON comparisons BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER comparisons_keep_DELETE BEFORE DELETE ON comparisons BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TABLE records (
    id TEXT NOT NULL PRIMARY KEY, kind TEXT NOT NULL, name TEXT NOT NULL, body TEXT NOT NULL,
    supersedes TEXT UNIQUE REFERENCES records (id), why TEXT, made_at TEXT NOT NULL) STRICT;
CREATE INDEX records_of_a_kind ON records (kind, name);
CREATE TRIGGER records_keep_UPDATE BEFORE UPDATE ON records BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
CREATE TRIGGER records_keep_DELETE BEFORE DELETE ON records BEGIN SELECT RAISE(ABORT, 'the ledger is append-only'); END;
INSERT INTO scenes (sha256, path, bytes, ingested_at) VALUES ('43e445f69425903a26726e573b4febbafcdd65259a3499ff0ee41f3635a7bb1c', '/data/yards/scenes/page.png', 17, '2026-11-27T07:47:30.5561065+00:00');
INSERT INTO scenes (sha256, path, bytes, ingested_at) VALUES ('9e023532515c09e6f1ad2fa1ec2cd0af09e6ec8fd79d49671c60d6b17f6cd7ff', '/data/yards/scenes/yard_20230503T021100.tif', 211597, '2026-11-27T07:47:30.5563361+00:00');
INSERT INTO observations (id, scene, sidecars, facility_version, method, decision, metadata, observation, supersedes, why, made_at, refs) VALUES ('3cbb920e6c4a8961b9fec986eb558e371cb94c2a96f2d703ebe2384ed58c82f6', '43e445f69425903a26726e573b4febbafcdd65259a3499ff0ee41f3635a7bb1c', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'aca9967399cd', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":null,"AcquiredBetween":null,"AcquiredSource":null,"PublishedAt":null,"Sensor":null,"GsdMeters":null,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":null,"PassId":null,"ProductId":null,"Masks":[],"Rights":{"License":null,"Credit":null,"PixelsMayBePublished":null,"FinestPublishableGsdMeters":null,"CountsMayBePublished":null,"EmbargoUntil":null},"Sources":[],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "yard",
  "facilityVersion": "aca9967399cd",
  "scene": "page.png",
  "acquiredAt": null,
  "acquiredBetween": null,
  "status": "notUsable",
  "reason": "unreadable",
  "railcars": null,
  "types": null,
  "uncertainty": null,
  "vehicles": null,
  "classesCounted": [
    "freight"
  ],
  "locomotives": null,
  "crossCheck": null,
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 312.13,
      "clearFraction": null,
      "occupiedMeters": null,
      "railcars": null
    },
    {
      "id": "2",
      "lengthMeters": 312.13,
      "clearFraction": null,
      "occupiedMeters": null,
      "railcars": null
    },
    {
      "id": "3",
      "lengthMeters": 306.11,
      "clearFraction": null,
      "occupiedMeters": null,
      "railcars": null
    },
    {
      "id": "4",
      "lengthMeters": 312.13,
      "clearFraction": null,
      "occupiedMeters": null,
      "railcars": null
    },
    {
      "id": "5",
      "lengthMeters": 312.13,
      "clearFraction": null,
      "occupiedMeters": null,
      "railcars": null
    },
    {
      "id": "6",
      "lengthMeters": 312.13,
      "clearFraction": null,
      "occupiedMeters": null,
      "railcars": null
    },
    {
      "id": "7",
      "lengthMeters": 312.12,
      "clearFraction": null,
      "occupiedMeters": null,
      "railcars": null
    },
    {
      "id": "8",
      "lengthMeters": 312.13,
      "clearFraction": null,
      "occupiedMeters": null,
      "railcars": null
    }
  ],
  "detections": [],
  "footprintCoordinates": "pixels",
  "zones": [],
  "alignment": {
    "status": "notAttempted",
    "eastMeters": null,
    "northMeters": null,
    "residualMeters": null
  },
  "gsdMeters": null,
  "effectiveResolutionMeters": null,
  "clearFraction": null,
  "caveats": [
    {
      "code": "sceneRefused",
      "text": "/data/yards/scenes/page.png is not an image. Scenes are GeoTIFF, NITF, JPEG 2000, PNG or JPEG files."
    }
  ],
  "provenance": {
    "windowsSha256": null,
    "sceneSha256": "43e445f69425903a26726e573b4febbafcdd65259a3499ff0ee41f3635a7bb1c",
    "facilitySha256": "7560099586d2b0d1c4cd40dea95553cfa04a87be2409073378c332fdd3c2ae5e",
    "modelSha256": null,
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', NULL, NULL, '2026-11-27T07:47:32.7011319+00:00', '');
INSERT INTO observations (id, scene, sidecars, facility_version, method, decision, metadata, observation, supersedes, why, made_at, refs) VALUES ('0b4ccf373a1fd4a022e3fc71e8b3b93a7997e13894330210557bcf0a40d804d4', '9e023532515c09e6f1ad2fa1ec2cd0af09e6ec8fd79d49671c60d6b17f6cd7ff', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'aca9967399cd', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":null,"AcquiredBetween":null,"AcquiredSource":null,"PublishedAt":null,"Sensor":null,"GsdMeters":null,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":null,"PassId":null,"ProductId":null,"Masks":[],"Rights":{"License":null,"Credit":null,"PixelsMayBePublished":null,"FinestPublishableGsdMeters":null,"CountsMayBePublished":null,"EmbargoUntil":null},"Sources":[],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "yard",
  "facilityVersion": "aca9967399cd",
  "scene": "yard_20230503T021100.tif",
  "acquiredAt": null,
  "acquiredBetween": null,
  "status": "counted",
  "reason": null,
  "railcars": {
    "source": "columns",
    "expected": 12.9654,
    "median": 13,
    "lower": 12,
    "upper": 14,
    "coverage": 0.9,
    "distribution": {
      "7": 5e-06,
      "8": 7.2e-05,
      "9": 0.000618,
      "10": 0.002981,
      "11": 0.015339,
      "12": 0.184878,
      "13": 0.612135,
      "14": 0.175494,
      "15": 0.008182,
      "16": 0.000268,
      "17": 2.8e-05,
      "18": 2e-06
    }
  },
  "types": null,
  "uncertainty": {
    "columns": 0.0083,
    "obscured": 0,
    "misread": 0,
    "sceneError": 0.4103,
    "crossCheck": 0.0762
  },
  "vehicles": {
    "source": "columns",
    "expected": 12.9665,
    "median": 13,
    "lower": 12,
    "upper": 14,
    "coverage": 0.9,
    "distribution": {
      "7": 4e-06,
      "8": 6.8e-05,
      "9": 0.000592,
      "10": 0.002888,
      "11": 0.015185,
      "12": 0.184817,
      "13": 0.612249,
      "14": 0.175637,
      "15": 0.008247,
      "16": 0.000282,
      "17": 3e-05,
      "18": 2e-06
    }
  },
  "classesCounted": [
    "freight"
  ],
  "locomotives": {
    "source": "columns",
    "expected": 0,
    "median": 0,
    "lower": 0,
    "upper": 0,
    "coverage": 0.9,
    "distribution": {
      "0": 1
    }
  },
  "crossCheck": {
    "method": "occupiedLength",
    "expected": 12.2109,
    "lower": 10,
    "upper": 14
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "2",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "3",
      "lengthMeters": 306,
      "clearFraction": 0.9379,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "4",
      "lengthMeters": 312,
      "clearFraction": 0.9183,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "5",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "6",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "7",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 38.76,
      "railcars": {
        "source": "columns",
        "expected": 3,
        "median": 3,
        "lower": 3,
        "upper": 3,
        "coverage": 0.9,
        "distribution": {
          "3": 1
        }
      }
    },
    {
      "id": "8",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 166.79,
      "railcars": {
        "source": "columns",
        "expected": 9.9969,
        "median": 10,
        "lower": 10,
        "upper": 10,
        "coverage": 0.9,
        "distribution": {
          "8": 2e-06,
          "9": 0.005481,
          "10": 0.992363,
          "11": 0.002016,
          "12": 7.9e-05,
          "13": 5.8e-05
        }
      }
    }
  ],
  "detections": [
    {
      "track": "7",
      "startMeters": 61,
      "endMeters": 71.5,
      "kind": "railcar",
      "type": null,
      "coveredProbability": null,
      "score": 0.9986,
      "footprint": [
        [
          500047.91,
          4649941.54
        ],
        [
          500057.78,
          4649937.95
        ],
        [
          500056.72,
          4649935.04
        ],
        [
          500046.85,
          4649938.63
        ],
        [
          500047.91,
          4649941.54
        ]
      ]
    }
  ],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "aligned",
    "eastMeters": 0.02,
    "northMeters": 0,
    "residualMeters": 0.02
  },
  "gsdMeters": 0.6002,
  "effectiveResolutionMeters": 0.6,
  "clearFraction": 0.9219,
  "caveats": [
    {
      "code": "acquisitionTimeUnknown",
      "text": "The acquisition time is not known: the count can''t be placed in a history until it is."
    },
    {
      "code": "sunSideFromEvidence",
      "text": "The sun azimuth is not known; the side to which shadows fall was chosen from the pixels. A wrong side would spoil the count."
    },
    {
      "code": "facilityBeyondScene",
      "text": "8 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "typesNotEstimated",
      "text": "Neither railcar types nor covered loads were estimated: what the railcars are and carry is unknown."
    },
    {
      "code": "notValidatedHere",
      "text": "Not validated at this facility: intervals calibrated on simulated yards."
    },
    {
      "code": "oneMoment",
      "text": "A count is what stood there at one moment, not traffic, shipments or tonnage."
    }
  ],
  "provenance": {
    "windowsSha256": "710c5e38fd8d94c5edec335cf790b0c63332ce0cfac3cd17e624609adfabb637",
    "sceneSha256": "9e023532515c09e6f1ad2fa1ec2cd0af09e6ec8fd79d49671c60d6b17f6cd7ff",
    "facilitySha256": "7560099586d2b0d1c4cd40dea95553cfa04a87be2409073378c332fdd3c2ae5e",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', NULL, NULL, '2026-11-27T07:47:34.0713613+00:00', '');
INSERT INTO observations (id, scene, sidecars, facility_version, method, decision, metadata, observation, supersedes, why, made_at, refs) VALUES ('15da9ca81ecbe4381969e2d16af6726e1a55479d3ee696912bbab1c704038ccb', '9e023532515c09e6f1ad2fa1ec2cd0af09e6ec8fd79d49671c60d6b17f6cd7ff', 'e3b0c44298fc1c149afbf4c8996fb92427ae41e4649b934ca495991b7852b855', 'aca9967399cd', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', 'ade02ccab3bc9e62a09a4c01c0dd4a20823149eb77538a5c418e525cbf1741b8', '{"AcquiredAt":null,"AcquiredBetween":null,"AcquiredSource":null,"PublishedAt":null,"Sensor":null,"GsdMeters":null,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":null,"PassId":null,"ProductId":null,"Masks":[],"Rights":{"License":null,"Credit":null,"PixelsMayBePublished":null,"FinestPublishableGsdMeters":null,"CountsMayBePublished":null,"EmbargoUntil":null},"Sources":[],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "yard",
  "facilityVersion": "aca9967399cd",
  "scene": "yard_20230503T021100.tif",
  "acquiredAt": null,
  "acquiredBetween": null,
  "status": "counted",
  "reason": null,
  "railcars": {
    "source": "columns",
    "expected": 12.9654,
    "median": 13,
    "lower": 12,
    "upper": 14,
    "coverage": 0.9,
    "distribution": {
      "7": 5e-06,
      "8": 7.2e-05,
      "9": 0.000618,
      "10": 0.002982,
      "11": 0.01534,
      "12": 0.184878,
      "13": 0.612135,
      "14": 0.175492,
      "15": 0.008182,
      "16": 0.000268,
      "17": 2.8e-05,
      "18": 2e-06
    }
  },
  "types": null,
  "uncertainty": {
    "columns": 0.0083,
    "obscured": 0,
    "misread": 0,
    "sceneError": 0.4103,
    "crossCheck": 0.0762
  },
  "vehicles": {
    "source": "columns",
    "expected": 12.9665,
    "median": 13,
    "lower": 12,
    "upper": 14,
    "coverage": 0.9,
    "distribution": {
      "7": 4e-06,
      "8": 6.8e-05,
      "9": 0.000592,
      "10": 0.002888,
      "11": 0.015186,
      "12": 0.184817,
      "13": 0.612248,
      "14": 0.175636,
      "15": 0.008247,
      "16": 0.000282,
      "17": 3e-05,
      "18": 2e-06
    }
  },
  "classesCounted": [
    "freight"
  ],
  "locomotives": {
    "source": "columns",
    "expected": 0,
    "median": 0,
    "lower": 0,
    "upper": 0,
    "coverage": 0.9,
    "distribution": {
      "0": 1
    }
  },
  "crossCheck": {
    "method": "occupiedLength",
    "expected": 12.2107,
    "lower": 10,
    "upper": 14
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "2",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "3",
      "lengthMeters": 306,
      "clearFraction": 0.9379,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "4",
      "lengthMeters": 312,
      "clearFraction": 0.9183,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "5",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "6",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 1
        }
      }
    },
    {
      "id": "7",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 38.76,
      "railcars": {
        "source": "columns",
        "expected": 3,
        "median": 3,
        "lower": 3,
        "upper": 3,
        "coverage": 0.9,
        "distribution": {
          "3": 1
        }
      }
    },
    {
      "id": "8",
      "lengthMeters": 312,
      "clearFraction": 0.9199,
      "occupiedMeters": 166.79,
      "railcars": {
        "source": "columns",
        "expected": 9.9969,
        "median": 10,
        "lower": 10,
        "upper": 10,
        "coverage": 0.9,
        "distribution": {
          "8": 2e-06,
          "9": 0.005481,
          "10": 0.992363,
          "11": 0.002016,
          "12": 7.9e-05,
          "13": 5.8e-05
        }
      }
    }
  ],
  "detections": [
    {
      "track": "7",
      "startMeters": 61,
      "endMeters": 71.5,
      "kind": "railcar",
      "type": null,
      "coveredProbability": null,
      "score": 0.9986,
      "footprint": [
        [
          500047.91,
          4649941.54
        ],
        [
          500057.78,
          4649937.95
        ],
        [
          500056.72,
          4649935.04
        ],
        [
          500046.85,
          4649938.63
        ],
        [
          500047.91,
          4649941.54
        ]
      ]
    }
  ],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "aligned",
    "eastMeters": 0.02,
    "northMeters": 0,
    "residualMeters": 0.02
  },
  "gsdMeters": 0.6002,
  "effectiveResolutionMeters": 0.6,
  "clearFraction": 0.9219,
  "caveats": [
    {
      "code": "acquisitionTimeUnknown",
      "text": "The acquisition time is not known: the count can''t be placed in a history until it is."
    },
    {
      "code": "viewOverridden",
      "text": "J. Doé said that the tracks can be seen, against the scene''s masks and the evidence: \"snow, no cloud + haze\". Stretches that the model calls hidden were counted as if in view."
    },
    {
      "code": "sunSideFromEvidence",
      "text": "The sun azimuth is not known; the side to which shadows fall was chosen from the pixels. A wrong side would spoil the count."
    },
    {
      "code": "facilityBeyondScene",
      "text": "8 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "typesNotEstimated",
      "text": "Neither railcar types nor covered loads were estimated: what the railcars are and carry is unknown."
    },
    {
      "code": "notValidatedHere",
      "text": "Not validated at this facility: intervals calibrated on simulated yards."
    },
    {
      "code": "oneMoment",
      "text": "A count is what stood there at one moment, not traffic, shipments or tonnage."
    }
  ],
  "provenance": {
    "windowsSha256": "710c5e38fd8d94c5edec335cf790b0c63332ce0cfac3cd17e624609adfabb637",
    "sceneSha256": "9e023532515c09e6f1ad2fa1ec2cd0af09e6ec8fd79d49671c60d6b17f6cd7ff",
    "facilitySha256": "7560099586d2b0d1c4cd40dea95553cfa04a87be2409073378c332fdd3c2ae5e",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', '0b4ccf373a1fd4a022e3fc71e8b3b93a7997e13894330210557bcf0a40d804d4', 'a person decided', '2026-11-27T07:47:37.6967306+00:00', '');
INSERT INTO decisions (id, scene, in_view, decided_by, reason, decided_at) VALUES ('ade02ccab3bc9e62a09a4c01c0dd4a20823149eb77538a5c418e525cbf1741b8', '9e023532515c09e6f1ad2fa1ec2cd0af09e6ec8fd79d49671c60d6b17f6cd7ff', 1, 'J. Doé', 'snow, no cloud + haze', '2026-11-27T07:47:34.8888750+00:00');
INSERT INTO counts (id, source, record, added_at) VALUES ('df1ede9e391d88bea00e8acf0e56a8fae24b7afaebb52c8a730d96c9937f9b15', 'mine.csv', '{"AcquiredAt":"2023-02-03T00:00:00+00:00","AcquiredUntil":null,"HasTimeOfDay":false,"Count":12,"Sense":0,"Lower":10,"Upper":14,"ClearFraction":1,"GsdMeters":null,"Sensor":"WorldView-3","Method":"human","Tasked":null,"Classes":null,"FacilityVersion":null,"Line":2}', '2026-11-27T07:49:18.1500762+00:00');
INSERT INTO counts (id, source, record, added_at) VALUES ('4c5381bdc2b121b2f805b40edb1cb36dcdc7a0c96900b952791877fdd565ebb2', 'mine.csv', '{"AcquiredAt":"2023-03-04T00:00:00+00:00","AcquiredUntil":null,"HasTimeOfDay":false,"Count":20,"Sense":1,"Lower":null,"Upper":null,"ClearFraction":1,"GsdMeters":null,"Sensor":null,"Method":"human","Tasked":null,"Classes":null,"FacilityVersion":null,"Line":3}', '2026-11-27T07:49:18.1500762+00:00');
INSERT INTO file_hashes (path, bytes, modified, sha256) VALUES ('/data/yards/scenes/page.png', 17, 639313624499696002, '43e445f69425903a26726e573b4febbafcdd65259a3499ff0ee41f3635a7bb1c');
INSERT INTO file_hashes (path, bytes, modified, sha256) VALUES ('/data/yards/scenes/yard_20230503T021100.tif', 211597, 639313624499696002, '9e023532515c09e6f1ad2fa1ec2cd0af09e6ec8fd79d49671c60d6b17f6cd7ff');
INSERT INTO records (id, kind, name, body, supersedes, why, made_at) VALUES ('817ee714dd03aafaa9cb1bd20d2bc0b94d4cfdea9c91aec4100a3b50d3ca7686', 'claim', 'A ministry', '{"kind":"observation","site":"yard","from":"2023-10-05T00:00:00+00:00","to":"2023-10-05T23:59:59+00:00","what":"about 73 railcars","count":null,"classes":null,"zone":null,"chain":[{"role":"said","who":"A ministry","published":null,"updated":null,"address":null}],"note":null,"origin":"A ministry","isStretch":false}', NULL, NULL, '2026-11-27T23:31:34.2572762+00:00');
INSERT INTO records (id, kind, name, body, supersedes, why, made_at) VALUES ('82cfb4d2660450e0094449a1518eee7b71d577a1488c89de3fc7989403df2228', 'finding', 'yard-2023-02-03', '{
  "schemaVersion": 1,
  "facility": "Yard à la carte",
  "verdict": "undetermined",
  "expected": 1.50
}
', NULL, NULL, '2026-11-27T08:00:00.0000000+00:00');
INSERT INTO records (id, kind, name, body, supersedes, why, made_at) VALUES ('f4cc2a216bf97712709ae07b6e18bbb0de4626b5de66c60ac19c98c3e1443e0e', 'finding', 'yard-2023-02-03', '{
  "schemaVersion": 1,
  "facility": "Yard à la carte",
  "verdict": "undetermined",
  "expected": 1.60
}
', '82cfb4d2660450e0094449a1518eee7b71d577a1488c89de3fc7989403df2228', 'found anew', '2026-11-27T08:00:00.0000000+00:00');
INSERT INTO records (id, kind, name, body, supersedes, why, made_at) VALUES ('795127a0fbc52c7637033e26052baaef2cd4aa795b046f887a6094fad6c3e1d2', 'event', 'A visit', '{"name":"A visit","from":"2023-01-01T00:00:00+00:00","to":"2023-01-02T00:00:00+00:00"}', NULL, NULL, '2026-11-27T08:00:00.0000000+00:00');
PRAGMA user_version = 3;
