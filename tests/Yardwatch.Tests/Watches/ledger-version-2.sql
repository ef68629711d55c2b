-- A ledger of version 2, as the program of that version made it: simulated scenes, all but one vehicle of each left out.
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
INSERT INTO scenes VALUES ('d1ffe0c7f2bfeb55a2a6fdb78df7d8af4dc5b0dabdad316af216f2b78bfa3a72', '/data/yards/scenes/Sim-A_20200318T135100.tif', 3369428, '2026-11-27T07:48:04.7111407+00:00');
INSERT INTO scenes VALUES ('964d899a3598f91f8f775e38f48a77c05a4d7390749624e291172dac401e7959', '/data/yards/scenes/Sim-A_20220501T155500.tif', 4004788, '2026-11-27T07:48:04.7111940+00:00');
INSERT INTO scenes VALUES ('c0ca1b7248544f208bdcd5f873bb1915f82b6fb9996d92181391c541211566e5', '/data/yards/scenes/Sim-C_20190704T141000.tif', 646608, '2026-11-27T07:48:04.7155566+00:00');
INSERT INTO scenes VALUES ('ba2d6d3197e52ea1908af370298795b19dd70e183d733c2840840e0c6537c1ac', '/data/yards/scenes/Sim-Coarse_20200807T125200.tif', 21906, '2026-11-27T07:48:04.7156452+00:00');
INSERT INTO scenes VALUES ('1dfa3a587d817e6687fc18cde72da4520a623469170495499e2c17d4e4206772', '/data/yards/scenes/Sim-Coarse_20221009T140300.tif', 22820, '2026-11-27T07:48:04.7158527+00:00');
INSERT INTO scenes VALUES ('29990e99792e3ac5b846ad8a8eb014f5235867923cbe9c37da44aa25a6eb25c3', '/data/yards/scenes/Sim-D_20220116T130200.tif', 237785, '2026-11-27T07:48:04.7160296+00:00');
INSERT INTO scenes VALUES ('6f81fec978ac5a5cf9c2de1a51d417b7574d2e58a5405187c0c0406d67d78152', '/data/yards/scenes/Sim-D_20201112T162500.tif', 265638, '2026-11-27T07:48:04.7159857+00:00');
INSERT INTO observations VALUES ('6cb6a44f268cb876a21ea808f7d4162ee4016e762963654104965c5b8aed9adb', 'd1ffe0c7f2bfeb55a2a6fdb78df7d8af4dc5b0dabdad316af216f2b78bfa3a72', '985d929b73bf0bbae6618aa94b39bb0dff1835c3c9fd388cfbcbbdbc702d1514', '3d1d283cf19a', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":"2020-03-18T13:51:00+00:00","AcquiredBetween":null,"AcquiredSource":"STAC item","PublishedAt":null,"Sensor":"Sim-A","GsdMeters":0.3,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":0,"PassId":null,"ProductId":"Sim-A_20200318T135100","Masks":[],"Rights":{"License":"CC0-1.0","Credit":null,"PixelsMayBePublished":true,"FinestPublishableGsdMeters":null,"CountsMayBePublished":true,"EmbargoUntil":null},"Sources":["Sim-A_20200318T135100.json","Sim-A_20200318T135100.tif"],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "series",
  "facilityVersion": "3d1d283cf19a",
  "scene": "Sim-A_20200318T135100.tif",
  "acquiredAt": "2020-03-18T13:51:00Z",
  "acquiredBetween": null,
  "status": "counted",
  "reason": null,
  "railcars": {
    "source": "columns",
    "expected": 33.6888,
    "median": 34,
    "lower": 30,
    "upper": 37,
    "coverage": 0.9,
    "distribution": {
      "5": 1e-06,
      "6": 2e-06,
      "7": 3e-06,
      "8": 4e-06,
      "9": 5e-06,
      "10": 7e-06,
      "11": 9e-06,
      "12": 1.2e-05,
      "13": 2.3e-05,
      "14": 6.6e-05,
      "15": 0.000151,
      "16": 0.000272,
      "17": 0.000418,
      "18": 0.000582,
      "19": 0.000784,
      "20": 0.001078,
      "21": 0.001474,
      "22": 0.001973,
      "23": 0.00254,
      "24": 0.003264,
      "25": 0.00407,
      "26": 0.004927,
      "27": 0.005674,
      "28": 0.006127,
      "29": 0.007668,
      "30": 0.009209,
      "31": 0.052473,
      "32": 0.114789,
      "33": 0.130537,
      "34": 0.366378,
      "35": 0.117493,
      "36": 0.109005,
      "37": 0.044891,
      "38": 0.003288,
      "39": 0.002867,
      "40": 0.001092,
      "41": 0.000959,
      "42": 0.000825,
      "43": 0.000719,
      "44": 0.000625,
      "45": 0.000538,
      "46": 0.000464,
      "47": 0.000402,
      "48": 0.000347,
      "49": 0.000297,
      "50": 0.000253,
      "51": 0.000217,
      "52": 0.000185,
      "53": 0.000158,
      "54": 0.000135,
      "55": 0.000116,
      "56": 9.9e-05,
      "57": 8.4e-05,
      "58": 7.2e-05,
      "59": 6.1e-05,
      "60": 5.2e-05,
      "61": 4.5e-05,
      "62": 3.8e-05,
      "63": 3.2e-05,
      "64": 2.7e-05,
      "65": 2.3e-05,
      "66": 1.9e-05,
      "67": 1.4e-05,
      "68": 1.2e-05,
      "69": 1e-05,
      "70": 5e-06,
      "71": 5e-06,
      "72": 4e-06,
      "73": 1e-06,
      "74": 1e-06
    }
  },
  "types": {
    "box": {
      "expected": 4.9495,
      "lower": 2,
      "upper": 8
    },
    "container": {
      "expected": 0.5405,
      "lower": 0,
      "upper": 2
    },
    "flat": {
      "expected": 1.4614,
      "lower": 0,
      "upper": 4
    },
    "gondola": {
      "expected": 13.3087,
      "lower": 9,
      "upper": 17
    },
    "hopper": {
      "expected": 6.6534,
      "lower": 3,
      "upper": 10
    },
    "tank": {
      "expected": 6.7735,
      "lower": 5,
      "upper": 9
    }
  },
  "uncertainty": {
    "columns": 0.0477,
    "obscured": 0,
    "misread": 4.0916,
    "sceneError": 2.2223,
    "crossCheck": 0.5704
  },
  "vehicles": {
    "source": "columns",
    "expected": 34.7397,
    "median": 35,
    "lower": 31,
    "upper": 38,
    "coverage": 0.9,
    "distribution": {
      "6": 1e-06,
      "7": 2e-06,
      "8": 3e-06,
      "9": 4e-06,
      "10": 5e-06,
      "11": 7e-06,
      "12": 9e-06,
      "13": 1.1e-05,
      "14": 2.3e-05,
      "15": 6.5e-05,
      "16": 0.000149,
      "17": 0.000268,
      "18": 0.000415,
      "19": 0.000597,
      "20": 0.000842,
      "21": 0.00115,
      "22": 0.00151,
      "23": 0.001878,
      "24": 0.002312,
      "25": 0.002776,
      "26": 0.003338,
      "27": 0.003999,
      "28": 0.004709,
      "29": 0.005365,
      "30": 0.007669,
      "31": 0.012992,
      "32": 0.049343,
      "33": 0.124368,
      "34": 0.121725,
      "35": 0.366343,
      "36": 0.108698,
      "37": 0.118686,
      "38": 0.041152,
      "39": 0.006972,
      "40": 0.00331,
      "41": 0.001194,
      "42": 0.001063,
      "43": 0.00093,
      "44": 0.000823,
      "45": 0.000719,
      "46": 0.00063,
      "47": 0.000553,
      "48": 0.000484,
      "49": 0.000419,
      "50": 0.000361,
      "51": 0.000313,
      "52": 0.00027,
      "53": 0.000233,
      "54": 0.0002,
      "55": 0.000172,
      "56": 0.000148,
      "57": 0.000127,
      "58": 0.000109,
      "59": 9.3e-05,
      "60": 7.9e-05,
      "61": 6.8e-05,
      "62": 5.8e-05,
      "63": 4.9e-05,
      "64": 4.2e-05,
      "65": 3.5e-05,
      "66": 3e-05,
      "67": 2.5e-05,
      "68": 1.9e-05,
      "69": 1.6e-05,
      "70": 1.4e-05,
      "71": 8e-06,
      "72": 7e-06,
      "73": 6e-06,
      "74": 3e-06,
      "75": 2e-06,
      "76": 2e-06
    }
  },
  "classesCounted": [
    "freight"
  ],
  "locomotives": {
    "source": "columns",
    "expected": 0.0206,
    "median": 0,
    "lower": 0,
    "upper": 0,
    "coverage": 0.9,
    "distribution": {
      "0": 0.979748,
      "1": 0.019933,
      "2": 0.000319
    }
  },
  "crossCheck": {
    "method": "occupiedLength",
    "expected": 28.4276,
    "lower": 24,
    "upper": 33
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 384,
      "clearFraction": 0.9336,
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
      "lengthMeters": 378,
      "clearFraction": 0.9378,
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
      "lengthMeters": 384,
      "clearFraction": 0.9297,
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
      "lengthMeters": 384,
      "clearFraction": 0.9336,
      "occupiedMeters": 225.34,
      "railcars": {
        "source": "columns",
        "expected": 13.9197,
        "median": 14,
        "lower": 14,
        "upper": 14,
        "coverage": 0.9,
        "distribution": {
          "0": 0.000125,
          "1": 0.00037,
          "2": 0.000687,
          "3": 0.001019,
          "4": 0.001322,
          "5": 0.001569,
          "6": 0.001745,
          "7": 0.001849,
          "8": 0.001886,
          "9": 0.001865,
          "10": 0.001798,
          "11": 0.001697,
          "12": 0.001597,
          "13": 0.011913,
          "14": 0.961897,
          "15": 0.002027,
          "16": 0.001014,
          "17": 0.000884,
          "18": 0.000765,
          "19": 0.000657,
          "20": 0.00056,
          "21": 0.000475,
          "22": 0.0004,
          "23": 0.000336,
          "24": 0.00028,
          "25": 0.000233,
          "26": 0.000192,
          "27": 0.000159,
          "28": 0.00013,
          "29": 0.000107,
          "30": 8.7e-05,
          "31": 7.1e-05,
          "32": 5.7e-05,
          "33": 4.6e-05,
          "34": 3.7e-05,
          "35": 3e-05,
          "36": 2.4e-05,
          "37": 1.9e-05,
          "38": 1.6e-05,
          "39": 1.2e-05,
          "40": 1e-05,
          "41": 8e-06,
          "42": 6e-06,
          "43": 5e-06,
          "44": 4e-06,
          "45": 3e-06,
          "46": 2e-06,
          "47": 2e-06,
          "48": 2e-06,
          "49": 1e-06
        }
      }
    },
    {
      "id": "5",
      "lengthMeters": 378,
      "clearFraction": 0.9392,
      "occupiedMeters": 284.96,
      "railcars": {
        "source": "columns",
        "expected": 19.8764,
        "median": 20,
        "lower": 19,
        "upper": 20,
        "coverage": 0.9,
        "distribution": {
          "0": 3.8e-05,
          "1": 0.000123,
          "2": 0.000248,
          "3": 0.000401,
          "4": 0.000568,
          "5": 0.000735,
          "6": 0.000892,
          "7": 0.001031,
          "8": 0.001147,
          "9": 0.001237,
          "10": 0.001301,
          "11": 0.00134,
          "12": 0.001355,
          "13": 0.001349,
          "14": 0.001325,
          "15": 0.001286,
          "16": 0.001236,
          "17": 0.001176,
          "18": 0.001176,
          "19": 0.036039,
          "20": 0.936589,
          "21": 0.001798,
          "22": 0.000823,
          "23": 0.000752,
          "24": 0.000685,
          "25": 0.00062,
          "26": 0.00056,
          "27": 0.000503,
          "28": 0.000451,
          "29": 0.000402,
          "30": 0.000358,
          "31": 0.000318,
          "32": 0.000281,
          "33": 0.000248,
          "34": 0.000218,
          "35": 0.000192,
          "36": 0.000168,
          "37": 0.000147,
          "38": 0.000128,
          "39": 0.000112,
          "40": 9.7e-05,
          "41": 8.4e-05,
          "42": 7.3e-05,
          "43": 6.3e-05,
          "44": 5.5e-05,
          "45": 4.7e-05,
          "46": 4.1e-05,
          "47": 3.5e-05,
          "48": 3e-05,
          "49": 2.6e-05,
          "50": 2.2e-05,
          "51": 1.9e-05,
          "52": 1.6e-05,
          "53": 1.4e-05,
          "54": 1.2e-05,
          "55": 1e-05
        }
      }
    },
    {
      "id": "6",
      "lengthMeters": 384,
      "clearFraction": 0.9284,
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
      "lengthMeters": 342.5,
      "clearFraction": 0.9299,
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
      "id": "8",
      "lengthMeters": 258,
      "clearFraction": 0.9128,
      "occupiedMeters": 0,
      "railcars": {
        "source": "columns",
        "expected": 0,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 0.999998,
          "1": 2e-06
        }
      }
    }
  ],
  "detections": [
    {
      "track": "4",
      "startMeters": 79,
      "endMeters": 89.5,
      "kind": "railcar",
      "type": {
        "box": 0.0281,
        "container": 0.0299,
        "flat": 0.1475,
        "gondola": 0.2017,
        "hopper": 0.3573,
        "tank": 0.2354
      },
      "coveredProbability": 0.058,
      "score": 0.9426,
      "footprint": [
        [
          500118.21,
          4649944.44
        ],
        [
          500121.82,
          4649934.58
        ],
        [
          500118.92,
          4649933.52
        ],
        [
          500115.3,
          4649943.37
        ],
        [
          500118.21,
          4649944.44
        ]
      ]
    }
  ],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "aligned",
    "eastMeters": 24.39,
    "northMeters": 6.81,
    "residualMeters": 0.12
  },
  "gsdMeters": 0.3001,
  "effectiveResolutionMeters": 0.3,
  "clearFraction": 0.9314,
  "caveats": [
    {
      "code": "facilityBeyondScene",
      "text": "7 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "offsetApplied",
      "text": "The mapped tracks were moved 24.4 m east and 6.8 m north to lie on the scene''s tracks."
    },
    {
      "code": "simulationOnly",
      "text": "Railcar types and covered loads: simulation only. They were checked on simulated scenes, never on real pixels."
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
    "windowsSha256": "7a0a1d99d2925dbb34de882a37270f4a62296f3521d630eac1415004116fcd8c",
    "sceneSha256": "d1ffe0c7f2bfeb55a2a6fdb78df7d8af4dc5b0dabdad316af216f2b78bfa3a72",
    "facilitySha256": "69acc5c8198fe75819ae64b8ef1fbecc6174de1a29de5c2d2477d44c428c8b7f",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', NULL, NULL, '2026-11-27T07:48:20.2335654+00:00', '');
INSERT INTO observations VALUES ('b734205b9694f1a3bc197f7b576d41e433805bec304334f366ea830ea22a99a8', '964d899a3598f91f8f775e38f48a77c05a4d7390749624e291172dac401e7959', 'b616c05748289101501fe62c20de0ed2978352e03db7766ae122c3a8a9140f48', '3d1d283cf19a', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":"2022-05-01T15:55:00+00:00","AcquiredBetween":null,"AcquiredSource":"STAC item","PublishedAt":null,"Sensor":"Sim-A","GsdMeters":0.3,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":0,"PassId":null,"ProductId":"Sim-A_20220501T155500","Masks":[],"Rights":{"License":"CC0-1.0","Credit":null,"PixelsMayBePublished":true,"FinestPublishableGsdMeters":null,"CountsMayBePublished":true,"EmbargoUntil":null},"Sources":["Sim-A_20220501T155500.json","Sim-A_20220501T155500.tif"],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "series",
  "facilityVersion": "3d1d283cf19a",
  "scene": "Sim-A_20220501T155500.tif",
  "acquiredAt": "2022-05-01T15:55:00Z",
  "acquiredBetween": null,
  "status": "counted",
  "reason": null,
  "railcars": {
    "source": "columns",
    "expected": 26.6013,
    "median": 27,
    "lower": 24,
    "upper": 29,
    "coverage": 0.9,
    "distribution": {
      "5": 2e-06,
      "6": 5e-06,
      "7": 2e-05,
      "8": 8.3e-05,
      "9": 0.0002,
      "10": 0.000361,
      "11": 0.000546,
      "12": 0.000736,
      "13": 0.00092,
      "14": 0.001087,
      "15": 0.00126,
      "16": 0.001507,
      "17": 0.001972,
      "18": 0.002805,
      "19": 0.003967,
      "20": 0.005066,
      "21": 0.005829,
      "22": 0.007003,
      "23": 0.011639,
      "24": 0.031952,
      "25": 0.090523,
      "26": 0.217207,
      "27": 0.353739,
      "28": 0.175507,
      "29": 0.060969,
      "30": 0.016846,
      "31": 0.002809,
      "32": 0.001035,
      "33": 0.000759,
      "34": 0.000585,
      "35": 0.000468,
      "36": 0.000385,
      "37": 0.000324,
      "38": 0.000275,
      "39": 0.000235,
      "40": 0.000202,
      "41": 0.000174,
      "42": 0.000151,
      "43": 0.00013,
      "44": 0.000112,
      "45": 9.6e-05,
      "46": 8.2e-05,
      "47": 7e-05,
      "48": 6e-05,
      "49": 5.2e-05,
      "50": 4.4e-05,
      "51": 3.7e-05,
      "52": 3.2e-05,
      "53": 2.7e-05,
      "54": 2.3e-05,
      "55": 1.9e-05,
      "56": 1.6e-05,
      "57": 1.3e-05,
      "58": 1.1e-05,
      "59": 9e-06,
      "60": 7e-06,
      "61": 5e-06,
      "62": 3e-06,
      "63": 2e-06,
      "64": 1e-06
    }
  },
  "types": {
    "box": {
      "expected": 6.4963,
      "lower": 4,
      "upper": 9
    },
    "container": {
      "expected": 0.1109,
      "lower": 0,
      "upper": 1
    },
    "flat": {
      "expected": 0.719,
      "lower": 0,
      "upper": 2
    },
    "gondola": {
      "expected": 7.5225,
      "lower": 5,
      "upper": 10
    },
    "hopper": {
      "expected": 2.5058,
      "lower": 0,
      "upper": 5
    },
    "tank": {
      "expected": 9.2446,
      "lower": 8,
      "upper": 11
    }
  },
  "uncertainty": {
    "columns": 0.1164,
    "obscured": 0,
    "misread": 2.6824,
    "sceneError": 1.3409,
    "crossCheck": 0.6568
  },
  "vehicles": {
    "source": "columns",
    "expected": 26.603,
    "median": 27,
    "lower": 24,
    "upper": 29,
    "coverage": 0.9,
    "distribution": {
      "5": 2e-06,
      "6": 5e-06,
      "7": 2e-05,
      "8": 8.3e-05,
      "9": 0.0002,
      "10": 0.00036,
      "11": 0.000544,
      "12": 0.000734,
      "13": 0.000918,
      "14": 0.001084,
      "15": 0.001255,
      "16": 0.001497,
      "17": 0.00195,
      "18": 0.002766,
      "19": 0.003918,
      "20": 0.005027,
      "21": 0.005822,
      "22": 0.007022,
      "23": 0.011661,
      "24": 0.031966,
      "25": 0.090533,
      "26": 0.217219,
      "27": 0.353754,
      "28": 0.175524,
      "29": 0.060985,
      "30": 0.016859,
      "31": 0.002819,
      "32": 0.001042,
      "33": 0.000763,
      "34": 0.000588,
      "35": 0.00047,
      "36": 0.000387,
      "37": 0.000325,
      "38": 0.000276,
      "39": 0.000236,
      "40": 0.000203,
      "41": 0.000175,
      "42": 0.000151,
      "43": 0.00013,
      "44": 0.000112,
      "45": 9.7e-05,
      "46": 8.2e-05,
      "47": 7.1e-05,
      "48": 6.1e-05,
      "49": 5.2e-05,
      "50": 4.4e-05,
      "51": 3.7e-05,
      "52": 3.2e-05,
      "53": 2.7e-05,
      "54": 2.3e-05,
      "55": 1.9e-05,
      "56": 1.6e-05,
      "57": 1.4e-05,
      "58": 1.1e-05,
      "59": 9e-06,
      "60": 7e-06,
      "61": 6e-06,
      "62": 3e-06,
      "63": 2e-06,
      "64": 1e-06
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
    "expected": 20.9103,
    "lower": 18,
    "upper": 24
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 384,
      "clearFraction": 0.9245,
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
      "lengthMeters": 378,
      "clearFraction": 0.9352,
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
      "lengthMeters": 384,
      "clearFraction": 0.9297,
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
      "lengthMeters": 384,
      "clearFraction": 0.9258,
      "occupiedMeters": 42.78,
      "railcars": {
        "source": "columns",
        "expected": 3.9677,
        "median": 4,
        "lower": 4,
        "upper": 4,
        "coverage": 0.9,
        "distribution": {
          "0": 0.003091,
          "1": 0.004789,
          "2": 0.004638,
          "3": 0.003619,
          "4": 0.980473,
          "5": 0.001509,
          "6": 0.000876,
          "7": 0.000485,
          "8": 0.000258,
          "9": 0.000133,
          "10": 6.7e-05,
          "11": 3.3e-05,
          "12": 1.6e-05,
          "13": 8e-06,
          "14": 4e-06,
          "15": 2e-06
        }
      }
    },
    {
      "id": "5",
      "lengthMeters": 378,
      "clearFraction": 0.9339,
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
      "lengthMeters": 384,
      "clearFraction": 0.9297,
      "occupiedMeters": 50.24,
      "railcars": {
        "source": "columns",
        "expected": 3.8587,
        "median": 4,
        "lower": 3,
        "upper": 4,
        "coverage": 0.9,
        "distribution": {
          "0": 0.002448,
          "1": 0.004188,
          "2": 0.00638,
          "3": 0.118207,
          "4": 0.863776,
          "5": 0.00196,
          "6": 0.001257,
          "7": 0.000768,
          "8": 0.000452,
          "9": 0.000257,
          "10": 0.000143,
          "11": 7.8e-05,
          "12": 4.2e-05,
          "13": 2.2e-05,
          "14": 1.1e-05,
          "15": 6e-06,
          "16": 3e-06,
          "17": 1e-06
        }
      }
    },
    {
      "id": "7",
      "lengthMeters": 342.5,
      "clearFraction": 1,
      "occupiedMeters": 258.05,
      "railcars": {
        "source": "columns",
        "expected": 18.8908,
        "median": 19,
        "lower": 19,
        "upper": 19,
        "coverage": 0.9,
        "distribution": {
          "0": 5.1e-05,
          "1": 0.000163,
          "2": 0.000323,
          "3": 0.000512,
          "4": 0.000711,
          "5": 0.000904,
          "6": 0.001076,
          "7": 0.00122,
          "8": 0.001331,
          "9": 0.001409,
          "10": 0.001454,
          "11": 0.001468,
          "12": 0.001457,
          "13": 0.001423,
          "14": 0.001372,
          "15": 0.001307,
          "16": 0.001232,
          "17": 0.001159,
          "18": 0.006827,
          "19": 0.966955,
          "20": 0.000893,
          "21": 0.00081,
          "22": 0.000731,
          "23": 0.000656,
          "24": 0.000586,
          "25": 0.000521,
          "26": 0.000461,
          "27": 0.000406,
          "28": 0.000357,
          "29": 0.000313,
          "30": 0.000273,
          "31": 0.000238,
          "32": 0.000206,
          "33": 0.000179,
          "34": 0.000154,
          "35": 0.000133,
          "36": 0.000114,
          "37": 9.8e-05,
          "38": 8.4e-05,
          "39": 7.2e-05,
          "40": 6.1e-05,
          "41": 5.2e-05,
          "42": 4.4e-05,
          "43": 3.8e-05,
          "44": 3.2e-05,
          "45": 2.7e-05,
          "46": 2.3e-05,
          "47": 1.9e-05,
          "48": 1.6e-05,
          "49": 1.4e-05,
          "50": 1.2e-05,
          "51": 1e-05,
          "52": 8e-06,
          "53": 7e-06
        }
      }
    },
    {
      "id": "8",
      "lengthMeters": 258,
      "clearFraction": 1,
      "occupiedMeters": 0.18,
      "railcars": {
        "source": "columns",
        "expected": 0.0002,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 0.99977,
          "1": 0.00023
        }
      }
    }
  ],
  "detections": [
    {
      "track": "4",
      "startMeters": 31,
      "endMeters": 39.5,
      "kind": "railcar",
      "type": {
        "box": 0.6158,
        "container": 0.0036,
        "flat": 0.0332,
        "gondola": 0.1434,
        "hopper": 0.1943,
        "tank": 0.0097
      },
      "coveredProbability": 0.0252,
      "score": 0.9943,
      "footprint": [
        [
          500078.76,
          4649983.72
        ],
        [
          500081.69,
          4649975.74
        ],
        [
          500078.78,
          4649974.68
        ],
        [
          500075.85,
          4649982.65
        ],
        [
          500078.76,
          4649983.72
        ]
      ]
    }
  ],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "aligned",
    "eastMeters": 1.54,
    "northMeters": 1.08,
    "residualMeters": 0.07
  },
  "gsdMeters": 0.3001,
  "effectiveResolutionMeters": 0.3,
  "clearFraction": 0.9443,
  "caveats": [
    {
      "code": "facilityBeyondScene",
      "text": "6 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "offsetApplied",
      "text": "The mapped tracks were moved 1.5 m east and 1.1 m north to lie on the scene''s tracks."
    },
    {
      "code": "estimatorsDisagree",
      "text": "The two estimates disagree: 27 railcars counted one by one, 18 to 24 from occupied length. Check the footprints in the picture."
    },
    {
      "code": "simulationOnly",
      "text": "Railcar types and covered loads: simulation only. They were checked on simulated scenes, never on real pixels."
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
    "windowsSha256": "5868e47dd428e962ef563e3815027b612087c76f289db4da657d7d07df9a617c",
    "sceneSha256": "964d899a3598f91f8f775e38f48a77c05a4d7390749624e291172dac401e7959",
    "facilitySha256": "69acc5c8198fe75819ae64b8ef1fbecc6174de1a29de5c2d2477d44c428c8b7f",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', NULL, NULL, '2026-11-27T07:48:23.7460744+00:00', '');
INSERT INTO observations VALUES ('07c29c5740dc8f6311eee33bd5f5476330912be452020f9188426a1b9143fb50', 'c0ca1b7248544f208bdcd5f873bb1915f82b6fb9996d92181391c541211566e5', 'b0cd6d1c3ec9492452fd3296fbe69eb3b0eaaa340a46405a41c814f4ff93b626', '3d1d283cf19a', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":"2019-07-04T14:10:00+00:00","AcquiredBetween":null,"AcquiredSource":"STAC item","PublishedAt":null,"Sensor":"Sim-C","GsdMeters":0.5,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":0,"PassId":null,"ProductId":"Sim-C_20190704T141000","Masks":[],"Rights":{"License":"CC0-1.0","Credit":null,"PixelsMayBePublished":true,"FinestPublishableGsdMeters":null,"CountsMayBePublished":true,"EmbargoUntil":null},"Sources":["Sim-C_20190704T141000.json","Sim-C_20190704T141000.tif"],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "series",
  "facilityVersion": "3d1d283cf19a",
  "scene": "Sim-C_20190704T141000.tif",
  "acquiredAt": "2019-07-04T14:10:00Z",
  "acquiredBetween": null,
  "status": "counted",
  "reason": null,
  "railcars": {
    "source": "columns",
    "expected": 11.8461,
    "median": 12,
    "lower": 10,
    "upper": 13,
    "coverage": 0.9,
    "distribution": {
      "0": 1e-05,
      "1": 0.00038,
      "2": 0.001021,
      "3": 0.00176,
      "4": 0.002447,
      "5": 0.002989,
      "6": 0.003366,
      "7": 0.003851,
      "8": 0.00597,
      "9": 0.011894,
      "10": 0.02989,
      "11": 0.187682,
      "12": 0.555629,
      "13": 0.169882,
      "14": 0.013571,
      "15": 0.002018,
      "16": 0.001495,
      "17": 0.001199,
      "18": 0.00098,
      "19": 0.000802,
      "20": 0.000651,
      "21": 0.000526,
      "22": 0.000425,
      "23": 0.000335,
      "24": 0.000266,
      "25": 0.000211,
      "26": 0.000166,
      "27": 0.000131,
      "28": 0.000103,
      "29": 8e-05,
      "30": 6.2e-05,
      "31": 4.8e-05,
      "32": 3.7e-05,
      "33": 2.9e-05,
      "34": 2.2e-05,
      "35": 1.7e-05,
      "36": 1.3e-05,
      "37": 1e-05,
      "38": 8e-06,
      "39": 6e-06,
      "40": 4e-06,
      "41": 3e-06,
      "42": 3e-06,
      "43": 2e-06,
      "44": 1e-06,
      "45": 1e-06
    }
  },
  "types": {
    "box": {
      "expected": 3.3428,
      "lower": 2,
      "upper": 5
    },
    "container": {
      "expected": 0.6195,
      "lower": 0,
      "upper": 2
    },
    "flat": {
      "expected": 0.2799,
      "lower": 0,
      "upper": 1
    },
    "gondola": {
      "expected": 2.6111,
      "lower": 1,
      "upper": 5
    },
    "hopper": {
      "expected": 3.5109,
      "lower": 2,
      "upper": 6
    },
    "tank": {
      "expected": 1.4796,
      "lower": 1,
      "upper": 3
    }
  },
  "uncertainty": {
    "columns": 0.0055,
    "obscured": 0,
    "misread": 1.5938,
    "sceneError": 0.4587,
    "crossCheck": 0.0889
  },
  "vehicles": {
    "source": "columns",
    "expected": 13.8829,
    "median": 14,
    "lower": 12,
    "upper": 15,
    "coverage": 0.9,
    "distribution": {
      "0": 5e-06,
      "1": 0.000197,
      "2": 0.000562,
      "3": 0.001032,
      "4": 0.001527,
      "5": 0.001986,
      "6": 0.002366,
      "7": 0.002647,
      "8": 0.002856,
      "9": 0.003251,
      "10": 0.004757,
      "11": 0.009317,
      "12": 0.035565,
      "13": 0.199284,
      "14": 0.515969,
      "15": 0.183522,
      "16": 0.022874,
      "17": 0.002448,
      "18": 0.001563,
      "19": 0.001302,
      "20": 0.001111,
      "21": 0.000952,
      "22": 0.000816,
      "23": 0.000685,
      "24": 0.000579,
      "25": 0.000488,
      "26": 0.00041,
      "27": 0.000343,
      "28": 0.000285,
      "29": 0.000237,
      "30": 0.000196,
      "31": 0.000162,
      "32": 0.000133,
      "33": 0.00011,
      "34": 8.9e-05,
      "35": 7.3e-05,
      "36": 5.9e-05,
      "37": 4.8e-05,
      "38": 3.9e-05,
      "39": 3.2e-05,
      "40": 2.6e-05,
      "41": 2.1e-05,
      "42": 1.7e-05,
      "43": 1.4e-05,
      "44": 1.1e-05,
      "45": 9e-06,
      "46": 7e-06,
      "47": 5e-06,
      "48": 4e-06,
      "49": 4e-06,
      "50": 3e-06,
      "51": 2e-06,
      "52": 2e-06,
      "53": 1e-06,
      "54": 1e-06
    }
  },
  "classesCounted": [
    "freight"
  ],
  "locomotives": {
    "source": "columns",
    "expected": 1.9993,
    "median": 2,
    "lower": 2,
    "upper": 2,
    "coverage": 0.9,
    "distribution": {
      "0": 1.2e-05,
      "1": 0.035151,
      "2": 0.930363,
      "3": 0.034474
    }
  },
  "crossCheck": {
    "method": "occupiedLength",
    "expected": 10.1566,
    "lower": 8,
    "upper": 12
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 384,
      "clearFraction": 0.9349,
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
      "lengthMeters": 378,
      "clearFraction": 0.9484,
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
      "lengthMeters": 384,
      "clearFraction": 0.9349,
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
      "lengthMeters": 384,
      "clearFraction": 0.9323,
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
      "lengthMeters": 378,
      "clearFraction": 0.9484,
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
      "lengthMeters": 384,
      "clearFraction": 0.9349,
      "occupiedMeters": 199.98,
      "railcars": {
        "source": "columns",
        "expected": 10.9219,
        "median": 11,
        "lower": 11,
        "upper": 11,
        "coverage": 0.9,
        "distribution": {
          "0": 0.000367,
          "1": 0.001029,
          "2": 0.001806,
          "3": 0.002534,
          "4": 0.003112,
          "5": 0.003494,
          "6": 0.003678,
          "7": 0.003687,
          "8": 0.003557,
          "9": 0.003328,
          "10": 0.007635,
          "11": 0.951584,
          "12": 0.002584,
          "13": 0.002055,
          "14": 0.00175,
          "15": 0.001474,
          "16": 0.001228,
          "17": 0.001014,
          "18": 0.00083,
          "19": 0.000674,
          "20": 0.000544,
          "21": 0.000436,
          "22": 0.000348,
          "23": 0.000276,
          "24": 0.000218,
          "25": 0.000171,
          "26": 0.000134,
          "27": 0.000105,
          "28": 8.1e-05,
          "29": 6.3e-05,
          "30": 4.9e-05,
          "31": 3.7e-05,
          "32": 2.9e-05,
          "33": 2.2e-05,
          "34": 1.7e-05,
          "35": 1.3e-05,
          "36": 1e-05,
          "37": 7e-06,
          "38": 6e-06,
          "39": 4e-06,
          "40": 3e-06,
          "41": 2e-06,
          "42": 2e-06,
          "43": 1e-06,
          "44": 1e-06
        }
      }
    },
    {
      "id": "7",
      "lengthMeters": 342.5,
      "clearFraction": 0.9445,
      "occupiedMeters": 12.83,
      "railcars": {
        "source": "columns",
        "expected": 0.9935,
        "median": 1,
        "lower": 1,
        "upper": 1,
        "coverage": 0.9,
        "distribution": {
          "0": 0.011834,
          "1": 0.984322,
          "2": 0.002728,
          "3": 0.000828,
          "4": 0.00022,
          "5": 5.3e-05,
          "6": 1.2e-05,
          "7": 3e-06
        }
      }
    },
    {
      "id": "8",
      "lengthMeters": 258,
      "clearFraction": 0.9322,
      "occupiedMeters": 3.58,
      "railcars": {
        "source": "columns",
        "expected": 0.001,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 0.998977,
          "1": 0.001008,
          "2": 1.5e-05
        }
      }
    }
  ],
  "detections": [
    {
      "track": "6",
      "startMeters": 97.5,
      "endMeters": 111,
      "kind": "railcar",
      "type": {
        "box": 0.1044,
        "container": 0.061,
        "flat": 0.0049,
        "gondola": 0.2489,
        "hopper": 0.466,
        "tank": 0.1148
      },
      "coveredProbability": 0.0133,
      "score": 0.9963,
      "footprint": [
        [
          500117.15,
          4649915.94
        ],
        [
          500121.79,
          4649903.27
        ],
        [
          500118.89,
          4649902.2
        ],
        [
          500114.24,
          4649914.87
        ],
        [
          500117.15,
          4649915.94
        ]
      ]
    }
  ],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "aligned",
    "eastMeters": 29.79,
    "northMeters": -6.02,
    "residualMeters": 0.05
  },
  "gsdMeters": 0.5002,
  "effectiveResolutionMeters": 0.5,
  "clearFraction": 0.939,
  "caveats": [
    {
      "code": "facilityBeyondScene",
      "text": "6 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "offsetApplied",
      "text": "The mapped tracks were moved 29.8 m east and 6.0 m south to lie on the scene''s tracks."
    },
    {
      "code": "simulationOnly",
      "text": "Railcar types and covered loads: simulation only. They were checked on simulated scenes, never on real pixels."
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
    "windowsSha256": "15cc49a1378919573cee326e5fd7e5e90d7c7bb8a79a82822f22f96f2d0f38c2",
    "sceneSha256": "c0ca1b7248544f208bdcd5f873bb1915f82b6fb9996d92181391c541211566e5",
    "facilitySha256": "69acc5c8198fe75819ae64b8ef1fbecc6174de1a29de5c2d2477d44c428c8b7f",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', NULL, NULL, '2026-11-27T07:48:30.5962852+00:00', '');
INSERT INTO observations VALUES ('79e2e2214df969be727f32b12214898e78dfcfed432b1b5ce8f6f687cfe5aaf4', 'ba2d6d3197e52ea1908af370298795b19dd70e183d733c2840840e0c6537c1ac', 'df279907a637b446a563ffdff83d944b117d76705f5b28653fda90c0972e6b49', '3d1d283cf19a', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":"2020-08-07T12:52:00+00:00","AcquiredBetween":null,"AcquiredSource":"STAC item","PublishedAt":null,"Sensor":"Sim-Coarse","GsdMeters":3,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":0,"PassId":null,"ProductId":"Sim-Coarse_20200807T125200","Masks":[],"Rights":{"License":"CC0-1.0","Credit":null,"PixelsMayBePublished":true,"FinestPublishableGsdMeters":null,"CountsMayBePublished":true,"EmbargoUntil":null},"Sources":["Sim-Coarse_20200807T125200.json","Sim-Coarse_20200807T125200.tif"],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "series",
  "facilityVersion": "3d1d283cf19a",
  "scene": "Sim-Coarse_20200807T125200.tif",
  "acquiredAt": "2020-08-07T12:52:00Z",
  "acquiredBetween": null,
  "status": "lengthOnly",
  "reason": "coarseGsd",
  "railcars": {
    "source": "occupiedLength",
    "expected": 33.0508,
    "median": 33,
    "lower": 21,
    "upper": 46,
    "coverage": 0.9,
    "distribution": {
      "2": 1e-06,
      "3": 1.5e-05,
      "4": 6e-06,
      "7": 2e-06,
      "8": 1.5e-05,
      "9": 9.2e-05,
      "10": 0.000328,
      "11": 0.00067,
      "12": 0.000832,
      "13": 0.000701,
      "14": 0.000732,
      "15": 0.00135,
      "16": 0.002791,
      "17": 0.00558,
      "18": 0.008255,
      "19": 0.010387,
      "20": 0.012347,
      "21": 0.013597,
      "22": 0.015226,
      "23": 0.022059,
      "24": 0.028017,
      "25": 0.03326,
      "26": 0.038781,
      "27": 0.046637,
      "28": 0.045114,
      "29": 0.045797,
      "30": 0.048025,
      "31": 0.051177,
      "32": 0.051862,
      "33": 0.053117,
      "34": 0.052671,
      "35": 0.052745,
      "36": 0.048717,
      "37": 0.043023,
      "38": 0.038203,
      "39": 0.033473,
      "40": 0.029758,
      "41": 0.031701,
      "42": 0.023793,
      "43": 0.019406,
      "44": 0.018062,
      "45": 0.01482,
      "46": 0.011711,
      "47": 0.010887,
      "48": 0.008278,
      "49": 0.005325,
      "50": 0.004317,
      "51": 0.004895,
      "52": 0.002578,
      "53": 0.002035,
      "54": 0.002063,
      "55": 0.001319,
      "56": 0.000893,
      "57": 0.000709,
      "58": 0.000614,
      "59": 0.000371,
      "60": 0.000204,
      "61": 0.000238,
      "62": 0.000122,
      "63": 7e-05,
      "64": 9.9e-05,
      "65": 2.8e-05,
      "66": 3.6e-05,
      "67": 2.4e-05,
      "68": 1.1e-05,
      "69": 1.5e-05,
      "70": 4e-06,
      "71": 5e-06,
      "72": 3e-06,
      "73": 1e-06,
      "74": 2e-06
    }
  },
  "types": null,
  "uncertainty": {
    "columns": 13.3056,
    "obscured": 0,
    "misread": 0,
    "sceneError": 44.324,
    "crossCheck": 0
  },
  "vehicles": {
    "source": "occupiedLength",
    "expected": 34.9266,
    "median": 35,
    "lower": 22,
    "upper": 49,
    "coverage": 0.9,
    "distribution": {
      "3": 1.2e-05,
      "4": 9e-06,
      "8": 5e-06,
      "9": 3.7e-05,
      "10": 0.000166,
      "11": 0.00044,
      "12": 0.000726,
      "13": 0.000774,
      "14": 0.000649,
      "15": 0.000705,
      "16": 0.001333,
      "17": 0.003006,
      "18": 0.005244,
      "19": 0.007553,
      "20": 0.009948,
      "21": 0.0116,
      "22": 0.011818,
      "23": 0.014999,
      "24": 0.018703,
      "25": 0.022893,
      "26": 0.028725,
      "27": 0.038504,
      "28": 0.039738,
      "29": 0.041211,
      "30": 0.043016,
      "31": 0.046562,
      "32": 0.0453,
      "33": 0.04737,
      "34": 0.049351,
      "35": 0.051805,
      "36": 0.051132,
      "37": 0.04853,
      "38": 0.044999,
      "39": 0.040533,
      "40": 0.036172,
      "41": 0.037205,
      "42": 0.030274,
      "43": 0.025628,
      "44": 0.023649,
      "45": 0.020764,
      "46": 0.017754,
      "47": 0.01775,
      "48": 0.013224,
      "49": 0.009556,
      "50": 0.007809,
      "51": 0.008235,
      "52": 0.005162,
      "53": 0.004125,
      "54": 0.003817,
      "55": 0.002865,
      "56": 0.001881,
      "57": 0.001621,
      "58": 0.00163,
      "59": 0.000859,
      "60": 0.000604,
      "61": 0.000676,
      "62": 0.000367,
      "63": 0.000217,
      "64": 0.000281,
      "65": 0.000118,
      "66": 0.000105,
      "67": 8.1e-05,
      "68": 4.3e-05,
      "69": 5.4e-05,
      "70": 1.8e-05,
      "71": 2.1e-05,
      "72": 1.6e-05,
      "73": 6e-06,
      "74": 9e-06,
      "75": 3e-06,
      "76": 3e-06,
      "77": 2e-06,
      "78": 1e-06
    }
  },
  "classesCounted": [
    "freight"
  ],
  "locomotives": null,
  "crossCheck": {
    "method": "occupiedLength",
    "expected": 33.0508,
    "lower": 27,
    "upper": 39
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 384,
      "clearFraction": 0.931,
      "occupiedMeters": 267.55,
      "railcars": null
    },
    {
      "id": "2",
      "lengthMeters": 378,
      "clearFraction": 0.9352,
      "occupiedMeters": 0.01,
      "railcars": null
    },
    {
      "id": "3",
      "lengthMeters": 384,
      "clearFraction": 0.9258,
      "occupiedMeters": 0,
      "railcars": null
    },
    {
      "id": "4",
      "lengthMeters": 384,
      "clearFraction": 0.931,
      "occupiedMeters": 218.69,
      "railcars": null
    },
    {
      "id": "5",
      "lengthMeters": 378,
      "clearFraction": 0.9365,
      "occupiedMeters": 24.19,
      "railcars": null
    },
    {
      "id": "6",
      "lengthMeters": 384,
      "clearFraction": 0.9258,
      "occupiedMeters": 100.21,
      "railcars": null
    },
    {
      "id": "7",
      "lengthMeters": 342.5,
      "clearFraction": 0.9255,
      "occupiedMeters": 142.26,
      "railcars": null
    },
    {
      "id": "8",
      "lengthMeters": 258,
      "clearFraction": 0.9089,
      "occupiedMeters": 152.6,
      "railcars": null
    }
  ],
  "detections": [],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "uncertain",
    "eastMeters": -3.53,
    "northMeters": -1.33,
    "residualMeters": 0.16
  },
  "gsdMeters": 3.0012,
  "effectiveResolutionMeters": null,
  "clearFraction": 0.9283,
  "caveats": [
    {
      "code": "coarseGsd",
      "text": "At 3 m GSD single railcars can''t be told apart. The count is inferred from occupied length and can''t set or break a record alone."
    },
    {
      "code": "facilityBeyondScene",
      "text": "7 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "alignmentUncertain",
      "text": "It is not clear how the mapped tracks lie on this scene (used: 3.5 m west and 1.3 m south). Railcars may be counted on the neighboring track; check the footprints in the picture."
    },
    {
      "code": "estimatorsDisagree",
      "text": "The two estimates disagree: 67 railcars counted one by one, 27 to 39 from occupied length. Check the footprints in the picture."
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
    "windowsSha256": "7d62553479c5c7bcd7bfc81e7f7663acca50d4731d4d2ff4a30828df3918a5fc",
    "sceneSha256": "ba2d6d3197e52ea1908af370298795b19dd70e183d733c2840840e0c6537c1ac",
    "facilitySha256": "69acc5c8198fe75819ae64b8ef1fbecc6174de1a29de5c2d2477d44c428c8b7f",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', NULL, NULL, '2026-11-27T07:48:33.9403187+00:00', '');
INSERT INTO observations VALUES ('6e47db4a2142e7c1d22720e5245f851429fae2c6d469c6c3a722f5f1c0f6fb8e', '1dfa3a587d817e6687fc18cde72da4520a623469170495499e2c17d4e4206772', '95f2383e2d797729399dc8be2a27cb275575cabdfcc59e90befcae1a68c90d8e', '3d1d283cf19a', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":"2022-10-09T14:03:00+00:00","AcquiredBetween":null,"AcquiredSource":"STAC item","PublishedAt":null,"Sensor":"Sim-Coarse","GsdMeters":3,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":0,"PassId":null,"ProductId":"Sim-Coarse_20221009T140300","Masks":[],"Rights":{"License":"CC0-1.0","Credit":null,"PixelsMayBePublished":true,"FinestPublishableGsdMeters":null,"CountsMayBePublished":true,"EmbargoUntil":null},"Sources":["Sim-Coarse_20221009T140300.json","Sim-Coarse_20221009T140300.tif"],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "series",
  "facilityVersion": "3d1d283cf19a",
  "scene": "Sim-Coarse_20221009T140300.tif",
  "acquiredAt": "2022-10-09T14:03:00Z",
  "acquiredBetween": null,
  "status": "lengthOnly",
  "reason": "coarseGsd",
  "railcars": {
    "source": "occupiedLength",
    "expected": 14.7052,
    "median": 15,
    "lower": 9,
    "upper": 21,
    "coverage": 0.9,
    "distribution": {
      "1": 1.3e-05,
      "2": 1e-05,
      "3": 1e-05,
      "4": 0.000325,
      "5": 0.001505,
      "6": 0.00175,
      "7": 0.006818,
      "8": 0.018287,
      "9": 0.028373,
      "10": 0.041897,
      "11": 0.071614,
      "12": 0.099643,
      "13": 0.103787,
      "14": 0.116039,
      "15": 0.118944,
      "16": 0.102917,
      "17": 0.087125,
      "18": 0.071463,
      "19": 0.043811,
      "20": 0.033361,
      "21": 0.022971,
      "22": 0.012055,
      "23": 0.008271,
      "24": 0.005019,
      "25": 0.001682,
      "26": 0.001269,
      "27": 0.000569,
      "28": 0.000296,
      "29": 7.7e-05,
      "30": 6.3e-05,
      "31": 2.4e-05,
      "32": 7e-06,
      "33": 5e-06
    }
  },
  "types": null,
  "uncertainty": {
    "columns": 2.8423,
    "obscured": 0,
    "misread": 0,
    "sceneError": 8.8591,
    "crossCheck": 0
  },
  "vehicles": {
    "source": "occupiedLength",
    "expected": 16.9896,
    "median": 17,
    "lower": 11,
    "upper": 24,
    "coverage": 0.9,
    "distribution": {
      "1": 8e-06,
      "2": 1.5e-05,
      "4": 3.9e-05,
      "5": 0.000558,
      "6": 0.001427,
      "7": 0.001565,
      "8": 0.004801,
      "9": 0.012798,
      "10": 0.022133,
      "11": 0.028456,
      "12": 0.048181,
      "13": 0.067338,
      "14": 0.082896,
      "15": 0.093458,
      "16": 0.098453,
      "17": 0.103194,
      "18": 0.103371,
      "19": 0.084477,
      "20": 0.0658,
      "21": 0.052525,
      "22": 0.04099,
      "23": 0.032663,
      "24": 0.023309,
      "25": 0.010859,
      "26": 0.007794,
      "27": 0.006427,
      "28": 0.002842,
      "29": 0.001517,
      "30": 0.001098,
      "31": 0.000555,
      "32": 0.000169,
      "33": 0.000178,
      "34": 4.8e-05,
      "35": 3.1e-05,
      "36": 1.9e-05,
      "37": 3e-06,
      "38": 4e-06
    }
  },
  "classesCounted": [
    "freight"
  ],
  "locomotives": null,
  "crossCheck": {
    "method": "occupiedLength",
    "expected": 14.7052,
    "lower": 12,
    "upper": 17
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 384,
      "clearFraction": 0.8958,
      "occupiedMeters": 214.94,
      "railcars": null
    },
    {
      "id": "2",
      "lengthMeters": 378,
      "clearFraction": 0.9048,
      "occupiedMeters": 177.62,
      "railcars": null
    },
    {
      "id": "3",
      "lengthMeters": 384,
      "clearFraction": 0.901,
      "occupiedMeters": 0.01,
      "railcars": null
    },
    {
      "id": "4",
      "lengthMeters": 384,
      "clearFraction": 0.8958,
      "occupiedMeters": 0.01,
      "railcars": null
    },
    {
      "id": "5",
      "lengthMeters": 378,
      "clearFraction": 0.9008,
      "occupiedMeters": 0.04,
      "railcars": null
    },
    {
      "id": "6",
      "lengthMeters": 384,
      "clearFraction": 0.901,
      "occupiedMeters": 0.01,
      "railcars": null
    },
    {
      "id": "7",
      "lengthMeters": 342.5,
      "clearFraction": 1,
      "occupiedMeters": 0.06,
      "railcars": null
    },
    {
      "id": "8",
      "lengthMeters": 258,
      "clearFraction": 1,
      "occupiedMeters": 0,
      "railcars": null
    }
  ],
  "detections": [],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "uncertain",
    "eastMeters": -0.36,
    "northMeters": -0.13,
    "residualMeters": 0.2
  },
  "gsdMeters": 3.0012,
  "effectiveResolutionMeters": null,
  "clearFraction": 0.9207,
  "caveats": [
    {
      "code": "coarseGsd",
      "text": "At 3 m GSD single railcars can''t be told apart. The count is inferred from occupied length and can''t set or break a record alone."
    },
    {
      "code": "facilityBeyondScene",
      "text": "8 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "alignmentUncertain",
      "text": "It is not clear how the mapped tracks lie on this scene (used: 0.4 m west and 0.1 m south). Railcars may be counted on the neighboring track; check the footprints in the picture."
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
    "windowsSha256": "4975c3caf4866eaa3164b5172c383b3364a0a0665a6b3cbeb122f38125b5569b",
    "sceneSha256": "1dfa3a587d817e6687fc18cde72da4520a623469170495499e2c17d4e4206772",
    "facilitySha256": "69acc5c8198fe75819ae64b8ef1fbecc6174de1a29de5c2d2477d44c428c8b7f",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', NULL, NULL, '2026-11-27T07:48:38.3561740+00:00', '');
INSERT INTO observations VALUES ('7e3d75e9a149178ef87027f0bb86be7d054c1d7c4490705c21182109b5d4cdcf', '29990e99792e3ac5b846ad8a8eb014f5235867923cbe9c37da44aa25a6eb25c3', '1c14d516edb57c4ebbbe951fd30b794a4b51f0e20f6b9ebd98621deef100e722', '3d1d283cf19a', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":"2022-01-16T13:02:00+00:00","AcquiredBetween":null,"AcquiredSource":"STAC item","PublishedAt":null,"Sensor":"Sim-D","GsdMeters":0.8,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":0.5,"PassId":null,"ProductId":"Sim-D_20220116T130200","Masks":[],"Rights":{"License":"CC0-1.0","Credit":null,"PixelsMayBePublished":true,"FinestPublishableGsdMeters":null,"CountsMayBePublished":true,"EmbargoUntil":null},"Sources":["Sim-D_20220116T130200.json","Sim-D_20220116T130200.tif"],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "series",
  "facilityVersion": "3d1d283cf19a",
  "scene": "Sim-D_20220116T130200.tif",
  "acquiredAt": "2022-01-16T13:02:00Z",
  "acquiredBetween": null,
  "status": "counted",
  "reason": null,
  "railcars": {
    "source": "columns",
    "expected": 21.3382,
    "median": 21,
    "lower": 17,
    "upper": 26,
    "coverage": 0.9,
    "distribution": {
      "8": 3e-06,
      "9": 3.2e-05,
      "10": 0.000209,
      "11": 0.00094,
      "12": 0.002914,
      "13": 0.006295,
      "14": 0.009772,
      "15": 0.012368,
      "16": 0.017458,
      "17": 0.034625,
      "18": 0.061669,
      "19": 0.108029,
      "20": 0.142095,
      "21": 0.144341,
      "22": 0.130094,
      "23": 0.105669,
      "24": 0.079756,
      "25": 0.0585,
      "26": 0.036981,
      "27": 0.022718,
      "28": 0.012627,
      "29": 0.006702,
      "30": 0.003388,
      "31": 0.001626,
      "32": 0.000723,
      "33": 0.0003,
      "34": 9.9e-05,
      "35": 4.1e-05,
      "36": 1.7e-05,
      "37": 7e-06,
      "38": 2e-06
    }
  },
  "types": null,
  "uncertainty": {
    "columns": 1.4154,
    "obscured": 2.6656,
    "misread": 0,
    "sceneError": 3.4835,
    "crossCheck": 1.7241
  },
  "vehicles": {
    "source": "columns",
    "expected": 21.3558,
    "median": 21,
    "lower": 17,
    "upper": 26,
    "coverage": 0.9,
    "distribution": {
      "8": 3e-06,
      "9": 2.7e-05,
      "10": 0.000177,
      "11": 0.000818,
      "12": 0.002613,
      "13": 0.00585,
      "14": 0.009463,
      "15": 0.012458,
      "16": 0.017825,
      "17": 0.034876,
      "18": 0.061631,
      "19": 0.107681,
      "20": 0.141641,
      "21": 0.144037,
      "22": 0.129949,
      "23": 0.105736,
      "24": 0.080017,
      "25": 0.058849,
      "26": 0.037334,
      "27": 0.023002,
      "28": 0.012827,
      "29": 0.006828,
      "30": 0.003462,
      "31": 0.001667,
      "32": 0.000744,
      "33": 0.00031,
      "34": 0.000103,
      "35": 4.3e-05,
      "36": 1.8e-05,
      "37": 7e-06,
      "38": 2e-06
    }
  },
  "classesCounted": [
    "freight"
  ],
  "locomotives": {
    "source": "columns",
    "expected": 0.0098,
    "median": 0,
    "lower": 0,
    "upper": 0,
    "coverage": 0.9,
    "distribution": {
      "0": 0.992711,
      "1": 0.005257,
      "2": 0.001599,
      "3": 0.000365,
      "4": 6.1e-05,
      "5": 7e-06
    }
  },
  "crossCheck": {
    "method": "occupiedLength",
    "expected": 14.5519,
    "lower": 12,
    "upper": 17
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 384,
      "clearFraction": 0.5365,
      "occupiedMeters": 0.89,
      "railcars": {
        "source": "columns",
        "expected": 0.0558,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 0.966057,
          "1": 0.019821,
          "2": 0.00863,
          "3": 0.003738,
          "4": 0.001336,
          "5": 0.000353,
          "6": 6.3e-05,
          "7": 2e-06
        }
      }
    },
    {
      "id": "2",
      "lengthMeters": 378,
      "clearFraction": 0.5767,
      "occupiedMeters": 101.4,
      "railcars": {
        "source": "columns",
        "expected": 6.7498,
        "median": 6,
        "lower": 5,
        "upper": 10,
        "coverage": 0.9,
        "distribution": {
          "3": 0.000169,
          "4": 0.016075,
          "5": 0.300408,
          "6": 0.233038,
          "7": 0.153544,
          "8": 0.107946,
          "9": 0.087254,
          "10": 0.064087,
          "11": 0.030303,
          "12": 0.006444,
          "13": 0.000698,
          "14": 3.4e-05
        }
      }
    },
    {
      "id": "3",
      "lengthMeters": 384,
      "clearFraction": 0.6302,
      "occupiedMeters": 0.04,
      "railcars": {
        "source": "columns",
        "expected": 0.0024,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 0.997763,
          "1": 0.002051,
          "2": 0.000179,
          "3": 7e-06
        }
      }
    },
    {
      "id": "4",
      "lengthMeters": 384,
      "clearFraction": 0.6836,
      "occupiedMeters": 226,
      "railcars": {
        "source": "columns",
        "expected": 13.2466,
        "median": 13,
        "lower": 13,
        "upper": 14,
        "coverage": 0.9,
        "distribution": {
          "12": 5.2e-05,
          "13": 0.758623,
          "14": 0.236888,
          "15": 0.003544,
          "16": 0.000883,
          "17": 9e-06
        }
      }
    },
    {
      "id": "5",
      "lengthMeters": 378,
      "clearFraction": 0.6627,
      "occupiedMeters": 0.05,
      "railcars": {
        "source": "columns",
        "expected": 0.0037,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 0.996398,
          "1": 0.003522,
          "2": 7.9e-05,
          "3": 2e-06
        }
      }
    },
    {
      "id": "6",
      "lengthMeters": 384,
      "clearFraction": 0.5938,
      "occupiedMeters": 0.35,
      "railcars": {
        "source": "columns",
        "expected": 0.0225,
        "median": 0,
        "lower": 0,
        "upper": 0,
        "coverage": 0.9,
        "distribution": {
          "0": 0.983011,
          "1": 0.012175,
          "2": 0.004109,
          "3": 0.000679,
          "4": 2.5e-05,
          "5": 1e-06
        }
      }
    },
    {
      "id": "7",
      "lengthMeters": 342.5,
      "clearFraction": 0.5518,
      "occupiedMeters": 1.69,
      "railcars": {
        "source": "columns",
        "expected": 0.1041,
        "median": 0,
        "lower": 0,
        "upper": 1,
        "coverage": 0.9,
        "distribution": {
          "0": 0.945763,
          "1": 0.025124,
          "2": 0.0152,
          "3": 0.008636,
          "4": 0.003857,
          "5": 0.001254,
          "6": 0.000164,
          "7": 2e-06
        }
      }
    },
    {
      "id": "8",
      "lengthMeters": 258,
      "clearFraction": 0.7558,
      "occupiedMeters": 20.32,
      "railcars": {
        "source": "columns",
        "expected": 1.436,
        "median": 1,
        "lower": 1,
        "upper": 2,
        "coverage": 0.9,
        "distribution": {
          "1": 0.564017,
          "2": 0.435983
        }
      }
    }
  ],
  "detections": [
    {
      "track": "2",
      "startMeters": 127,
      "endMeters": 140.5,
      "kind": "railcar",
      "type": null,
      "coveredProbability": null,
      "score": 0.9594,
      "footprint": [
        [
          500101.88,
          4649919.35
        ],
        [
          500106.53,
          4649906.68
        ],
        [
          500103.62,
          4649905.62
        ],
        [
          500098.97,
          4649918.29
        ],
        [
          500101.88,
          4649919.35
        ]
      ]
    }
  ],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "aligned",
    "eastMeters": -20.65,
    "northMeters": 28.71,
    "residualMeters": 0.08
  },
  "gsdMeters": 0.8003,
  "effectiveResolutionMeters": 0.8,
  "clearFraction": 0.6192,
  "caveats": [
    {
      "code": "facilityBeyondScene",
      "text": "18 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "obscuredLength",
      "text": "20 % of the track length could not be seen; the interval allows for railcars there."
    },
    {
      "code": "offsetApplied",
      "text": "The mapped tracks were moved 20.7 m west and 28.7 m north to lie on the scene''s tracks."
    },
    {
      "code": "estimatorsDisagree",
      "text": "The two estimates disagree: 21 railcars counted one by one, 12 to 17 from occupied length. Check the footprints in the picture."
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
    "windowsSha256": "d0c0bfcaaf7d8b4115ef5cd733758c039cdf002a02c8fe2e4b1e9df231a6bc24",
    "sceneSha256": "29990e99792e3ac5b846ad8a8eb014f5235867923cbe9c37da44aa25a6eb25c3",
    "facilitySha256": "69acc5c8198fe75819ae64b8ef1fbecc6174de1a29de5c2d2477d44c428c8b7f",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', NULL, NULL, '2026-11-27T07:48:44.1073874+00:00', '');
INSERT INTO observations VALUES ('b32d216d2a32a7070ab570f82570727541d609d0ef5c9542de68a50c4f0b5c07', '6f81fec978ac5a5cf9c2de1a51d417b7574d2e58a5405187c0c0406d67d78152', 'aa67d2be81ee3b3804af2b0d4326c2ab528f21c9e6c7f8e96513889569d4d1a9', '3d1d283cf19a', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":"2020-11-12T16:25:00+00:00","AcquiredBetween":null,"AcquiredSource":"STAC item","PublishedAt":null,"Sensor":"Sim-D","GsdMeters":0.8,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":0,"PassId":null,"ProductId":"Sim-D_20201112T162500","Masks":[],"Rights":{"License":"CC0-1.0","Credit":null,"PixelsMayBePublished":true,"FinestPublishableGsdMeters":null,"CountsMayBePublished":true,"EmbargoUntil":null},"Sources":["Sim-D_20201112T162500.json","Sim-D_20201112T162500.tif"],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "series",
  "facilityVersion": "3d1d283cf19a",
  "scene": "Sim-D_20201112T162500.tif",
  "acquiredAt": "2020-11-12T16:25:00Z",
  "acquiredBetween": null,
  "status": "counted",
  "reason": null,
  "railcars": {
    "source": "columns",
    "expected": 31.0599,
    "median": 31,
    "lower": 28,
    "upper": 34,
    "coverage": 0.9,
    "distribution": {
      "18": 2e-06,
      "19": 8e-06,
      "20": 3e-05,
      "21": 9.7e-05,
      "22": 0.000271,
      "23": 0.000656,
      "24": 0.00138,
      "25": 0.002488,
      "26": 0.005194,
      "27": 0.006488,
      "28": 0.046017,
      "29": 0.105668,
      "30": 0.129554,
      "31": 0.347136,
      "32": 0.171085,
      "33": 0.112714,
      "34": 0.059956,
      "35": 0.008646,
      "36": 0.002204,
      "37": 0.000382,
      "38": 2e-05,
      "39": 4e-06
    }
  },
  "types": null,
  "uncertainty": {
    "columns": 0.0944,
    "obscured": 0.0504,
    "misread": 0,
    "sceneError": 2.2089,
    "crossCheck": 0.4487
  },
  "vehicles": {
    "source": "columns",
    "expected": 31.0659,
    "median": 31,
    "lower": 28,
    "upper": 34,
    "coverage": 0.9,
    "distribution": {
      "18": 2e-06,
      "19": 7e-06,
      "20": 2.6e-05,
      "21": 8.5e-05,
      "22": 0.00024,
      "23": 0.00059,
      "24": 0.00126,
      "25": 0.00231,
      "26": 0.004981,
      "27": 0.006296,
      "28": 0.045915,
      "29": 0.105696,
      "30": 0.129701,
      "31": 0.347345,
      "32": 0.171289,
      "33": 0.112868,
      "34": 0.060052,
      "35": 0.008695,
      "36": 0.002225,
      "37": 0.00039,
      "38": 2.2e-05,
      "39": 5e-06
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
    "expected": 28.5091,
    "lower": 24,
    "upper": 33
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 384,
      "clearFraction": 0.9336,
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
      "lengthMeters": 378,
      "clearFraction": 0.9471,
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
      "lengthMeters": 384,
      "clearFraction": 0.9323,
      "occupiedMeters": 357.67,
      "railcars": {
        "source": "columns",
        "expected": 22.1669,
        "median": 22,
        "lower": 22,
        "upper": 23,
        "coverage": 0.9,
        "distribution": {
          "20": 3e-06,
          "21": 0.001531,
          "22": 0.830997,
          "23": 0.166511,
          "24": 0.000959
        }
      }
    },
    {
      "id": "4",
      "lengthMeters": 384,
      "clearFraction": 0.9323,
      "occupiedMeters": 123.08,
      "railcars": {
        "source": "columns",
        "expected": 8.9993,
        "median": 9,
        "lower": 9,
        "upper": 9,
        "coverage": 0.9,
        "distribution": {
          "8": 0.000711,
          "9": 0.999289
        }
      }
    },
    {
      "id": "5",
      "lengthMeters": 378,
      "clearFraction": 0.9471,
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
      "lengthMeters": 384,
      "clearFraction": 0.9323,
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
      "lengthMeters": 342.5,
      "clearFraction": 0.9737,
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
      "id": "8",
      "lengthMeters": 258,
      "clearFraction": 0.9729,
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
    }
  ],
  "detections": [
    {
      "track": "3",
      "startMeters": 20,
      "endMeters": 32.5,
      "kind": "railcar",
      "type": null,
      "coveredProbability": null,
      "score": 0.9824,
      "footprint": [
        [
          500049.06,
          4650015.49
        ],
        [
          500053.37,
          4650003.76
        ],
        [
          500050.46,
          4650002.7
        ],
        [
          500046.15,
          4650014.43
        ],
        [
          500049.06,
          4650015.49
        ]
      ]
    }
  ],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "aligned",
    "eastMeters": -28.91,
    "northMeters": 20.87,
    "residualMeters": 0.04
  },
  "gsdMeters": 0.8003,
  "effectiveResolutionMeters": 0.8,
  "clearFraction": 0.9449,
  "caveats": [
    {
      "code": "facilityBeyondScene",
      "text": "5 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "offsetApplied",
      "text": "The mapped tracks were moved 28.9 m west and 20.9 m north to lie on the scene''s tracks."
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
    "windowsSha256": "869edd17cda1de68080f957817bd4136a76d325fc8a936a22e14ae29d95c64ae",
    "sceneSha256": "6f81fec978ac5a5cf9c2de1a51d417b7574d2e58a5405187c0c0406d67d78152",
    "facilitySha256": "69acc5c8198fe75819ae64b8ef1fbecc6174de1a29de5c2d2477d44c428c8b7f",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', NULL, NULL, '2026-11-27T07:48:44.2019766+00:00', '');
INSERT INTO observations VALUES ('c987346c6c5a4ca59247577f6afdc8a282bbf622b10e0e2b2917008402ec397a', '1dfa3a587d817e6687fc18cde72da4520a623469170495499e2c17d4e4206772', '95f2383e2d797729399dc8be2a27cb275575cabdfcc59e90befcae1a68c90d8e', '3d1d283cf19a', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":"2022-10-09T14:03:00+00:00","AcquiredBetween":null,"AcquiredSource":"STAC item","PublishedAt":null,"Sensor":"Sim-Coarse","GsdMeters":3,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":0,"PassId":null,"ProductId":"Sim-Coarse_20221009T140300","Masks":[],"Rights":{"License":"CC0-1.0","Credit":null,"PixelsMayBePublished":true,"FinestPublishableGsdMeters":null,"CountsMayBePublished":true,"EmbargoUntil":null},"Sources":["Sim-Coarse_20221009T140300.json","Sim-Coarse_20221009T140300.tif"],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "series",
  "facilityVersion": "3d1d283cf19a",
  "scene": "Sim-Coarse_20221009T140300.tif",
  "acquiredAt": "2022-10-09T14:03:00Z",
  "acquiredBetween": null,
  "status": "lengthOnly",
  "reason": "coarseGsd",
  "railcars": {
    "source": "occupiedLength",
    "expected": 24.4843,
    "median": 24,
    "lower": 16,
    "upper": 34,
    "coverage": 0.9,
    "distribution": {
      "2": 1.4e-05,
      "3": 9e-06,
      "6": 1.4e-05,
      "7": 0.000192,
      "8": 0.000824,
      "9": 0.001191,
      "10": 0.000646,
      "11": 0.001064,
      "12": 0.003717,
      "13": 0.008966,
      "14": 0.015128,
      "15": 0.015195,
      "16": 0.017378,
      "17": 0.024441,
      "18": 0.037802,
      "19": 0.056427,
      "20": 0.061542,
      "21": 0.058417,
      "22": 0.061209,
      "23": 0.06907,
      "24": 0.076884,
      "25": 0.07876,
      "26": 0.072388,
      "27": 0.061247,
      "28": 0.05099,
      "29": 0.049105,
      "30": 0.042258,
      "31": 0.033284,
      "32": 0.026105,
      "33": 0.02016,
      "34": 0.018412,
      "35": 0.011212,
      "36": 0.007031,
      "37": 0.006566,
      "38": 0.004437,
      "39": 0.00247,
      "40": 0.001953,
      "41": 0.001718,
      "42": 0.000487,
      "43": 0.000522,
      "44": 0.000339,
      "45": 0.000125,
      "46": 0.000166,
      "47": 3.9e-05,
      "48": 4.7e-05,
      "49": 2.5e-05,
      "50": 1e-05,
      "51": 1e-05,
      "52": 2e-06,
      "53": 2e-06
    }
  },
  "types": null,
  "uncertainty": {
    "columns": 5.4541,
    "obscured": 0,
    "misread": 0,
    "sceneError": 24.2966,
    "crossCheck": 0
  },
  "vehicles": {
    "source": "occupiedLength",
    "expected": 26.596,
    "median": 26,
    "lower": 17,
    "upper": 37,
    "coverage": 0.9,
    "distribution": {
      "2": 9e-06,
      "3": 1.3e-05,
      "6": 2e-06,
      "7": 4.1e-05,
      "8": 0.000325,
      "9": 0.000977,
      "10": 0.001029,
      "11": 0.000538,
      "12": 0.000918,
      "13": 0.003051,
      "14": 0.008351,
      "15": 0.012495,
      "16": 0.014328,
      "17": 0.014699,
      "18": 0.017032,
      "19": 0.030128,
      "20": 0.044387,
      "21": 0.051204,
      "22": 0.054602,
      "23": 0.057523,
      "24": 0.056706,
      "25": 0.062719,
      "26": 0.070257,
      "27": 0.072445,
      "28": 0.067414,
      "29": 0.061833,
      "30": 0.054239,
      "31": 0.044435,
      "32": 0.038116,
      "33": 0.033307,
      "34": 0.031187,
      "35": 0.027175,
      "36": 0.017472,
      "37": 0.013841,
      "38": 0.010853,
      "39": 0.006813,
      "40": 0.005524,
      "41": 0.005616,
      "42": 0.002205,
      "43": 0.002001,
      "44": 0.001809,
      "45": 0.000711,
      "46": 0.00068,
      "47": 0.000332,
      "48": 0.000257,
      "49": 0.000163,
      "50": 7.1e-05,
      "51": 9.2e-05,
      "52": 2.3e-05,
      "53": 2.5e-05,
      "54": 1.5e-05,
      "55": 6e-06,
      "56": 5e-06,
      "57": 2e-06,
      "59": 1e-06
    }
  },
  "classesCounted": [
    "freight"
  ],
  "locomotives": null,
  "crossCheck": {
    "method": "occupiedLength",
    "expected": 24.4843,
    "lower": 21,
    "upper": 28
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 384,
      "clearFraction": 0.9323,
      "occupiedMeters": 0,
      "railcars": null
    },
    {
      "id": "2",
      "lengthMeters": 378,
      "clearFraction": 0.9431,
      "occupiedMeters": 0.01,
      "railcars": null
    },
    {
      "id": "3",
      "lengthMeters": 384,
      "clearFraction": 0.9323,
      "occupiedMeters": 0,
      "railcars": null
    },
    {
      "id": "4",
      "lengthMeters": 384,
      "clearFraction": 0.9323,
      "occupiedMeters": 0,
      "railcars": null
    },
    {
      "id": "5",
      "lengthMeters": 378,
      "clearFraction": 0.9431,
      "occupiedMeters": 0,
      "railcars": null
    },
    {
      "id": "6",
      "lengthMeters": 384,
      "clearFraction": 0.9336,
      "occupiedMeters": 276.61,
      "railcars": null
    },
    {
      "id": "7",
      "lengthMeters": 342.5,
      "clearFraction": 0.9328,
      "occupiedMeters": 191.81,
      "railcars": null
    },
    {
      "id": "8",
      "lengthMeters": 258,
      "clearFraction": 0.9186,
      "occupiedMeters": 13.51,
      "railcars": null
    }
  ],
  "detections": [],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "aligned",
    "eastMeters": 17.91,
    "northMeters": 35.15,
    "residualMeters": 0.17
  },
  "gsdMeters": 3.0012,
  "effectiveResolutionMeters": null,
  "clearFraction": 0.9341,
  "caveats": [
    {
      "code": "coarseGsd",
      "text": "At 3 m GSD single railcars can''t be told apart. The count is inferred from occupied length and can''t set or break a record alone."
    },
    {
      "code": "alignedByScenes",
      "text": "Where the tracks lie in this scene was told by comparing it with other scenes of the facility: 964d899a3598, 6f81fec978ac, 29990e99792e, d1ffe0c7f2bf, c0ca1b724854."
    },
    {
      "code": "facilityBeyondScene",
      "text": "7 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "offsetApplied",
      "text": "The mapped tracks were moved 17.9 m east and 35.1 m north to lie on the scene''s tracks."
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
    "windowsSha256": "4975c3caf4866eaa3164b5172c383b3364a0a0665a6b3cbeb122f38125b5569b",
    "sceneSha256": "1dfa3a587d817e6687fc18cde72da4520a623469170495499e2c17d4e4206772",
    "facilitySha256": "69acc5c8198fe75819ae64b8ef1fbecc6174de1a29de5c2d2477d44c428c8b7f",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', '6e47db4a2142e7c1d22720e5245f851429fae2c6d469c6c3a722f5f1c0f6fb8e', 'its place was told by 964d899a3598, 6f81fec978ac, 29990e99792e, d1ffe0c7f2bf, c0ca1b724854', '2026-11-27T07:49:02.0945596+00:00', 'b734205b9694f1a3bc197f7b576d41e433805bec304334f366ea830ea22a99a8 b32d216d2a32a7070ab570f82570727541d609d0ef5c9542de68a50c4f0b5c07 7e3d75e9a149178ef87027f0bb86be7d054c1d7c4490705c21182109b5d4cdcf 6cb6a44f268cb876a21ea808f7d4162ee4016e762963654104965c5b8aed9adb 07c29c5740dc8f6311eee33bd5f5476330912be452020f9188426a1b9143fb50');
INSERT INTO observations VALUES ('01b38c532994b467eaa5a57bffd02a8c9f83a8108677583a7c90e32f14de883f', 'ba2d6d3197e52ea1908af370298795b19dd70e183d733c2840840e0c6537c1ac', 'df279907a637b446a563ffdff83d944b117d76705f5b28653fda90c0972e6b49', '3d1d283cf19a', '433e12510b34d93e583355241e7bf3fcd0587b33339d916659fa0fd58b6da49a', '', '{"AcquiredAt":"2020-08-07T12:52:00+00:00","AcquiredBetween":null,"AcquiredSource":"STAC item","PublishedAt":null,"Sensor":"Sim-Coarse","GsdMeters":3,"OffNadirDegrees":null,"SatelliteAzimuthDegrees":null,"SunAzimuthDegrees":null,"SunElevationDegrees":null,"CloudFraction":0,"PassId":null,"ProductId":"Sim-Coarse_20200807T125200","Masks":[],"Rights":{"License":"CC0-1.0","Credit":null,"PixelsMayBePublished":true,"FinestPublishableGsdMeters":null,"CountsMayBePublished":true,"EmbargoUntil":null},"Sources":["Sim-Coarse_20200807T125200.json","Sim-Coarse_20200807T125200.tif"],"Notices":[]}', '{
  "schemaVersion": 1,
  "facility": "series",
  "facilityVersion": "3d1d283cf19a",
  "scene": "Sim-Coarse_20200807T125200.tif",
  "acquiredAt": "2020-08-07T12:52:00Z",
  "acquiredBetween": null,
  "status": "lengthOnly",
  "reason": "coarseGsd",
  "railcars": {
    "source": "occupiedLength",
    "expected": 15.1139,
    "median": 15,
    "lower": 10,
    "upper": 21,
    "coverage": 0.9,
    "distribution": {
      "1": 1.2e-05,
      "2": 1.1e-05,
      "3": 3e-06,
      "4": 0.000185,
      "5": 0.001367,
      "6": 0.001396,
      "7": 0.004076,
      "8": 0.014851,
      "9": 0.02438,
      "10": 0.032265,
      "11": 0.059627,
      "12": 0.093617,
      "13": 0.095893,
      "14": 0.109073,
      "15": 0.122309,
      "16": 0.112471,
      "17": 0.093651,
      "18": 0.079771,
      "19": 0.051454,
      "20": 0.039138,
      "21": 0.028032,
      "22": 0.014904,
      "23": 0.010036,
      "24": 0.006456,
      "25": 0.002098,
      "26": 0.001627,
      "27": 0.000704,
      "28": 0.000376,
      "29": 9.4e-05,
      "30": 7.9e-05,
      "31": 2.9e-05,
      "32": 9e-06,
      "33": 5e-06,
      "34": 1e-06
    }
  },
  "types": null,
  "uncertainty": {
    "columns": 2.4276,
    "obscured": 0,
    "misread": 0,
    "sceneError": 9.3293,
    "crossCheck": 0
  },
  "vehicles": {
    "source": "occupiedLength",
    "expected": 15.6117,
    "median": 16,
    "lower": 10,
    "upper": 22,
    "coverage": 0.9,
    "distribution": {
      "1": 1.1e-05,
      "2": 1.2e-05,
      "3": 1e-06,
      "4": 0.00011,
      "5": 0.001126,
      "6": 0.001459,
      "7": 0.002592,
      "8": 0.011128,
      "9": 0.021518,
      "10": 0.027633,
      "11": 0.046084,
      "12": 0.08223,
      "13": 0.090365,
      "14": 0.099268,
      "15": 0.114114,
      "16": 0.116183,
      "17": 0.102383,
      "18": 0.087884,
      "19": 0.060301,
      "20": 0.046481,
      "21": 0.035705,
      "22": 0.021421,
      "23": 0.013943,
      "24": 0.009541,
      "25": 0.003334,
      "26": 0.002662,
      "27": 0.001409,
      "28": 0.000631,
      "29": 0.000208,
      "30": 0.000156,
      "31": 6.6e-05,
      "32": 1.9e-05,
      "33": 1.5e-05,
      "34": 3e-06,
      "35": 2e-06
    }
  },
  "classesCounted": [
    "freight"
  ],
  "locomotives": null,
  "crossCheck": {
    "method": "occupiedLength",
    "expected": 15.1139,
    "lower": 13,
    "upper": 18
  },
  "tracks": [
    {
      "id": "1",
      "lengthMeters": 384,
      "clearFraction": 0.9336,
      "occupiedMeters": 0.01,
      "railcars": null
    },
    {
      "id": "2",
      "lengthMeters": 378,
      "clearFraction": 0.9444,
      "occupiedMeters": 0.01,
      "railcars": null
    },
    {
      "id": "3",
      "lengthMeters": 384,
      "clearFraction": 0.9323,
      "occupiedMeters": 0.02,
      "railcars": null
    },
    {
      "id": "4",
      "lengthMeters": 384,
      "clearFraction": 0.9336,
      "occupiedMeters": 319.27,
      "railcars": null
    },
    {
      "id": "5",
      "lengthMeters": 378,
      "clearFraction": 0.9431,
      "occupiedMeters": 0.01,
      "railcars": null
    },
    {
      "id": "6",
      "lengthMeters": 384,
      "clearFraction": 0.9349,
      "occupiedMeters": 0.01,
      "railcars": null
    },
    {
      "id": "7",
      "lengthMeters": 342.5,
      "clearFraction": 0.9343,
      "occupiedMeters": 0,
      "railcars": null
    },
    {
      "id": "8",
      "lengthMeters": 258,
      "clearFraction": 0.9205,
      "occupiedMeters": 0.01,
      "railcars": null
    }
  ],
  "detections": [],
  "footprintCoordinates": "EPSG:32625",
  "zones": [],
  "alignment": {
    "status": "aligned",
    "eastMeters": 14.78,
    "northMeters": -4.29,
    "residualMeters": 0.4
  },
  "gsdMeters": 3.0012,
  "effectiveResolutionMeters": null,
  "clearFraction": 0.9352,
  "caveats": [
    {
      "code": "coarseGsd",
      "text": "At 3 m GSD single railcars can''t be told apart. The count is inferred from occupied length and can''t set or break a record alone."
    },
    {
      "code": "alignedByScenes",
      "text": "Where the tracks lie in this scene was told by comparing it with other scenes of the facility: 6f81fec978ac, d1ffe0c7f2bf, c0ca1b724854, 964d899a3598, 29990e99792e."
    },
    {
      "code": "facilityBeyondScene",
      "text": "6 % of the track length lies outside the scene and is not in the count."
    },
    {
      "code": "offsetApplied",
      "text": "The mapped tracks were moved 14.8 m east and 4.3 m south to lie on the scene''s tracks."
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
    "windowsSha256": "7d62553479c5c7bcd7bfc81e7f7663acca50d4731d4d2ff4a30828df3918a5fc",
    "sceneSha256": "ba2d6d3197e52ea1908af370298795b19dd70e183d733c2840840e0c6537c1ac",
    "facilitySha256": "69acc5c8198fe75819ae64b8ef1fbecc6174de1a29de5c2d2477d44c428c8b7f",
    "modelSha256": "58d77abb9727c2c6d3b78cc7d13a8ed52784eff7eecd1e7409855c9ae5dbe46b",
    "zoneModelSha256": null,
    "software": "Yardwatch 0.1.0"
  }
}
', '79e2e2214df969be727f32b12214898e78dfcfed432b1b5ce8f6f687cfe5aaf4', 'its place was told by 6f81fec978ac, d1ffe0c7f2bf, c0ca1b724854, 964d899a3598, 29990e99792e', '2026-11-27T07:49:12.8489364+00:00', 'b32d216d2a32a7070ab570f82570727541d609d0ef5c9542de68a50c4f0b5c07 6cb6a44f268cb876a21ea808f7d4162ee4016e762963654104965c5b8aed9adb 07c29c5740dc8f6311eee33bd5f5476330912be452020f9188426a1b9143fb50 b734205b9694f1a3bc197f7b576d41e433805bec304334f366ea830ea22a99a8 7e3d75e9a149178ef87027f0bb86be7d054c1d7c4490705c21182109b5d4cdcf');
INSERT INTO decisions VALUES ('af9508cd0265cf139efca4cd18412cf4621369e27def52c9573ca4a2cb4e34f5', 'ba2d6d3197e52ea1908af370298795b19dd70e183d733c2840840e0c6537c1ac', 1, 'J. Doé', 'haze, no cloud + snow', '2026-11-27T07:49:49.7822867+00:00');
INSERT INTO counts VALUES ('df1ede9e391d88bea00e8acf0e56a8fae24b7afaebb52c8a730d96c9937f9b15', 'mine.csv', '{"AcquiredAt":"2023-02-03T00:00:00+00:00","AcquiredUntil":null,"HasTimeOfDay":false,"Count":12,"Sense":0,"Lower":10,"Upper":14,"ClearFraction":1,"GsdMeters":null,"Sensor":"WorldView-3","Method":"human","Tasked":null,"Classes":null,"FacilityVersion":null,"Line":2}', '2026-11-27T07:49:18.1500762+00:00');
INSERT INTO counts VALUES ('4c5381bdc2b121b2f805b40edb1cb36dcdc7a0c96900b952791877fdd565ebb2', 'mine.csv', '{"AcquiredAt":"2023-03-04T00:00:00+00:00","AcquiredUntil":null,"HasTimeOfDay":false,"Count":20,"Sense":1,"Lower":null,"Upper":null,"ClearFraction":1,"GsdMeters":null,"Sensor":null,"Method":"human","Tasked":null,"Classes":null,"FacilityVersion":null,"Line":3}', '2026-11-27T07:49:18.1500762+00:00');
INSERT INTO file_hashes VALUES ('/data/yards/scenes/Sim-A_20200318T135100.tif', 3369428, 639313624799514929, 'd1ffe0c7f2bfeb55a2a6fdb78df7d8af4dc5b0dabdad316af216f2b78bfa3a72');
INSERT INTO file_hashes VALUES ('/data/yards/scenes/Sim-A_20220501T155500.tif', 4004788, 639313624824034928, '964d899a3598f91f8f775e38f48a77c05a4d7390749624e291172dac401e7959');
INSERT INTO file_hashes VALUES ('/data/yards/scenes/Sim-C_20190704T141000.tif', 646608, 639313624777914929, 'c0ca1b7248544f208bdcd5f873bb1915f82b6fb9996d92181391c541211566e5');
INSERT INTO file_hashes VALUES ('/data/yards/scenes/Sim-Coarse_20200807T125200.tif', 21906, 639313624801937174, 'ba2d6d3197e52ea1908af370298795b19dd70e183d733c2840840e0c6537c1ac');
INSERT INTO file_hashes VALUES ('/data/yards/scenes/Sim-Coarse_20221009T140300.tif', 22820, 639313624825926541, '1dfa3a587d817e6687fc18cde72da4520a623469170495499e2c17d4e4206772');
INSERT INTO file_hashes VALUES ('/data/yards/scenes/Sim-D_20201112T162500.tif', 265638, 639313624806234929, '6f81fec978ac5a5cf9c2de1a51d417b7574d2e58a5405187c0c0406d67d78152');
INSERT INTO file_hashes VALUES ('/data/yards/scenes/Sim-D_20220116T130200.tif', 237785, 639313624817234928, '29990e99792e3ac5b846ad8a8eb014f5235867923cbe9c37da44aa25a6eb25c3');
INSERT INTO comparisons VALUES ('b32d216d2a32a7070ab570f82570727541d609d0ef5c9542de68a50c4f0b5c07', '6cb6a44f268cb876a21ea808f7d4162ee4016e762963654104965c5b8aed9adb 07c29c5740dc8f6311eee33bd5f5476330912be452020f9188426a1b9143fb50 b734205b9694f1a3bc197f7b576d41e433805bec304334f366ea830ea22a99a8 7e3d75e9a149178ef87027f0bb86be7d054c1d7c4490705c21182109b5d4cdcf');
INSERT INTO comparisons VALUES ('7e3d75e9a149178ef87027f0bb86be7d054c1d7c4490705c21182109b5d4cdcf', 'b734205b9694f1a3bc197f7b576d41e433805bec304334f366ea830ea22a99a8 b32d216d2a32a7070ab570f82570727541d609d0ef5c9542de68a50c4f0b5c07 6cb6a44f268cb876a21ea808f7d4162ee4016e762963654104965c5b8aed9adb 07c29c5740dc8f6311eee33bd5f5476330912be452020f9188426a1b9143fb50');
INSERT INTO comparisons VALUES ('07c29c5740dc8f6311eee33bd5f5476330912be452020f9188426a1b9143fb50', '6cb6a44f268cb876a21ea808f7d4162ee4016e762963654104965c5b8aed9adb b32d216d2a32a7070ab570f82570727541d609d0ef5c9542de68a50c4f0b5c07 b734205b9694f1a3bc197f7b576d41e433805bec304334f366ea830ea22a99a8 7e3d75e9a149178ef87027f0bb86be7d054c1d7c4490705c21182109b5d4cdcf');
INSERT INTO comparisons VALUES ('b734205b9694f1a3bc197f7b576d41e433805bec304334f366ea830ea22a99a8', '6cb6a44f268cb876a21ea808f7d4162ee4016e762963654104965c5b8aed9adb b32d216d2a32a7070ab570f82570727541d609d0ef5c9542de68a50c4f0b5c07 07c29c5740dc8f6311eee33bd5f5476330912be452020f9188426a1b9143fb50 7e3d75e9a149178ef87027f0bb86be7d054c1d7c4490705c21182109b5d4cdcf');
INSERT INTO comparisons VALUES ('6cb6a44f268cb876a21ea808f7d4162ee4016e762963654104965c5b8aed9adb', '07c29c5740dc8f6311eee33bd5f5476330912be452020f9188426a1b9143fb50 b32d216d2a32a7070ab570f82570727541d609d0ef5c9542de68a50c4f0b5c07 b734205b9694f1a3bc197f7b576d41e433805bec304334f366ea830ea22a99a8 7e3d75e9a149178ef87027f0bb86be7d054c1d7c4490705c21182109b5d4cdcf');
PRAGMA user_version = 2;
