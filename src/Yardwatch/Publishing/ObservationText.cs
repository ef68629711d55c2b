using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>An observation for a terminal: at most 80 columns, no colors.</summary>
public static class ObservationText
{
    private const int Width = 80;
    private const int NameWidth = 13;
    private const int IdWidth = 20;

    /// <summary>Writes an observation.</summary>
    /// <param name="observation">What to write.</param>
    /// <returns>Lines of at most 80 columns, each ended by a line feed.</returns>
    public static string Write(Observation observation)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var text = new TextLines(Width, NameWidth);
        text.Wrap("", $"{Phrases.Headline(observation)}.");
        text.Blank();
        Facts(text, observation);
        Tracks(text, observation);
        Zones(text, observation.Zones);
        Caveats(text, observation.Caveats);
        Provenance(text, observation.Provenance);
        return text.ToString();
    }

    private static void Facts(TextLines text, Observation observation)
    {
        text.Fact("facility", observation.Facility);
        text.Fact("scene", observation.Scene);
        text.Fact("acquired at", Phrases.Acquired(observation));
        text.Fact("GSD", Phrases.Gsd(observation));
        text.Fact("clear", $"{Phrases.Percent(observation.ClearFraction)} of the track length");
        if (observation.Vehicles is { } vehicles)
        {
            string locomotives = observation.Locomotives is { } count ? $"; locomotives {Phrases.Count(count)}" : "";
            text.Fact("vehicles", Phrases.Count(vehicles) + locomotives);
            text.Fact("types", Phrases.Types(observation.Types));
            text.Fact("cross-check", Phrases.CrossCheck(observation.CrossCheck));
        }

        if (observation.Uncertainty is { } uncertainty)
        {
            text.Fact("uncertainty", $"of the variance: {Phrases.Uncertainty(uncertainty)}");
        }

        text.Fact("alignment", Phrases.Alignment(observation.Alignment));
    }

    private static void Tracks(TextLines text, Observation observation)
    {
        string interval = observation.Railcars is { } railcars ? Phrases.IntervalName(railcars) : "interval";
        text.Raw(Invariant($"\n{Cell("track")}{"length m",10}{"clear",8}{"occupied m",12}{"railcars",10}  {interval}\n"));
        foreach (ObservedTrack track in observation.Tracks)
        {
            string count = track.Railcars is { } estimate ? Invariant($"{estimate.Median,10}  {Phrases.Interval(estimate)}") : $"{"-",10}  -";
            text.Raw(Invariant($"{Cell(track.Id)}{Phrases.Meters(track.LengthMeters),10}{Phrases.Percent(track.ClearFraction),8}"));
            text.Raw(Invariant($"{Phrases.Meters(track.OccupiedMeters),12}{count}\n"));
        }
    }

    private static void Zones(TextLines text, IReadOnlyList<ObservedZone> zones)
    {
        if (zones.Count == 0)
        {
            return;
        }

        text.Raw("\nCargo zones (m2, 90 % intervals; corridors of tracks left out)\n");
        foreach (ObservedZone zone in zones)
        {
            text.Raw(Invariant($"{Cell(zone.Id)}{Phrases.Whole(zone.AreaSquareMeters),10}{Phrases.Percent(zone.ClearFraction),8} clear\n"));
            if (zone.CoveredSquareMeters is null)
            {
                text.Wrap("  ", Phrases.NoEstimate(zone));
                continue;
            }

            string number = zone.Containers is { } containers ? $"; {Phrases.Amount(containers)} seen from above" : "";
            text.Fact("  covered", Phrases.Amount(zone.CoveredSquareMeters));
            text.Fact("  containers", Phrases.Amount(zone.ContainerSquareMeters) + number);
            text.Fact("  other", Phrases.Amount(zone.OtherObjectsSquareMeters));
            text.Fact("  ground", Phrases.Amount(zone.BareGroundSquareMeters));
        }
    }

    private static void Caveats(TextLines text, IReadOnlyList<Caveat> caveats)
    {
        if (caveats.Count == 0)
        {
            return;
        }

        text.Raw("\nCaveats\n");
        foreach (Caveat caveat in caveats)
        {
            text.Wrap("- ", caveat.Text);
        }
    }

    private static void Provenance(TextLines text, Provenance provenance)
    {
        text.Raw("\nProvenance (SHA-256)\n");
        text.Fact("scene", provenance.SceneSha256 ?? "not computed");
        text.Fact("windows", provenance.WindowsSha256 ?? "no pixels used");
        text.Fact("facility", provenance.FacilitySha256);
        text.Fact("model", provenance.ModelSha256 ?? "none used");
        if (provenance.TrackModelSha256 is { } trackModel)
        {
            text.Fact("track model", trackModel);
        }

        text.Fact("calibration", Phrases.Calibration(provenance));
        if (provenance.ZoneModelSha256 is { } zoneModel)
        {
            text.Fact("zone model", zoneModel);
        }

        text.Fact("software", provenance.Software);
    }

    private static string Cell(string id) => TextLines.Cell(id, IdWidth);
}
