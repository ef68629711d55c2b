using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Tracks;

namespace Yardwatch;

/// <summary>Lays mapped tracks onto a scene: near where they are mapped, and where that isn't convincing, anywhere up to 40 m away.</summary>
/// <param name="reader">Reads the scene's strips.</param>
/// <param name="mapped">The tracks as they are mapped.</param>
internal sealed class SceneAlignment(ColumnReader reader, IReadOnlyList<TrackPath> mapped)
{
    // Cost and memory grow with the longest piece; a longer track is read in pieces of at most 2 km.
    private const int SectionColumns = 4000;

    // Alignment looks at up to two stretches of at most 96 m of each track.
    private const int SampleColumns = 192;
    private const int SamplesPerTrack = 2;
    private const int MostLooksAgain = 2;

    // By conditional logistic regression on simulated yards whose readings of offsets were doubtful, or whose outer tracks didn't convince:
    // what the readings say adds nothing there to what lies under a block of all tracks.
    private const double NatsPerGroundBlock = 0.03;

    // A fan that lies off by a whole spacing has an outer track over bare ground: where none of the outer tracks shows less than this for a
    // block, no wide search is made.
    private const double ConvincingLogRatio = 1;
    private const double NeighborMeters = 9;
    private const int FewBlocks = 4;

    // Real yards have tracks that nobody mapped, and a fan fits them nearly as well: far from the mapped places more is asked than where
    // both searches agree.
    private const double WideConfidence = 0.995;
    private const double AgreedConfidence = 0.9;
    private const double Majority = 0.5;

    // What two spacings of wide yards and the range of the first search come to.
    private const double TwoTracksMeters = 12;

    // Less than half of a narrow spacing: further, the rails would be others than those that were meant.
    private const double MostRefinedMeters = 2;

    /// <summary>The first look at the tracks where they are mapped, which knows nothing of the sun.</summary>
    public (Piece[] Samples, StripLook Look) First(SceneGeometry geometry) => Sample(geometry);

    /// <summary>Aligns the tracks and reads them.</summary>
    /// <param name="first">The first look.</param>
    /// <param name="geometry">What is known of light and view.</param>
    /// <param name="sun">Where the sun stands.</param>
    public SurveyedTracks Of((Piece[] Samples, StripLook Look) first, SceneGeometry geometry, SunSide sun)
    {
        CandidateLook[] looks = Near(first, geometry, sun);
        var near = Alignment.Of(looks, mapped.Count);
        ReadTracks read = Read(near, geometry);
        if (!IsSure(near, read) && IsUsable(near))
        {
            var grounded = Alignment.ByGround(looks, mapped.Count, candidate => NatsPerGroundBlock * Read(candidate, geometry).GroundLogRatio);
            read = Differs(near, grounded) ? Read(grounded, geometry) : read;
            near = grounded;
        }

        if (near.Status == AlignmentStatus.NotAttempted || IsSure(near, read))
        {
            return new SurveyedTracks(read.Sections, near, sun);
        }

        Alignment wide = Wide(near, geometry);
        ReadTracks there = Differs(near, wide) ? Read(wide, geometry) : read;

        // The map of the surroundings is coarse. Where the strips themselves show less under the tracks than near the mapped places, it misled.
        return IsUsable(near) && wide.Status != AlignmentStatus.OffsetTooLarge && there.GroundLogRatio < read.GroundLogRatio
            ? new SurveyedTracks(read.Sections, near with { Status = AlignmentStatus.Uncertain }, sun)
            : new SurveyedTracks(there.Sections, wide, sun);
    }

    /// <summary>Reads the tracks where other scenes of the facility put them, but for the last meter.</summary>
    /// <param name="placed">Where they put them.</param>
    /// <param name="geometry">What is known of light and view.</param>
    /// <param name="sun">Where the sun stands.</param>
    public SurveyedTracks At(ReferencePlacement placed, SceneGeometry geometry, SunSide sun)
    {
        Alignment fine = Refined(new WidePlacement(placed.Shift, 1), placed.IsSure, geometry);
        bool strays = placed.Shift.DistanceTo(fine.Shift) > MostRefinedMeters;
        Alignment alignment = fine with
        {
            Status = placed.IsSure ? AlignmentStatus.Aligned : AlignmentStatus.Uncertain,
            Shift = strays ? placed.Shift : fine.Shift,
            Nudges = strays ? new double[mapped.Count] : fine.Nudges,
        };
        return new SurveyedTracks(Read(alignment, geometry).Sections, alignment, sun);
    }

