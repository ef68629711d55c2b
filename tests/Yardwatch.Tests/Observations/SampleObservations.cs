using Yardwatch.Counting;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Tracks;

namespace Yardwatch.Tests.Observations;

/// <summary>Invented observations of every status.</summary>
internal static class SampleObservations
{
    public static Observation Counted() => new()
    {
        Facility = "east-yard",
        FacilityVersion = "3f2a9c1b",
        Scene = "east-yard-2024-06-02.tif",
        AcquiredAt = new DateTimeOffset(2024, 6, 2, 4, 11, 9, TimeSpan.Zero),
        AcquiredBetween = null,
        Status = ObservationStatus.Counted,
        Reason = null,
        Railcars = Estimate(CountSource.Columns, 10, 12.1),
        Types = new SortedDictionary<string, TypeCount>(StringComparer.Ordinal)
        {
            ["box"] = new(1.2, 0, 3),
            ["container"] = new(0, 0, 0),
            ["flat"] = new(0.31, 0, 1),
            ["gondola"] = new(8.456789, 7, 11),
            ["hopper"] = new(0.04, 0, 0),
            ["tank"] = new(2.1, 2, 3),
        },
        Uncertainty = new Uncertainty { Columns = 0.412345, Obscured = 0.25, Misread = 0.1, SceneError = 0.24, CrossCheck = 0 },
        Vehicles = Estimate(CountSource.Columns, 11, 13.1),
        ClassesCounted = ["freight"],
        Locomotives = Estimate(CountSource.Columns, 0, 1),
        CrossCheck = new CrossCheck { Method = CountSource.OccupiedLength, Expected = 12.73, Lower = 9, Upper = 17 },
        Tracks =
        [
            Track("1", 412.348, 1, 121.5, Estimate(CountSource.Columns, 7, 9)),
            Track("2", 388.1, 0.93, 44.25, Estimate(CountSource.Columns, 2, 3.1)),
            Track("3 <shunting>", 120, 1, 0, Estimate(CountSource.Columns, 0, 0)),
        ],
        Detections =
        [
            Vehicle("1", 20, VehicleKind.Railcar) with { Type = Types("gondola", "flat"), CoveredProbability = 0.71239 },
            Vehicle("1", 34.9, VehicleKind.Railcar) with { Type = Types("tank", "hopper"), CoveredProbability = 0 },
            Vehicle("2", 12.25, VehicleKind.Locomotive) with { Type = Types("locomotive", "maintenance"), CoveredProbability = 0 },
        ],
        FootprintCoordinates = "EPSG:32652",
        Zones = [Zone("apron")],
        Alignment = new ObservedAlignment { Status = AlignmentStatus.Aligned, EastMeters = 1.004, NorthMeters = -2, ResidualMeters = 0.213 },
        GsdMeters = 0.5,
        EffectiveResolutionMeters = null,
        ClearFraction = 0.97046,
        Caveats =
        [
            Caveats.OneMoment,
            Caveats.SimulationOnly("Railcar types and covered loads"),
            Caveats.NotValidatedHere,
            Caveats.ObscuredLength(0.0295),
            Caveats.OffsetApplied(1.004, -2),
            Caveats.ZonesSimulationOnly,
        ],
        Provenance = new Provenance
        {
            WindowsSha256 = Hash('a'),
            SceneSha256 = Hash('b'),
            FacilitySha256 = Hash('c'),
            ModelSha256 = Hash('d'),
            CalibrationSha256 = Hash('f'),
            CalibrationRefit = new CalibrationRefit(Hash('0'), 0.083),
            ZoneModelSha256 = Hash('e'),
            Software = "Yardwatch 0.1.0",
        },
    };

    public static Observation LengthOnly()
    {
        Observation counted = Counted();
        return counted with
        {
            Status = ObservationStatus.LengthOnly,
            Reason = StatusReason.CoarseGsd,
            Scene = "east-yard-3m.tif",
            AcquiredAt = null,
            AcquiredBetween = new AcquisitionInterval(
                new DateTimeOffset(2024, 6, 1, 0, 0, 0, TimeSpan.Zero), new DateTimeOffset(2024, 6, 30, 23, 59, 59, TimeSpan.Zero), "file name"),
            Railcars = Estimate(CountSource.OccupiedLength, 6, 12.4),
            Types = null,
            Uncertainty = new Uncertainty { Columns = 6, Obscured = 0, Misread = 0, SceneError = 3, CrossCheck = 0 },
            Vehicles = Estimate(CountSource.OccupiedLength, 6, 13.4),
            Locomotives = null,
            CrossCheck = null,
            Tracks = [.. counted.Tracks.Select(track => track with { Railcars = Estimate(CountSource.OccupiedLength, 0, 4) })],
            Detections = [],
            Zones = [Unread(StatusReason.CoarseGsd)],
            GsdMeters = 3,
            Caveats = [Caveats.OneMoment, Caveats.TypesNotEstimated, Caveats.NotValidatedHere, Caveats.CoarseGsd(3), Caveats.AcquisitionTimeUnknown],
        };
    }

