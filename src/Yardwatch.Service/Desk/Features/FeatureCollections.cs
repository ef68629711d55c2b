using System.Text.Json.Nodes;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Gdal;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Features;

/// <summary>A collection of features that other programs read.</summary>
/// <param name="Id">In its address.</param>
/// <param name="Title">For people.</param>
/// <param name="Description">One sentence.</param>
/// <param name="Features">Those of a watch.</param>
internal sealed record FeatureCollection(string Id, string Title, string Description, Func<WatchSnapshot, IEnumerable<Feature>> Features)
{
    /// <summary>All collections.</summary>
    public static IReadOnlyList<FeatureCollection> All { get; } =
    [
        new("facilities", "Facilities", "The rail tracks of every watched facility, with its newest count.", Facilities),
        new("observations", "Observations", "What every scene of a facility says; the newest observation of each.", Observations),
        new("detections", "Detections", "The outline of every vehicle that was found in a scene.", Detections),
    ];

    private static IEnumerable<Feature> Facilities(WatchSnapshot snapshot)
    {
        Facility facility = snapshot.Watch.Facility;
        HistoryLine? newest = snapshot.Newest;
        yield return new Feature(snapshot.Name, Lines(facility), new JsonObject
        {
            ["name"] = facility.Name,
            ["tracks"] = facility.Tracks.Count,
            ["observations"] = snapshot.History.Lines.Count,
            ["lastUsableScene"] = newest?.From?.UtcDateTime,
            ["railcars"] = newest?.Railcars?.Count,
            ["lower"] = newest?.Railcars?.Lower,
            ["upper"] = newest?.Railcars?.Upper,
        })
        { GeometryType = "MultiLineString" };
    }

    private static IEnumerable<Feature> Observations(WatchSnapshot snapshot)
    {
        IReadOnlyList<IReadOnlyList<GeoPoint>> outline = Outline(snapshot.Watch.Facility);
        foreach (HistoryLine line in snapshot.History.Lines)
        {
            if (line.Observed is { } entry)
            {
                yield return new Feature(entry.Id, outline, Properties(snapshot, line, entry)) { GeometryType = "Polygon", From = line.From, To = line.To };
            }
        }
    }

    private static JsonObject Properties(WatchSnapshot snapshot, HistoryLine line, LedgerObservation entry)
    {
        Observation observation = entry.Observation;
        return new JsonObject
        {
            ["facility"] = snapshot.Name,
            ["scene"] = observation.Scene,
            ["sceneSha256"] = entry.Basis.Scene,
            ["acquiredFrom"] = line.From?.UtcDateTime,
            ["acquiredTo"] = line.To?.UtcDateTime,
            ["status"] = ContractWord.Of(observation.Status),
            ["reason"] = observation.Reason is { } reason ? ContractWord.Of(reason) : null,
            ["railcars"] = observation.Railcars?.Median,
            ["lower"] = observation.Railcars?.Lower,
            ["upper"] = observation.Railcars?.Upper,
            ["clearFraction"] = observation.ClearFraction,
            ["gsdMeters"] = observation.GsdMeters,
            ["sensor"] = entry.Metadata.Sensor,
            ["inSeries"] = line.IsInSeries,
        };
    }

    private static IEnumerable<Feature> Detections(WatchSnapshot snapshot)
    {
        foreach (HistoryLine line in snapshot.History.Lines)
        {
            if (line.Observed is not { Observation: { Detections.Count: > 0 } observation } entry)
            {
                continue;
            }

            using GroundTransform? ground = observation.FootprintCoordinates == "pixels" ? null : GroundTransform.ToWgs84(observation.FootprintCoordinates);
            for (int i = 0; i < observation.Detections.Count; i++)
            {
                ObservedVehicle vehicle = observation.Detections[i];
                GeoPoint[]? ring = ground?.Apply([.. vehicle.Footprint.Ring.Select(corner => (corner.X, corner.Y))]);
                yield return new Feature(FormattableString.Invariant($"{entry.Id}-{i + 1}"), ring is null ? [] : [Rounded(ring)], Properties(snapshot, entry, vehicle))
                {
                    GeometryType = "Polygon",
                    From = line.From,
                    To = line.To,
                };
            }
        }
    }

    private static JsonObject Properties(WatchSnapshot snapshot, LedgerObservation entry, ObservedVehicle vehicle) => new()
    {
        ["facility"] = snapshot.Name,
        ["observation"] = entry.Id,
        ["acquiredAt"] = entry.Observation.AcquiredAt?.UtcDateTime,
        ["track"] = vehicle.Track,
        ["kind"] = ContractWord.Of(vehicle.Kind),
        ["type"] = vehicle.Type?.MaxBy(pair => pair.Value).Key,
        ["coveredProbability"] = vehicle.CoveredProbability is { } covered ? double.Round(covered, 4) : null,
        ["score"] = double.Round(vehicle.Score, 4),
    };

    private static GeoPoint[] Rounded(GeoPoint[] ring) =>
        [.. ring.Select(point => new GeoPoint(double.Round(point.Longitude, Footprint.DegreeDigits), double.Round(point.Latitude, Footprint.DegreeDigits)))];

    // A facility in pixels has no place on Earth.
    private static IReadOnlyList<IReadOnlyList<GeoPoint>> Lines(Facility facility) => facility.Coordinates == FacilityCoordinates.Pixels
        ? []
        : [.. facility.Tracks.Select(track => (IReadOnlyList<GeoPoint>)[.. track.Centerline.Coordinates.Select(At)])];

    private static IReadOnlyList<IReadOnlyList<GeoPoint>> Outline(Facility facility)
    {
        if (facility.Coordinates == FacilityCoordinates.Pixels)
        {
            return [];
        }

        Geometry hull = facility.Outline is { } drawn ? drawn : new MultiLineString([.. facility.Tracks.Select(track => track.Centerline)]).ConvexHull();
        return hull is Polygon polygon ? [[.. polygon.ExteriorRing.Coordinates.Select(At)]] : [];
    }

    private static GeoPoint At(Coordinate coordinate) => new(coordinate.X, coordinate.Y);
}
