using Yardwatch.Detection;
using Yardwatch.Imagery;
using Yardwatch.Observations;
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

    // What the search near the map is less sure of is compared with places further off.
    private const double ConvincingConfidence = 0.99;

    // The map of the surroundings puts the right place among its first few, though it may think little of it.
    private const double LeastPlacement = 1e-6;
    private const int MostPlacements = 6;

    // What speaks for a place, each with a weight that allows for all of it coming from the same pixels: by the likelihood of the right place on simulated yards
    // mapped near, up to 40 m off, and turned; see also LaidGround.
    private const double TrustInLooks = 0.6;
    private const double TrustInOffsets = 0.4;
    private const double TrustInMap = 0.3;
    private const double TrustInBends = 0.4;
    private const double LeastConfidence = 0.9975;

    // Places less likely than this change no interval of nine in ten, and each costs a count.
    private const double LeastRival = 0.03;
    private const int MostRivals = 2;

    // A second bend follows what the first brought into view.
    private const int MostBends = 3;

    // Less than half of a narrow spacing: further, the rails would be others than those that were meant.
    private const double MostRefinedMeters = 2;

    /// <summary>The first look at the tracks where they are mapped, which knows nothing of the sun.</summary>
    /// <remarks>Two samples of a track tell its offset as well as its whole length does. Where they are hidden, the whole length is looked at.</remarks>
    public (Piece[] Samples, StripLook Look) Sample(SceneGeometry geometry)
    {
        Piece[] sections = Pieces(mapped, SampleColumns);
        Piece[] samples = [.. sections.GroupBy(piece => piece.Track).SelectMany(track => Spread([.. track]))];
        var look = StripLook.Of(reader, samples, default, geometry);
        bool isSeen = 2 * look.Lateral.Count * StripLook.BlockMeters > samples.Sum(piece => piece.Path.OwnColumns) * TrackStrip.ColumnMeters;
        return isSeen || samples.Length == sections.Length ? (samples, look) : (sections, StripLook.Of(reader, sections, default, geometry));
    }

    /// <summary>Aligns the tracks and reads them.</summary>
    /// <param name="first">The first look.</param>
    /// <param name="geometry">What is known of light and view.</param>
    /// <param name="sun">Where the sun stands.</param>
    public SurveyedTracks Of((Piece[] Samples, StripLook Look) first, SceneGeometry geometry, SunSide sun)
    {
        CandidateLook[] looks = Near(first, geometry, sun);
        LaidTracks near = Bent(Read(Alignment.Of(looks, mapped.Count), geometry), geometry);
        return (near.IsSure || near.Alignment.Status == AlignmentStatus.NotAttempted ? near : Anywhere(near, looks, geometry)).Surveyed(sun);
    }

    /// <summary>Reads the tracks where other scenes of the facility put them, but for the last meter.</summary>
    /// <param name="placed">Where they put them.</param>
    /// <param name="geometry">What is known of light and view.</param>
    /// <param name="sun">Where the sun stands.</param>
    public SurveyedTracks At(ReferencePlacement placed, SceneGeometry geometry, SunSide sun)
    {
        Alignment fine = Refined(placed.Shift, geometry);
        bool strays = placed.Shift.DistanceTo(fine.Shift) > MostRefinedMeters;
        Alignment alignment = fine with
        {
            Status = placed.IsSure ? AlignmentStatus.Aligned : AlignmentStatus.Uncertain,
            Shift = strays ? placed.Shift : fine.Shift,
            Nudges = strays ? new double[mapped.Count] : fine.Nudges,
        };
        return Bent(Read(alignment, geometry), geometry).Surveyed(sun);
    }

    /// <summary>Reads the tracks at a place that isn't the likeliest.</summary>
    /// <param name="rival">The place.</param>
    /// <param name="geometry">What is known of light and view.</param>
    /// <param name="sun">Where the sun stands.</param>
    public SurveyedTracks At(PossiblePlace rival, SceneGeometry geometry, SunSide sun) => Read(rival.Alignment, geometry).Surveyed(sun);

    // A shift and nudges leave over what changes along the tracks. Where that is more than a track may lie off its strip's middle, the tracks are
    // bent and read again.
    private LaidTracks Bent(LaidTracks laid, SceneGeometry geometry)
    {
        for (int bend = 0; bend < MostBends && IsUsable(laid.Alignment); bend++)
        {
            IReadOnlyList<TrackBend> bends = BendFit.Of(laid.Bends, [.. mapped.Select(laid.Alignment.Laid)]);
            LaidTracks? bent = bends.Any(track => track.Knots.Any(knot => double.Abs(knot) > Alignment.TrustedMeters)) ? Read(laid.Alignment.Bent(bends), geometry) : null;
            if (bent is null || bent.Ground.LogRatio <= laid.Ground.LogRatio)
            {
                break;
            }

            laid = bent with { LogUnbent = double.Max(laid.LogUnbent, laid.LogLaid) };
        }

        return laid;
    }

    private static bool IsUsable(Alignment alignment) => alignment.Status is AlignmentStatus.Aligned or AlignmentStatus.Uncertain;

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

    // One spacing further all tracks but one lie on rails again, and the map of the surroundings is coarse: what decides is what lies under the whole of
    // all tracks at every place that comes into question. What was read is kept of the best alone, since a large facility's takes hundreds of megabytes.
    private LaidTracks Anywhere(LaidTracks near, CandidateLook[] looks, SceneGeometry geometry)
    {
        var search = WideSearch.Of(reader, Pieces(mapped, SampleColumns), geometry);
        WidePlacement[] found = [.. search.Placements().TakeWhile(place => place.Confidence >= LeastPlacement).Take(MostPlacements)];
        double OnMap(GroundPoint shift) =>
            double.Log(found.FirstOrDefault(place => search.Across(new(place.Shift.East - shift.East, place.Shift.North - shift.North)) <= WideSearch.SameMeters)?.Confidence ?? LeastPlacement);
        LaidTracks? best = IsUsable(near.Alignment) ? near with { LogMap = OnMap(near.Alignment.Shift) } : null;
        List<(Alignment Place, double Score)> read = best is null ? [] : [(best.Alignment, best.Score)];
        foreach (Alignment place in Places(looks, found, geometry).Where(place => !read.Exists(other => Alignment.IsNear(other.Place.Shift, place.Shift))))
        {
            LaidTracks there = Bent(Read(place, geometry), geometry) with { LogMap = OnMap(place.Shift) };
            double score = there.Score;
            best = read.TrueForAll(other => score > other.Score) ? there : best;
            read.Add((there.Alignment, score));
        }

        bool mayBeSure = reader.GsdMeters <= ResolutionGate.CountedMeters || best?.Alignment == near.Alignment;
        return best is null ? OutOfReach(0, geometry) : Judged(best, (Ranked(read, search), mayBeSure), geometry);
    }

    private IEnumerable<Alignment> Places(CandidateLook[] looks, WidePlacement[] found, SceneGeometry geometry) =>
        looks.Select(look => Alignment.Of([look], mapped.Count)).Concat(found.Select(place => Refined(place.Shift, geometry)))
            .Where(IsUsable);

    // Places that put the tracks on the same rails are one, and as probable as the best of them. The likeliest comes first.
    private static PossiblePlace[] Ranked(List<(Alignment Place, double Score)> read, WideSearch search)
    {
        List<(Alignment Place, double Score)> apart = [];
        foreach ((Alignment place, double score) in read.OrderByDescending(place => place.Score))
        {
            if (apart.TrueForAll(other => search.Across(new(place.Shift.East - other.Place.Shift.East, place.Shift.North - other.Place.Shift.North)) > WideSearch.SameMeters))
            {
                apart.Add((place, score));
            }
        }

        double all = apart.Sum(place => double.Exp(place.Score - apart[0].Score));
        return [.. apart.Select(place => new PossiblePlace(place.Place, double.Exp(place.Score - apart[0].Score) / all))];
    }

    // The weights were chosen on scenes that railcars can be counted in. In coarser ones, where a road looks like a track still more, a place that the search near
    // the map didn't find isn't called sure.
    private LaidTracks Judged(LaidTracks best, (PossiblePlace[] Places, bool MayBeSure) by, SceneGeometry geometry)
    {
        double confidence = by.Places[0].Probability;
        GroundPoint shift = best.Alignment.Shift;
        if (!IsWithinReach(shift))
        {
            return OutOfReach(confidence, geometry);
        }

        bool areSeen = best.Ground.LogRatio > 0;
        bool isSure = by.MayBeSure && confidence >= LeastConfidence && areSeen;
        return best.As(isSure ? AlignmentStatus.Aligned : AlignmentStatus.Uncertain, confidence) with
        {
            AreSeen = areSeen,
            Rivals = isSure ? [] : [.. by.Places.Skip(1).Take(MostRivals).Where(place => place.Probability >= LeastRival && IsWithinReach(place.Alignment.Shift))],
        };
    }

    // Where the map puts the tracks they are not: what stands there says nothing of them.
    private LaidTracks OutOfReach(double confidence, SceneGeometry geometry) => Read(Alignment.TooLarge(mapped.Count, confidence), geometry) with { AreSeen = false };

    private static bool IsWithinReach(GroundPoint shift) => double.Hypot(shift.East, shift.North) <= Alignment.WideRangeMeters;

    // Around the shift that was found the tracks are looked at as around their mapped places, but no other rails come into question.
    private Alignment Refined(GroundPoint found, SceneGeometry geometry)
    {
        SceneAlignment moved = new(reader, [.. mapped.Select(path => path.Moved(found, 0))]);
        (Piece[] samples, StripLook look) = moved.Sample(geometry);
        var fine = Alignment.Of(Nearer([look.At(default)], shift => StripLook.Of(reader, samples, shift, geometry).At(shift)), mapped.Count);
        return fine with { Shift = found.Offset(fine.Shift.East, fine.Shift.North) };
    }

    // Reads all of the tracks where an alignment puts them.
    private LaidTracks Read(Alignment alignment, SceneGeometry geometry)
    {
        Piece[] pieces = Pieces(mapped, SectionColumns);
        TrackPath[] aligned = [.. pieces.Select(piece => alignment.Laid(piece.Path, piece.Track))];
        IReadOnlyList<OwnedColumns> owned = TrackOwnership.Of(aligned);
        List<SurveyedSection> sections = [];
        List<LaidSection> ground = [];
        for (int i = 0; i < aligned.Length; i++)
        {
            ColumnReading reading = reader.Read(aligned[i], geometry);
            sections.Add(new SurveyedSection(pieces[i].Track, reading, owned[i]));
            ground.Add(new LaidSection(pieces[i].Track, aligned[i], reading.Observed));
        }

        return new LaidTracks(alignment, sections, new LaidGround(reader, ground, geometry))
        {
            Bends = [.. sections.SelectMany(section => StripLook.Bends(section.Track, section.Reading))],
        };
    }

    private static IEnumerable<Piece> Spread(Piece[] sections) =>
        sections.Length <= SamplesPerTrack
            ? sections
            : Enumerable.Range(0, SamplesPerTrack).Select(sample => sections[((2 * sample) + 1) * sections.Length / (2 * SamplesPerTrack)]);

    private static Piece[] Pieces(IReadOnlyList<TrackPath> paths, int columns) =>
        [.. paths.SelectMany((path, track) => path.Sections(columns).Select(section => new Piece(section, track)))];

    private sealed record LaidTracks(Alignment Alignment, IReadOnlyList<SurveyedSection> Sections, LaidGround Ground)
    {
        public double LogMap { get; init; }

        public required IReadOnlyList<BendReading> Bends { get; init; }

        public bool AreSeen { get; init; } = true;

        public IReadOnlyList<PossiblePlace> Rivals { get; init; } = [];

        public bool IsSure => Alignment.Status == AlignmentStatus.Aligned && Alignment.Confidence >= ConvincingConfidence && Ground.IsConvincing;

        // What spoke for the place before the tracks were bent.
        public double LogUnbent { get; init; } = double.NegativeInfinity;

        // A place is as probable as its best bend, and none is one: that it can be bent to show more speaks against no place.
        public double Score => double.Max(LogUnbent, LogLaid) + (TrustInMap * LogMap);

        public double LogLaid => WideSearch.LogPrior(Alignment.Shift) + (TrustInLooks * Alignment.LogEvidence) + Ground.LogTracks + (TrustInOffsets * LogCentered)
            + (TrustInBends * Alignment.Bends.Sum(bend => bend.LogPrior));

        private double LogCentered => Sections.Sum(section => StripLook.LogCentered(section.Reading));

        public LaidTracks As(AlignmentStatus status, double confidence) => this with { Alignment = Alignment with { Status = status, Confidence = confidence } };

        public SurveyedTracks Surveyed(SunSide sun) => new(Sections, Alignment, sun) { AreSeen = AreSeen, Rivals = Rivals };
    }
}
