using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>Which of several places, each found for itself, one similarity explains.</summary>
internal static class PlaceAgreement
{
    private const int Rounds = 4;
    private const int LeastPlaces = 3;
    private const double Outlying = 3;
    private const double LeastLimitMeters = 1;

    /// <summary>The similarity, and the places that agree with it: those that lie far off the others are left out, a few times over.</summary>
    /// <param name="places">At least three.</param>
    /// <param name="pixel">The pixel that the similarity refers to.</param>
    public static (PicturePlacing Placing, IReadOnlyList<FoundPlace> Places) Of(IReadOnlyList<FoundPlace> places, PixelPoint pixel)
    {
        for (int round = 0; round < Rounds; round++)
        {
            var fitted = PicturePlacing.Fit(places, pixel);
            double[] off = [.. places.Select(place => place.Ground.DistanceTo(fitted.ToGround(place.Pixel)))];
            double limit = double.Max(LeastLimitMeters, Outlying * off.Order().ElementAt(off.Length / 2));
            FoundPlace[] kept = [.. places.Where((_, i) => off[i] <= limit)];
            if (kept.Length == places.Count || kept.Length < LeastPlaces)
            {
                break;
            }

            places = kept;
        }

        return (PicturePlacing.Fit(places, pixel), places);
    }
}
