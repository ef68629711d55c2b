using Yardwatch.Facilities;
using Yardwatch.Publishing;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Claims;

/// <summary>Known events of a watch's facility, which stand in its <c>facility.geojson</c>.</summary>
internal static class WatchEvents
{
    /// <summary>Adds one.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="name">What happened.</param>
    /// <param name="from">The day or time, or the first that it may have been.</param>
    /// <param name="to">The last that it may have been; blank: as <paramref name="from"/>.</param>
    /// <exception cref="FacilityException">The name is missing, or a day is none.</exception>
    /// <exception cref="UsageException">Another command is writing to the watch.</exception>
    public static void Add(Watch watch, string name, string from, string to)
    {
        using var held = WatchLock.Take(watch);
        byte[] bytes = FacilityGeoJson.ReadBytes(watch.FacilityPath);
        string? last = to.Trim() is { Length: > 0 } given ? given : null;
        PublishedFile.Write(watch.FacilityPath, FacilityEvents.With(bytes, Path.GetFileName(watch.FacilityPath), name.Trim(), (from.Trim(), last)));
    }
}
