using Yardwatch.Counting;
using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch;

/// <summary>A piece of a track as it was read.</summary>
/// <param name="Track">The index of the track in the facility.</param>
/// <param name="Reading">Its evidence, after alignment.</param>
/// <param name="Owned">Which of its columns are this track's.</param>
internal sealed record SurveyedSection(int Track, ColumnReading Reading, OwnedColumns Owned)
{
    /// <summary>Whether a vehicle whose center lies in a column counts: on this track, inside the scene.</summary>
    public bool[] Counts { get; } = [.. Owned.Own.Select((own, column) => own && Reading.Observed[column])];
}

/// <summary>The tracks of a facility as they were read in a scene.</summary>
/// <param name="Sections">In the facility's order.</param>
/// <param name="Alignment">How the mapped tracks were moved.</param>
/// <param name="Sun">Where the sun stood.</param>
internal sealed record SurveyedTracks(IReadOnlyList<SurveyedSection> Sections, Alignment Alignment, SunSide Sun)
{
    /// <summary>How things were supposed to lean, where nobody said from where the scene was seen: meters for each meter of height; null: nothing was supposed.</summary>
    public GroundPoint? SupposedLean { get; init; }

    /// <summary>Whether anything in the scene looks like rail tracks where they were read.</summary>
    public bool AreSeen { get; init; } = true;

    /// <summary>Other places that the tracks may lie at, the likeliest first; none where it is clear how they lie.</summary>
    public IReadOnlyList<PossiblePlace> Rivals { get; init; } = [];

    /// <summary>The share of all track length on which the scene has data, 0 to 1.</summary>
    public double ObservedFraction => Share(Sections, (section, column) => section.Reading.Observed[column]);

    /// <summary>The share of all track length that could be seen, 0 to 1.</summary>
    public double ClearFraction => Share(Sections, (section, column) => section.Reading.IsClear(column));

    /// <summary>The share of one track's length that could be seen, 0 to 1.</summary>
    public double ClearFractionOf(int track) =>
        Share(Sections.Where(section => section.Track == track), (section, column) => section.Reading.IsClear(column));

    private static double Share(IEnumerable<SurveyedSection> sections, Func<SurveyedSection, int, bool> seen)
    {
        (int all, int some) = (0, 0);
        foreach (SurveyedSection section in sections)
        {
            TrackPath path = section.Reading.Path;
            for (int column = TrackPath.ExtensionColumns; column < TrackPath.ExtensionColumns + path.OwnColumns; column++)
            {
                all++;
                some += seen(section, column) ? 1 : 0;
            }
        }

        return all == 0 ? 0 : some / (double)all;
    }
}

/// <summary>A place that tracks may lie at.</summary>
/// <param name="Alignment">How the mapped tracks would have to be moved.</param>
/// <param name="Probability">How probable it is, 0 to 1.</param>
internal sealed record PossiblePlace(Alignment Alignment, double Probability);

/// <summary>What was counted.</summary>
/// <param name="Scene">All tracks together.</param>
/// <param name="Sections">Each of the surveyed sections.</param>
internal sealed record SurveyCount(SceneCount Scene, IReadOnlyList<TrackCount> Sections);
