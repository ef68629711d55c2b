using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch;

/// <summary>From which side a scene is supposed to have been seen where nobody says so: the one which leaves the column model least in doubt.</summary>
/// <remarks>
/// Seen at a slant, roofs hang over the next track and look like cars on it. The model knows how things lean where it is told; told the wrong side it
/// contradicts itself from column to column. See docs/decisions/0030-suppose-the-view.md.
/// </remarks>
internal static class SupposedView
{
    // The tangent of 20 degrees across the tracks: what is seen at a slant at all is seen at 10 to 30.
    private const double Lean = 0.36;

    // Nats for each column. Below, the model knows what it sees, and a second reading would cost time for nothing.
    private const double LeastDoubt = 0.05;

    // How far the doubt must fall.
    private const double Convincing = 0.8;

    /// <summary>Reads the tracks as seen from either side, where that makes a difference.</summary>
    /// <param name="reader">Reads the strips.</param>
    /// <param name="tracks">The tracks as they were read.</param>
    /// <param name="geometry">What is known of light and view; nothing is supposed where it has the lean.</param>
    /// <returns>The tracks as they were, or as they read with the lean that is supposed.</returns>
    public static SurveyedTracks Of(ColumnReader reader, SurveyedTracks tracks, SceneGeometry geometry)
    {
        double least = Convincing * Doubt(tracks);
        SurveyedTracks best = tracks;
        if (geometry.Lean is not null || least < Convincing * LeastDoubt)
        {
            return best;
        }

        GroundPoint across = Across(tracks);
        foreach (double side in new[] { -Lean, Lean })
        {
            GroundPoint lean = new(side * across.East, side * across.North);
            SurveyedTracks read = Read(reader, tracks, geometry with { Lean = lean }) with { SupposedLean = lean };
            double doubt = Doubt(read);
            (best, least) = doubt < least ? (read, doubt) : (best, least);
        }

        return best;
    }

    private static SurveyedTracks Read(ColumnReader reader, SurveyedTracks tracks, SceneGeometry geometry) =>
        tracks with { Sections = [.. tracks.Sections.Select(section => section with { Reading = reader.Read(section.Reading.Path, geometry) })] };

    // The entropy of what the model says of a column, in the mean of all that count.
    private static double Doubt(SurveyedTracks tracks)
    {
        (double sum, int columns) = (0, 0);
        foreach (SurveyedSection section in tracks.Sections)
        {
            for (int column = 0; column < section.Counts.Length; column++)
            {
                if (section.Counts[column])
                {
                    sum += section.Reading.Evidence.Entropy(column);
                    columns++;
                }
            }
        }

        return sum / int.Max(columns, 1);
    }

    // To the right of the direction that most of the tracks have, whichever way each is drawn: of directions doubled, the mean.
    private static GroundPoint Across(SurveyedTracks tracks)
    {
        (double even, double odd) = (0, 0);
        foreach (TrackPath path in tracks.Sections.Select(section => section.Reading.Path))
        {
            GroundPoint along = path.Direction(path.Columns / 2);
            even += path.Columns * ((along.East * along.East) - (along.North * along.North));
            odd += path.Columns * 2 * along.East * along.North;
        }

        (double sin, double cos) = double.SinCos(double.Atan2(odd, even) / 2);
        return new GroundPoint(sin, -cos);
    }
}
