using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch.Detection;

/// <summary>The evidence of one track in one scene, in the track's own frame.</summary>
/// <param name="Path">Where the strip was cut.</param>
/// <param name="Evidence">What the model found.</param>
/// <param name="Observed">For each column, whether the scene has data on the track there.</param>
public sealed record ColumnReading(TrackPath Path, ColumnEvidence Evidence, bool[] Observed)
{
    /// <summary>Whether the track can be seen in a column: the scene has data there and the model doesn't call it obscured.</summary>
    public bool IsClear(int column) => Observed[column] && Evidence.Class(column, ColumnClass.Obscured) < double.Log(0.5);
}

/// <summary>Cuts the strip of a track and asks the model what it shows.</summary>
public sealed class ColumnReader(StripExtractor extractor, IColumnModel model)
{
    // Half the width of a vehicle.
    private const double MiddleMeters = 1.5;

    /// <summary>The GSD that the models are told, meters.</summary>
    public double GsdMeters => extractor.GsdMeters;

    /// <summary>Whether a person said that the tracks can be seen: then nothing the scene has data of is taken for obscured.</summary>
    public bool IsInView { get; init; }

    /// <summary>Whether a vendor's mask calls places on the ground hidden; null: there is no mask.</summary>
    public Func<GroundPoint[], bool[]>? Hidden { get; init; }

    /// <summary>Reads one track.</summary>
    /// <param name="path">The track.</param>
    /// <param name="geometry">What is known of light and view.</param>
    public ColumnReading Read(TrackPath path, SceneGeometry geometry)
    {
        ArgumentNullException.ThrowIfNull(path);
        (TrackStrip strip, bool[] observed) = Cut(path, geometry, StripRows.OfVehicles);
        ColumnEvidence evidence = model.Evaluate(strip).Unturned(strip.Geometry.Turn);
        if (Hidden is not null)
        {
            evidence = evidence.Obscured(Hidden([.. Enumerable.Range(0, evidence.Columns).Select(column => path.At(column + 0.5, 0))]));
        }

        return new ColumnReading(path, IsInView ? evidence.InView() : evidence, observed);
    }

    /// <summary>The blocks of a path on which the scene has data, and how far each speaks for tracks.</summary>
    /// <param name="path">The path.</param>
    /// <param name="geometry">What is known of light and view.</param>
    /// <param name="observed">For each column of the path, whether the scene has data there, where it was read before: rows of another width may tell otherwise at an edge.</param>
    public IEnumerable<TrackSigns> Signs(TrackPath path, SceneGeometry geometry, bool[]? observed = null)
    {
        (TrackStrip strip, bool[] own) = Cut(path, geometry, StripRows.OfRails);
        TrackEvidence evidence = model.Tracks(strip);
        return TrackSigns.Blocks(observed ?? own).Select(block => new TrackSigns(evidence, block));
    }

    private (TrackStrip Strip, bool[] Observed) Cut(TrackPath path, SceneGeometry geometry, StripRows rows)
    {
        TrackStrip strip = extractor.Extract(path, StripGeometry.Of(geometry, path), rows);
        bool[] observed = Observed(strip);
        if (strip.Geometry.Turn.Along)
        {
            Array.Reverse(observed);
        }

        return (strip, observed);
    }

    private static bool[] Observed(TrackStrip strip)
    {
        bool[] observed = new bool[strip.Columns];
        int half = (int)(MiddleMeters / strip.Rows.Meters);
        for (int column = 0; column < strip.Columns; column++)
        {
            int seen = 0;
            for (int row = (strip.Rows.Count / 2) - half; row < (strip.Rows.Count / 2) + half; row++)
            {
                seen += strip.Valid[(row * strip.Columns) + column] ? 1 : 0;
            }

            observed[column] = seen >= half;
        }

        return observed;
    }
}
