using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch;

/// <summary>What lies under the tracks where they are laid, block after block: read only as far as it is asked for, since it takes a model of its own.</summary>
/// <param name="reader">Reads the strips.</param>
/// <param name="sections">Where the tracks are laid.</param>
/// <param name="geometry">What is known of light and view.</param>
internal sealed class LaidGround(ColumnReader reader, IReadOnlyList<LaidSection> sections, SceneGeometry geometry)
{
    // A fan that lies off by a whole spacing has an outer track over bare ground, or over a road beside it that looks like a track; where its spacings differ, another
    // one lies between tracks. Where no outer track shows less than this for a block, and none of the others less than nothing, no other place comes into question.
    private const double ConvincingLogRatio = 2;
    private const double NeighborMeters = 9;
    private const int FewBlocks = 4;

    // A track counts for no more than one that is gone or overgrown, or a road or unmapped rails that look like one; and its blocks for a part of themselves,
    // since what misleads the model misleads it on many.
    private const double TrustInTracks = 0.07;
    private const double GoneShare = 0.01;
    private const double DecoyShare = 0.03;
    private const double MostNats = 30;

    private readonly Dictionary<LaidSection, IReadOnlyDictionary<int, double>> _logRatios = [];

    /// <summary>Whether every track that has no neighbor on one side shows a track there, and no other shows that there is none.</summary>
    public bool IsConvincing => OuterTracks().All(logRatio => logRatio >= ConvincingLogRatio) && Tracks().All(logRatio => logRatio >= 0);

    /// <summary>The natural logarithm of how much likelier all that is seen is where tracks lie than where none does.</summary>
    public double LogRatio => sections.Sum(section => LogRatios(section).Values.Sum());

    /// <summary>How far the tracks speak for the place: that of each, bounded by what else may explain it.</summary>
    public double LogTracks => sections.GroupBy(section => section.Track).Sum(track => OfTrack(track.Sum(section => LogRatios(section).Values.Sum())));

    private static double OfTrack(double logRatio)
    {
        double ratio = double.Exp(double.Clamp(TrustInTracks * logRatio, -MostNats, MostNats));
        return double.Log((((1 - GoneShare) * ratio) + GoneShare) / (1 - DecoyShare + (DecoyShare * ratio)));
    }

    // By the middle column of each block.
    private IReadOnlyDictionary<int, double> LogRatios(LaidSection section)
    {
        if (!_logRatios.TryGetValue(section, out IReadOnlyDictionary<int, double>? found))
        {
            found = reader.Signs(section.Path, geometry, section.Observed).Where(signs => section.Path.IsOwn(signs.MiddleColumn))
                .ToDictionary(signs => signs.MiddleColumn, signs => signs.LogRatio(0));
            _logRatios.Add(section, found);
        }

        return found;
    }

    // The mean of what each track shows where it has no neighbor on one side.
    private IEnumerable<double> OuterTracks()
    {
        SeenBlock[] blocks = [.. sections.SelectMany(SeenBlock.Of)];
        ILookup<(int, int), SeenBlock> places = blocks.ToLookup(block => block.Cell(0, 0));
        return Means(blocks.Where(block => IsOuter(block, places)));
    }

    // The mean of all that each track shows.
    private IEnumerable<double> Tracks() => Means(sections.SelectMany(SeenBlock.Of));

    private IEnumerable<double> Means(IEnumerable<SeenBlock> blocks) =>
        blocks.GroupBy(block => block.Section.Track).Where(track => track.Count() >= FewBlocks)
            .Select(track => track.Average(block => LogRatios(block.Section)[block.MiddleColumn]));

    private static bool IsOuter(SeenBlock block, ILookup<(int, int), SeenBlock> places)
    {
        SeenBlock[] others =
        [
            .. Enumerable.Range(0, 9).SelectMany(i => places[block.Cell((i % 3) - 1, (i / 3) - 1)]).Where(other => other.Section.Track != block.Section.Track),
        ];
        double[] rights = [.. others.Where(other => double.Abs(block.Frame(other).Along) < StripLook.BlockMeters).Select(other => block.Frame(other).Right)];
        return !rights.Any(right => right is > 0 and < NeighborMeters) || !rights.Any(right => right is < 0 and > -NeighborMeters);
    }

    private readonly record struct SeenBlock(LaidSection Section, int MiddleColumn)
    {
        private GroundPoint Place => Section.Path.Center(MiddleColumn);

        private GroundPoint Right => Section.Path.Right(MiddleColumn);

        public static IEnumerable<SeenBlock> Of(LaidSection section) =>
            TrackSigns.Blocks(section.Observed).Select(TrackSigns.MiddleOf).Where(section.Path.IsOwn).Select(middle => new SeenBlock(section, middle));

        public (int X, int Y) Cell(int right, int up) =>
            ((int)double.Floor(Place.East / NeighborMeters) + right, (int)double.Floor(Place.North / NeighborMeters) + up);

        public (double Along, double Right) Frame(SeenBlock other)
        {
            (double x, double y) = (other.Place.East - Place.East, other.Place.North - Place.North);
            return ((x * -Right.North) + (y * Right.East), (x * Right.East) + (y * Right.North));
        }
    }
}

/// <summary>A piece of a track where it is laid.</summary>
/// <param name="Track">The index of the track in the facility.</param>
/// <param name="Path">Where it is laid.</param>
/// <param name="Observed">For each column of its path, whether the scene has data there.</param>
internal sealed record LaidSection(int Track, TrackPath Path, bool[] Observed);
