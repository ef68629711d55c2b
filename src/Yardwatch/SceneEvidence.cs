using Yardwatch.Counting;
using Yardwatch.Detection;
using Yardwatch.Tracks;

namespace Yardwatch;

/// <summary>What the columns of a scene's tracks show, from which vehicles can be counted anew with another calibration.</summary>
public sealed class SceneEvidence
{
    private readonly SurveyedTracks _tracks;
    private readonly Fleet _fleet;
    private readonly DecoderOptions _options;

    internal SceneEvidence(SurveyedTracks tracks, Fleet fleet, DecoderOptions options)
    {
        _tracks = tracks;
        _fleet = fleet;
        _options = options;
    }

    /// <summary>What the columns of a track show, for people to look at.</summary>
    /// <param name="track">The track's index in the facility.</param>
    /// <returns>Each column of the track itself: where it begins, meters along the track, and the probability of each <see cref="ColumnClass"/>.</returns>
    public IEnumerable<(double Meters, IReadOnlyList<double> Probabilities)> Columns(int track) =>
        from section in _tracks.Sections
        where section.Track == track
        let reading = section.Reading
        from column in Enumerable.Range(0, reading.Evidence.Columns)
        where reading.Path.IsOwn(column)
        select (reading.Path.MetersAt(column), (IReadOnlyList<double>)[.. Enum.GetValues<ColumnClass>().Select(kind => double.Exp(reading.Evidence.Class(column, kind)))]);

    /// <summary>Where the tracks were read, each of the facility's in one section or several, with the track's index in the facility.</summary>
    public IReadOnlyList<(int Track, TrackPath Path)> Paths => [.. _tracks.Sections.Select(section => (section.Track, section.Reading.Path))];

    /// <summary>The light and view that strips were read with.</summary>
    public required SceneGeometry Geometry { get; init; }

    /// <summary>The GSD that strips were read with, meters.</summary>
    public required double GsdMeters { get; init; }

    /// <summary>Counts track by track.</summary>
    /// <param name="calibration">Its tempering is used.</param>
    public IReadOnlyList<TrackCount> Decode(Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        DecoderOptions options = calibration.Apply(_options);
        Fleet fleet = _fleet.Learned(Decoded(_fleet, options), options.FleetRailcars);
        return CoveredLoads.Learn(Decoded(fleet, options), options);
    }

    private IReadOnlyList<TrackCount> Decoded(Fleet fleet, DecoderOptions options)
    {
        SemiMarkovDecoder decoder = new(fleet, options);
        return [.. _tracks.Sections.Select(section => decoder.Decode(section.Reading.Evidence, section.Reading.Observed, section.Counts))];
    }

    /// <summary>The freight cars alone, as <see cref="Count(IReadOnlyList{TrackCount}, Calibration)"/> counts them: for a fit, which asks for nothing else thousands of times.</summary>
    /// <param name="tracks">What <see cref="Decode"/> gave.</param>
    /// <param name="calibration">How far they are to be trusted.</param>
    public RailcarCount Railcars(IReadOnlyList<TrackCount> tracks, Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return RailcarCount.Of(tracks, new OccupiedLengthEstimator(_fleet, calibration.Apply(_options)), calibration);
    }

    /// <summary>Counts all tracks together.</summary>
    /// <param name="calibration">How far they are to be trusted.</param>
    public SceneCount Count(Calibration calibration) => Count(Decode(calibration), calibration);

    /// <summary>Puts the tracks together.</summary>
    /// <param name="tracks">What <see cref="Decode"/> gave.</param>
    /// <param name="calibration">How far they are to be trusted.</param>
    public SceneCount Count(IReadOnlyList<TrackCount> tracks, Calibration calibration)
    {
        ArgumentNullException.ThrowIfNull(calibration);
        return SceneCount.Of(tracks, new OccupiedLengthEstimator(_fleet, calibration.Apply(_options)), calibration);
    }
}