    public static Observation NotUsable()
    {
        Observation counted = Counted();
        return counted with
        {
            Status = ObservationStatus.NotUsable,
            Reason = StatusReason.Cloud,
            Scene = "east-yard-2024-07-09.tif",
            Railcars = null,
            Types = null,
            Uncertainty = null,
            Vehicles = null,
            ClassesCounted = [],
            Locomotives = null,
            CrossCheck = null,
            Tracks = [.. counted.Tracks.Select(track => track with { ClearFraction = 0, OccupiedMeters = null, Railcars = null })],
            Detections = [],
            Zones = [Unread(StatusReason.Cloud)],
            Alignment = ObservedAlignment.None,
            ClearFraction = 0,
            Caveats = [],
            Provenance = counted.Provenance with { SceneSha256 = null, ModelSha256 = null, CalibrationSha256 = null, CalibrationRefit = null, ZoneModelSha256 = null },
        };
    }

    public static Observation Of(ObservationStatus status) => status switch
    {
        ObservationStatus.Counted => Counted(),
        ObservationStatus.LengthOnly => LengthOnly(),
        _ => NotUsable(),
    };

    /// <summary>A triangle of probabilities from <paramref name="lower"/> to its mirror about <paramref name="expected"/>.</summary>
    public static CountEstimate Estimate(CountSource source, int lower, double expected)
    {
        int median = (int)double.Round(expected);
        int upper = (2 * median) - lower;
        double[] probabilities = new double[upper + 2];
        for (int count = lower; count <= upper; count++)
        {
            probabilities[count] = 1 + median - lower - int.Abs(count - median);
        }

        return new CountEstimate
        {
            Source = source,
            Expected = expected,
            Median = median,
            Lower = lower,
            Upper = upper,
            Coverage = 0.9,
            Distribution = CountEstimate.Published(probabilities),
        };
    }

    public static ObservedTrack Track(string id, double length, double clear, double occupied, CountEstimate railcars) => new()
    {
        Id = id,
        LengthMeters = length,
        ClearFraction = clear,
        OccupiedMeters = occupied,
        Railcars = railcars,
    };

    public static ObservedVehicle Vehicle(string track, double start, VehicleKind kind) => new()
    {
        Track = track,
        StartMeters = start,
        EndMeters = start + 13.9,
        Kind = kind,
        Type = null,
        CoveredProbability = null,
        Score = 0.91234567,
        Footprint = new Footprint(
            [new(402100 + start, 4612003.2), new(402113.9 + start, 4612003.2), new(402113.9 + start, 4612000.123), new(402100 + start, 4612000.123)],
            Footprint.MeterDigits),
    };

    private static ObservedZone Unread(StatusReason reason) => new()
    {
        Id = "apron",
        AreaSquareMeters = 5210.7,
        Reason = reason,
        ClearFraction = null,
        CoveredSquareMeters = null,
        ContainerSquareMeters = null,
        Containers = null,
        OtherObjectsSquareMeters = null,
    };

    private static SortedDictionary<string, double> Types(string likely, string other) =>
        new(StringComparer.Ordinal) { [likely] = 0.9, [other] = 0.1 };

    public static string Hash(char digit) => new(digit, 64);

    private static ObservedZone Zone(string id) => new()
    {
        Id = id,
        AreaSquareMeters = 5210.7,
        Reason = null,
        ClearFraction = 0.985,
        CoveredSquareMeters = new AmountEstimate(352.4, 290, 421.5),
        ContainerSquareMeters = new AmountEstimate(610, 540.2, 700),
        Containers = new AmountEstimate(27.3, 24, 31),
        OtherObjectsSquareMeters = new AmountEstimate(0.4, 0, 35.5),
        BareGroundSquareMeters = new AmountEstimate(4180.9, 4000, 4350),
    };
}
