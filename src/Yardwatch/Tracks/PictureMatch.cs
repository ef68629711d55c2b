using Yardwatch.Imagery;

namespace Yardwatch.Tracks;

/// <summary>A scene of which it is known where it shows a facility.</summary>
/// <param name="Scene">The scene; not disposed here.</param>
/// <param name="Frame">Where the ground lies in it.</param>
/// <param name="Shift">Meters by which the mapped tracks are moved in it.</param>
/// <param name="Mapped">The facility's tracks as they are mapped; not empty.</param>
public sealed record PictureReference(IScene Scene, GroundFrame Frame, GroundPoint Shift, IReadOnlyList<TrackPath> Mapped);

/// <summary>What a person knows of a picture without coordinates.</summary>
/// <param name="MetersPerPixel">The ground size of a pixel, meters, within a fifth.</param>
/// <param name="NorthDegrees">The direction of north, degrees clockwise from the picture's top, within 10.</param>
public readonly record struct PictureGuess(double MetersPerPixel, double NorthDegrees);

/// <summary>A place on the ground that was found in a picture.</summary>
/// <param name="Ground">In the facility's frame, as the facility is mapped.</param>
/// <param name="Pixel">In the picture.</param>
public readonly record struct FoundPlace(GroundPoint Ground, PixelPoint Pixel);

/// <summary>Where a picture without coordinates shows a facility.</summary>
/// <param name="Placing">How it lies on the ground.</param>
/// <param name="Deviations">How far the best shift of the whole ground stands out from all others, in standard deviations of theirs.</param>
/// <param name="Places">Places that were found each for itself, and agree.</param>
public sealed record PictureMatch(PicturePlacing Placing, double Deviations, IReadOnlyList<FoundPlace> Places)
{
    // Chosen on simulated screenshots: in pictures of other yards no place was found at all.
    private const int FewestPlaces = 4;
    private const double MostResidualMeters = 1.5;

    /// <summary>The root mean square of what <see cref="Placing"/> leaves over at the places, over the degrees of freedom left, meters; NaN with fewer than three.</summary>
    public double ResidualMeters => Places.Count < 3
        ? double.NaN
        : double.Sqrt(2 * Places.Sum(place => Square(place.Ground.DistanceTo(Placing.ToGround(place.Pixel)))) / ((2 * Places.Count) - 4));

    /// <summary>How many places were found each for itself, those that don't agree included. In a picture that is squeezed or bent most don't.</summary>
    public int Found { get; init; } = Places.Count;

    /// <summary>Whether it can be relied on: as a whole, as the match of two scenes is, and place by place.</summary>
    public bool IsSure => Deviations >= GroundMatch.LeastDeviations && Places.Count >= FewestPlaces && 2 * Places.Count > Found && ResidualMeters <= MostResidualMeters;

    private static double Square(double value) => value * value;
}