    private static bool IsUsable(Alignment alignment) => alignment.Status is AlignmentStatus.Aligned or AlignmentStatus.Uncertain;

    private static bool IsSure(Alignment alignment, ReadTracks read) => alignment.Status == AlignmentStatus.Aligned && read.IsConvincing;

    private static bool Differs(Alignment a, Alignment b) => a.Shift != b.Shift || !a.Nudges.SequenceEqual(b.Nudges);

    // The shadows tell where the sun stands, so the first look doesn't suppose it. Offsets are told far better with it: candidates come
    // from a look that does.
    private CandidateLook[] Near((Piece[] Samples, StripLook Look) sampled, SceneGeometry geometry, SunSide sun)
    {
        (Piece[] samples, StripLook blind) = sampled;
        CandidateLook first = (sun.AzimuthDegrees is null ? blind : StripLook.Of(reader, samples, default, geometry)).At(default);
        CandidateLook LookFrom(GroundPoint shift) =>
            Alignment.IsNear(shift, first.Shift) ? first : StripLook.Of(reader, samples, shift, geometry).At(shift);
        return Nearer([.. Alignment.Candidates(first.Readings, blind.Lateral).Select(LookFrom)], LookFrom);
    }

    private static CandidateLook[] Nearer(CandidateLook[] looks, Func<GroundPoint, CandidateLook> lookFrom)
    {
        for (int again = 0; again < MostLooksAgain; again++)
        {
            foreach ((int look, GroundPoint nearer) in Alignment.Again(looks))
            {
                looks[look] = lookFrom(nearer);
            }
        }

        return looks;
    }

    private Alignment Wide(Alignment near, SceneGeometry geometry)
    {
        var search = WideSearch.Of(reader, Pieces(mapped, SampleColumns), geometry);
        if (search.Placements() is not [var best, ..])
        {
            return near;
        }

        bool sure = best.Confidence >= WideConfidence;
        GroundPoint apart = new(near.Shift.East - best.Shift.East, near.Shift.North - best.Shift.North);
        bool same = search.Across(apart) <= WideSearch.SameMeters;

        // Facilities mostly lie within a few meters, where the first search sees far better: only an answer from beyond goes before its own, and
        // before one that is sure itself, a sure one from further than a track or two.
        bool nearIsSure = near.Status == AlignmentStatus.Aligned;
        double beyond = nearIsSure ? TwoTracksMeters : Alignment.RangeMeters;
        bool keeps = same || best.Confidence < Majority || (nearIsSure && !sure) || double.Hypot(best.Shift.East, best.Shift.North) <= beyond;
        if (IsUsable(near) && keeps)
        {
            bool agreed = nearIsSure && best.Confidence >= AgreedConfidence;
            return near with { Status = same && (sure || agreed) ? AlignmentStatus.Aligned : AlignmentStatus.Uncertain, Confidence = best.Confidence };
        }

        return double.Hypot(best.Shift.East, best.Shift.North) > Alignment.WideRangeMeters || best.Confidence < Majority
            ? near with { Status = AlignmentStatus.OffsetTooLarge, Shift = default, Nudges = new double[mapped.Count] }
            : Refined(best, sure, geometry);
    }

    // Around the shift that was found the tracks are looked at as around their mapped places, but no other rails come into question.
    private Alignment Refined(WidePlacement best, bool sure, SceneGeometry geometry)
    {
        SceneAlignment moved = new(reader, [.. mapped.Select(path => path.Moved(best.Shift, 0))]);
        (Piece[] samples, StripLook look) = moved.Sample(geometry);
        var fine = Alignment.Of(Nearer([look.At(default)], shift => StripLook.Of(reader, samples, shift, geometry).At(shift)), mapped.Count);
        return fine with
        {
            Status = sure && IsUsable(fine) ? AlignmentStatus.Aligned : AlignmentStatus.Uncertain,
            Shift = best.Shift.Offset(fine.Shift.East, fine.Shift.North),
            Confidence = best.Confidence,
        };
    }

