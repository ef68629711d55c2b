namespace Yardwatch.Service.Desk.Drawing;

/// <summary>Tells what a change of a facility's geometry asks for.</summary>
internal static class Recounts
{
    /// <summary>How many scenes were counted on other tracks or zones than the facility has now, and so will be counted again by the next <c>add</c>.</summary>
    public static int Due(WatchSnapshot snapshot) =>
        snapshot.History.Lines.Count(line => line.Observed is { } entry && entry.Basis.FacilityVersion != snapshot.Watch.FacilityThen(entry.Observation.Earliest, entry.Observation.Latest).Version);
}
