using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>
/// Looks for what a scene shows of a facility in a picture without coordinates: at every shift, at scales up to a fifth and turns up to 10 degrees beside what a
/// person guessed; then place by place.
/// </summary>
/// <param name="reference">The scene.</param>
/// <param name="picture">The picture; not disposed here.</param>
public sealed class PictureSearch(PictureReference reference, IScene picture)
{
    // An edge 200 m from the middle is off by two cells at most: half a step of scale and half a step of turn.
    private const double ScaleRange = 0.2;
    private const double ScaleStep = 0.025;
    private const double TurnDegrees = 10;
    private const double TurnStep = 1.5;

    // Of the best guesses these many that differ are tried place by place.
    private const int MostTried = 15;
    private const int LeastPlaces = 3;
    private const double AlikeMeters = 10;
    private const double AlikeScale = 0.06;
    private const double AlikeDegrees = 3.5;

    private readonly PictureGround _ground = new(reference);

    /// <summary>Finds the facility.</summary>
    /// <param name="guess">What is known of the picture.</param>
    /// <returns>The best answer, sure or not; null where the scene shows too little ground.</returns>
    public PictureMatch? Find(PictureGuess guess)
    {
        PictureMatch? best = null;
        foreach (PicturePlacing placing in Guesses(guess))
        {
            PictureMatch match = Refined(placing);
            if (match.IsSure)
            {
                return match;
            }

            best = best is null || match.Places.Count > best.Places.Count ? match : best;
        }

        return best;
    }

    // The best guesses that differ, the best first.
    private List<PicturePlacing> Guesses(PictureGuess guess)
    {
        PixelPoint middle = new(picture.Info.Width / 2.0, picture.Info.Height / 2.0);
        int steps = (int)double.Round(TurnDegrees / TurnStep);
        int scales = (int)double.Ceiling(double.Log(1 + ScaleRange) / ScaleStep);
        List<(double Deviations, PicturePlacing Placing)> all = [];
        for (int scale = -scales; scale <= scales; scale++)
        {
            for (int turn = -steps; turn <= steps; turn++)
            {
                PicturePlacing placing = new(guess.MetersPerPixel * double.Exp(scale * ScaleStep), guess.NorthDegrees + (turn * TurnStep), _ground.Middle, middle);
                if (_ground.Match(picture, placing) is { } match)
                {
                    all.Add((match.Deviations, placing with { Ground = _ground.Middle.Offset(-match.Shift.East, -match.Shift.North) }));
                }
            }
        }

        List<PicturePlacing> chosen = [];
        foreach ((_, PicturePlacing placing) in all.OrderByDescending(one => one.Deviations))
        {
            if (chosen.Count < MostTried && !chosen.Exists(other => AreAlike(placing, other)))
            {
                chosen.Add(placing);
            }
        }

        return chosen;
    }

    private static bool AreAlike(PicturePlacing one, PicturePlacing other) =>
        one.Ground.DistanceTo(other.Ground) < AlikeMeters
        && double.Abs(double.Log(one.MetersPerPixel / other.MetersPerPixel)) < AlikeScale
        && double.Abs(one.NorthDegrees - other.NorthDegrees) < AlikeDegrees;

    // Places found by a rough similarity make a better one, by which more are found.
    private PictureMatch Refined(PicturePlacing placing)
    {
        const int rounds = 3;
        IReadOnlyList<FoundPlace> places = [];
        int found = 0;
        for (int round = 0; round < rounds; round++)
        {
            places = _ground.Places(picture, placing);
            if (places.Count < LeastPlaces)
            {
                return new PictureMatch(placing, 0, places);
            }

            found = places.Count;
            (placing, places) = PlaceAgreement.Of(places, placing.Pixel);
        }

        // The whole ground, at the similarity that the places gave, has to lie where they put it.
        GroundMatch? whole = _ground.Match(picture, placing);
        bool agrees = whole is not null && double.Hypot(whole.Shift.East, whole.Shift.North) < 2 * _ground.CellMeters;
        return new PictureMatch(placing, agrees ? whole!.Deviations : 0, places) { Found = found };
    }
}
