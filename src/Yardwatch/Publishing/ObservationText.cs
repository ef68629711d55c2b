using System.Text;
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
        var text = new StringBuilder();
        Wrap(text, "", $"{Phrases.Headline(observation)}.");
        text.Append('\n');
        Facts(text, observation);
        Tracks(text, observation);
        Zones(text, observation.Zones);
        Caveats(text, observation.Caveats);
        Provenance(text, observation.Provenance);
        return text.ToString();
    }

    private static void Facts(StringBuilder text, Observation observation)
    {
        Fact(text, "facility", observation.Facility);
        Fact(text, "scene", observation.Scene);
        Fact(text, "acquired at", Phrases.Acquired(observation));
        Fact(text, "GSD", Phrases.Gsd(observation));
        Fact(text, "clear", $"{Phrases.Percent(observation.ClearFraction)} of the track length");
        if (observation.Vehicles is { } vehicles)
        {
            string locomotives = observation.Locomotives is { } count ? $"; locomotives {Phrases.Count(count)}" : "";
            Fact(text, "vehicles", Phrases.Count(vehicles) + locomotives);
            Fact(text, "types", Phrases.Types(observation.Types));
            Fact(text, "cross-check", Phrases.CrossCheck(observation.CrossCheck));
        }

        if (observation.Uncertainty is { } uncertainty)
        {
            Fact(text, "uncertainty", $"of the variance: {Phrases.Uncertainty(uncertainty)}");
        }

        Fact(text, "alignment", Phrases.Alignment(observation.Alignment));
    }

    private static void Tracks(StringBuilder text, Observation observation)
    {
        string interval = observation.Railcars is { } railcars ? Phrases.IntervalName(railcars) : "interval";
        text.Append(Invariant($"\n{Cell("track")}{"length m",10}{"clear",8}{"occupied m",12}{"railcars",10}  {interval}\n"));
        foreach (ObservedTrack track in observation.Tracks)
        {
            string count = track.Railcars is { } estimate ? Invariant($"{estimate.Median,10}  {Phrases.Interval(estimate)}") : $"{"-",10}  -";
            text.Append(Invariant($"{Cell(track.Id)}{Phrases.Meters(track.LengthMeters),10}{Phrases.Percent(track.ClearFraction),8}"));
            text.Append(Invariant($"{Phrases.Meters(track.OccupiedMeters),12}{count}\n"));
        }
    }

    private static void Zones(StringBuilder text, IReadOnlyList<ObservedZone> zones)
    {
        if (zones.Count == 0)
        {
            return;
        }

        text.Append("\nCargo zones (m2, 90 % intervals; corridors of tracks left out)\n");
        foreach (ObservedZone zone in zones)
        {
            text.Append(Invariant($"{Cell(zone.Id)}{Phrases.Whole(zone.AreaSquareMeters),10}{Phrases.Percent(zone.ClearFraction),8} clear\n"));
            if (zone.CoveredSquareMeters is null)
            {
                Wrap(text, "  ", Phrases.NoEstimate(zone));
                continue;
            }

            string number = zone.Containers is { } containers ? $"; {Phrases.Amount(containers)} seen from above" : "";
            Fact(text, "  covered", Phrases.Amount(zone.CoveredSquareMeters));
            Fact(text, "  containers", Phrases.Amount(zone.ContainerSquareMeters) + number);
            Fact(text, "  other", Phrases.Amount(zone.OtherObjectsSquareMeters));
            Fact(text, "  ground", Phrases.Amount(zone.BareGroundSquareMeters));
        }
    }

    private static void Caveats(StringBuilder text, IReadOnlyList<Caveat> caveats)
    {
        if (caveats.Count == 0)
        {
            return;
        }

        text.Append("\nCaveats\n");
        foreach (Caveat caveat in caveats)
        {
            Wrap(text, "- ", caveat.Text);
        }
    }

    private static void Provenance(StringBuilder text, Provenance provenance)
    {
        text.Append("\nProvenance (SHA-256)\n");
        Fact(text, "scene", provenance.SceneSha256 ?? "not computed");
        Fact(text, "windows", provenance.WindowsSha256 ?? "no pixels used");
        Fact(text, "facility", provenance.FacilitySha256);
        Fact(text, "model", provenance.ModelSha256 ?? "none used");
        if (provenance.ZoneModelSha256 is { } zoneModel)
        {
            Fact(text, "zone model", zoneModel);
        }

        Fact(text, "software", provenance.Software);
    }

    private static void Fact(StringBuilder text, string name, string value) => Wrap(text, name.PadRight(NameWidth), value);

    // Words go on the next line where they don't fit; a word longer than a line is broken.
    private static void Wrap(StringBuilder text, string first, string value)
    {
        string indent = new(' ', first.Length);
        int room = Width - first.Length;
        var line = new StringBuilder();
        string start = first;
        foreach (string word in Phrases.Plain(value).Split(' ', StringSplitOptions.RemoveEmptyEntries).SelectMany(word => Pieces(word, room)))
        {
            if (line.Length > 0 && Columns(line.ToString()) + 1 + Columns(word) > room)
            {
                text.Append(start).Append(line).Append('\n');
                line.Clear();
                start = indent;
            }

            line.Append(line.Length > 0 ? " " : "").Append(word);
        }

        text.Append(start).Append(line).Append('\n');
    }

    private static IEnumerable<string> Pieces(string word, int room)
    {
        var piece = new StringBuilder();
        int columns = 0;
        foreach (Rune rune in word.EnumerateRunes())
        {
            if (columns + Columns(rune) > room)
            {
                yield return piece.ToString();
                piece.Clear();
                columns = 0;
            }

            piece.Append(rune.ToString());
            columns += Columns(rune);
        }

        yield return piece.ToString();
    }

    private static string Cell(string id)
    {
        string plain = Phrases.Plain(id);
        string shown = Columns(plain) < IdWidth ? plain : Pieces(plain, IdWidth - 2).First() + "…";
        return shown + new string(' ', IdWidth - Columns(shown));
    }

    private static int Columns(string text)
    {
        int columns = 0;
        foreach (Rune rune in text.EnumerateRunes())
        {
            columns += Columns(rune);
        }

        return columns;
    }

    // Terminals give East Asian letters two columns.
    private static int Columns(Rune rune) => rune.Value is
        (>= 0x1100 and <= 0x115F) or (>= 0x2E80 and <= 0xA4CF) or (>= 0xAC00 and <= 0xD7A3) or (>= 0xF900 and <= 0xFAFF)
        or (>= 0xFE30 and <= 0xFE6F) or (>= 0xFF00 and <= 0xFF60) or (>= 0x1F300 and <= 0x1F9FF) or (>= 0x20000 and <= 0x3FFFD) ? 2 : 1;
}