    // Reads all of the tracks where an alignment puts them, and sees whether those at the edges of the fan lie on anything.
    private ReadTracks Read(Alignment alignment, SceneGeometry geometry)
    {
        Piece[] pieces = Pieces(mapped, SectionColumns);
        TrackPath[] aligned = [.. pieces.Select(piece => piece.Path.Moved(alignment.Shift, alignment.Nudges[piece.Track]))];
        IReadOnlyList<OwnedColumns> owned = TrackOwnership.Of(aligned);
        List<SurveyedSection> sections = [];
        List<SeenBlock> blocks = [];
        for (int i = 0; i < aligned.Length; i++)
        {
            (ColumnReading reading, TrackStrip strip) = reader.ReadStrip(aligned[i], geometry);
            sections.Add(new SurveyedSection(pieces[i].Track, reading, owned[i]));
            blocks.AddRange(TrackSigns.Of(reading, strip).Where(signs => aligned[i].IsOwn(signs.MiddleColumn))
                .Select(signs => SeenBlock.Of(pieces[i].Track, aligned[i], signs)));
        }

        return new ReadTracks(sections, OuterTracks(blocks).All(logRatio => logRatio >= ConvincingLogRatio), blocks.Sum(block => block.LogRatio));
    }

    // The mean of what each track shows where it has no neighbor on one side.
    private static IEnumerable<double> OuterTracks(List<SeenBlock> blocks)
    {
        ILookup<(int, int), SeenBlock> places = blocks.ToLookup(block => block.Cell(0, 0));
        return blocks.Where(block => IsOuter(block, places)).GroupBy(block => block.Track).Where(track => track.Count() >= FewBlocks)
            .Select(track => track.Average(block => block.LogRatio));
    }

    private static bool IsOuter(SeenBlock block, ILookup<(int, int), SeenBlock> places)
    {
        SeenBlock[] others = [.. Enumerable.Range(0, 9).SelectMany(i => places[block.Cell((i % 3) - 1, (i / 3) - 1)]).Where(other => other.Track != block.Track)];
        double[] rights = [.. others.Where(other => double.Abs(block.Frame(other).Along) < StripLook.BlockMeters).Select(other => block.Frame(other).Right)];
        return !rights.Any(right => right is > 0 and < NeighborMeters) || !rights.Any(right => right is < 0 and > -NeighborMeters);
    }

    // Two samples of a track tell its offset as well as its whole length does. Where they are hidden, the whole length is looked at.
    private (Piece[] Samples, StripLook Look) Sample(SceneGeometry geometry)
    {
        Piece[] sections = Pieces(mapped, SampleColumns);
        Piece[] samples = [.. sections.GroupBy(piece => piece.Track).SelectMany(track => Spread([.. track]))];
        var look = StripLook.Of(reader, samples, default, geometry);
        bool isSeen = 2 * look.Lateral.Count * StripLook.BlockMeters > samples.Sum(piece => piece.Path.OwnColumns) * TrackStrip.ColumnMeters;
        return isSeen || samples.Length == sections.Length ? (samples, look) : (sections, StripLook.Of(reader, sections, default, geometry));
    }

    private static IEnumerable<Piece> Spread(Piece[] sections) =>
        sections.Length <= SamplesPerTrack
            ? sections
            : Enumerable.Range(0, SamplesPerTrack).Select(sample => sections[((2 * sample) + 1) * sections.Length / (2 * SamplesPerTrack)]);

    private static Piece[] Pieces(IReadOnlyList<TrackPath> paths, int columns) =>
        [.. paths.SelectMany((path, track) => path.Sections(columns).Select(section => new Piece(section, track)))];

    private sealed record ReadTracks(IReadOnlyList<SurveyedSection> Sections, bool IsConvincing, double GroundLogRatio);

    private readonly record struct SeenBlock(int Track, GroundPoint Place, GroundPoint Right, double LogRatio)
    {
        public static SeenBlock Of(int track, TrackPath path, TrackSigns signs) =>
            new(track, path.Center(signs.MiddleColumn), path.Right(signs.MiddleColumn), signs.LogRatio(0));

        public (int X, int Y) Cell(int right, int up) =>
            ((int)double.Floor(Place.East / NeighborMeters) + right, (int)double.Floor(Place.North / NeighborMeters) + up);

        public (double Along, double Right) Frame(SeenBlock other)
        {
            (double x, double y) = (other.Place.East - Place.East, other.Place.North - Place.North);
            return ((x * -Right.North) + (y * Right.East), (x * Right.East) + (y * Right.North));
        }
    }
}
