using System.Net;
using System.Text;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Publishing;

/// <summary>An observation as a web page: one file that asks no other for anything.</summary>
public static class ObservationPage
{
    private const string Style = """
        :root { color-scheme: light dark; --ink: #1a1a1a; --faint: #5c5c5c; --line: #d4d4d4; --paper: #ffffff; --bar: #9db8cc; --mark: #0b5c8a; }
        @media (prefers-color-scheme: dark) {
          :root { --ink: #ececec; --faint: #a8a8a8; --line: #444444; --paper: #161616; --bar: #4a6578; --mark: #6fc0ee; }
        }
        * { box-sizing: border-box; }
        body { margin: 0 auto; max-width: 70rem; padding: 1.5rem; font: 1rem/1.5 system-ui, sans-serif; color: var(--ink); background: var(--paper); }
        h1 { font-size: 1.9rem; line-height: 1.2; margin: 0 0 .25rem; overflow-wrap: anywhere; }
        h2 { font-size: 1.2rem; margin: 2rem 0 .5rem; }
        p.where { margin: 0 0 1.5rem; color: var(--faint); overflow-wrap: anywhere; }
        figure { margin: 0; }
        figure img { display: block; width: 100%; height: auto; background: #ffffff; }
        figcaption, .note { color: var(--faint); font-size: .9rem; }
        .scroll { overflow-x: auto; }
        table { border-collapse: collapse; width: 100%; font-variant-numeric: tabular-nums; }
        th, td { text-align: right; padding: .25rem .6rem; border-bottom: 1px solid var(--line); }
        th:first-child, td:first-child { text-align: left; overflow-wrap: anywhere; min-width: 5rem; }
        thead th, tfoot th, tfoot td { border-bottom: 2px solid var(--ink); }
        dl { display: grid; grid-template-columns: max-content 1fr; gap: .25rem 1rem; margin: 0; }
        dt { color: var(--faint); }
        dd { margin: 0; overflow-wrap: anywhere; }
        svg { display: block; width: 100%; max-width: 40rem; height: auto; }
        svg .out { fill: var(--bar); } svg .in { fill: var(--mark); } svg text { fill: var(--ink); font: 12px system-ui, sans-serif; }
        svg line { stroke: var(--ink); }
        code { font-size: .85rem; }
        @media print {
          :root { color-scheme: light; --ink: #000000; --faint: #333333; --line: #999999; --paper: #ffffff; --bar: #bbbbbb; --mark: #333333; }
          @page { margin: 15mm; }
          body { padding: 0; max-width: none; font-size: 10pt; }
          h1 { font-size: 18pt; }
          figure, tr, li, svg { break-inside: avoid; }
          figure img { max-height: 170mm; object-fit: contain; object-position: left; }
          h2 { break-after: avoid; }
        }
        """;

    /// <summary>Makes the page.</summary>
    /// <param name="observation">What was found.</param>
    /// <param name="png">The annotated picture (<see cref="AnnotatedPicture.Render"/>), or empty where there is none.</param>
    /// <returns>HTML. Equal inputs give equal text.</returns>
    public static string Render(Observation observation, ReadOnlySpan<byte> png)
    {
        ArgumentNullException.ThrowIfNull(observation);
        var html = new StringBuilder();
        Head(html, observation);
        Picture(html, observation, png);
        Distribution(html, observation);
        Tracks(html, observation);
        Zones(html, observation.Zones);
        Facts(html, observation);
        Caveats(html, observation.Caveats);
        Provenance(html, observation);
        return html.Append("</main>\n</body>\n</html>\n").ToString();
    }

    /// <summary>Writes the page into a file.</summary>
    /// <param name="path">The file; it is replaced as a whole or not at all.</param>
    /// <param name="observation">What was found.</param>
    /// <param name="png">The annotated picture, or empty where there is none.</param>
    /// <exception cref="PublishingException">The file can't be written.</exception>
    public static void Save(string path, Observation observation, ReadOnlySpan<byte> png) =>
        PublishedFile.Write(path, Encoding.UTF8.GetBytes(Render(observation, png)));

    private static void Head(StringBuilder html, Observation observation)
    {
        string headline = Text(Phrases.Headline(observation));
        html.Append(
            $"""
            <!DOCTYPE html>
            <html lang="en">
            <head>
            <meta charset="utf-8">
            <meta name="viewport" content="width=device-width, initial-scale=1">
            <meta http-equiv="Content-Security-Policy" content="default-src 'none'; img-src data:; style-src 'unsafe-inline'">
            <title>{Text(observation.Facility)}: {headline}</title>
            <style>
            {Style}
            </style>
            </head>
            <body>
            <main>
            <h1>{headline}</h1>
            <p class="where">{Text(observation.Facility)}, {Text(Acquired(observation))}</p>

            """);
    }

    private static void Picture(StringBuilder html, Observation observation, ReadOnlySpan<byte> png)
    {
        if (png.IsEmpty)
        {
            return;
        }

        string alternative = Invariant($"The scene {observation.Scene} with the outlines of {observation.Detections.Count} vehicles on ") +
            Invariant($"{observation.Tracks.Count} rail tracks. {Phrases.Headline(observation)}.");
        html.Append("<figure>\n<img alt=\"").Append(Text(alternative)).Append("\" src=\"data:image/png;base64,").Append(Convert.ToBase64String(png));
        html.Append("\">\n<figcaption>").Append(Phrases.Outlines(observation)).Append(". The label of a track shows its id and the railcars on it.</figcaption>\n</figure>\n");
    }

    private static void Distribution(StringBuilder html, Observation observation)
    {
        if (observation.Railcars is not { } railcars)
        {
            return;
        }

        html.Append("<h2>How sure the count is</h2>\n");
        DistributionChart.Append(html, railcars);
        html.Append(Invariant($"<p class=\"note\">Median {railcars.Median}, expected {railcars.Expected:0.0}, {Phrases.IntervalName(railcars)} "));
        html.Append(Invariant($"{Phrases.Interval(railcars)} (the marked bars), from {Phrases.Source(railcars.Source)}.</p>\n"));
        if (observation.Uncertainty is { } uncertainty)
        {
            html.Append($"<p class=\"note\">What the variance is made of: {Text(Phrases.Uncertainty(uncertainty))}.</p>\n");
        }
    }

    private static void Tracks(StringBuilder html, Observation observation)
    {
        string interval = observation.Railcars is { } railcars ? Phrases.IntervalName(railcars) : "Interval";
        html.Append("<h2>Rail tracks</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Rail tracks\">\n<table>\n<thead>\n<tr><th scope=\"col\">Track</th><th scope=\"col\">Length, m</th>");
        html.Append("<th scope=\"col\">Clear</th><th scope=\"col\">Occupied, m</th><th scope=\"col\">Railcars</th>");
        html.Append(Invariant($"<th scope=\"col\">{interval}</th></tr>\n</thead>\n<tbody>\n"));
        foreach (ObservedTrack track in observation.Tracks)
        {
            html.Append(Invariant($"<tr><th scope=\"row\">{Text(track.Id)}</th><td>{Phrases.Meters(track.LengthMeters)}</td>"));
            html.Append(Invariant($"<td>{Text(Phrases.Percent(track.ClearFraction))}</td><td>{Phrases.Meters(track.OccupiedMeters)}</td>"));
            html.Append(Counts(track.Railcars)).Append("</tr>\n");
        }

        double? occupied = observation.Tracks.All(track => track.OccupiedMeters is not null) ? observation.Tracks.Sum(track => track.OccupiedMeters) : null;
        html.Append("</tbody>\n<tfoot>\n<tr><th scope=\"row\">All</th>");
        html.Append(Invariant($"<td>{Phrases.Meters(observation.Tracks.Sum(track => track.LengthMeters))}</td>"));
        html.Append(Invariant($"<td>{Text(Phrases.Percent(observation.ClearFraction))}</td><td>{Phrases.Meters(occupied)}</td>"));
        html.Append(Counts(observation.Railcars)).Append("</tr>\n</tfoot>\n</table>\n</div>\n");
        if (observation.Railcars is not null)
        {
            html.Append("<p class=\"note\">The medians of tracks need not add up to the median of all.</p>\n");
        }
    }

    private static void Zones(StringBuilder html, IReadOnlyList<ObservedZone> zones)
    {
        if (zones.Count == 0)
        {
            return;
        }

        html.Append("<h2>Cargo zones</h2>\n<div class=\"scroll\" tabindex=\"0\" role=\"region\" aria-label=\"Cargo zones\">\n<table>\n<thead>\n<tr><th scope=\"col\">Zone</th><th scope=\"col\">Area, m²</th>");
        html.Append("<th scope=\"col\">Clear</th><th scope=\"col\">Covered, m²</th><th scope=\"col\">Containers, m²</th>");
        html.Append("<th scope=\"col\">Containers</th><th scope=\"col\">Other objects, m²</th><th scope=\"col\">Bare ground, m²</th></tr>\n</thead>\n<tbody>\n");
        foreach (ObservedZone zone in zones)
        {
            html.Append(Invariant($"<tr><th scope=\"row\">{Text(zone.Id)}</th><td>{Phrases.Whole(zone.AreaSquareMeters)}</td>"));
            html.Append(Invariant($"<td>{Text(Phrases.Percent(zone.ClearFraction))}</td>"));
            html.Append(zone.CoveredSquareMeters is null ? $"<td colspan=\"5\">{Text(Phrases.NoEstimate(zone))}</td></tr>\n" : Amounts(zone));
        }

        html.Append("</tbody>\n</table>\n</div>\n<p class=\"note\">In parentheses 90 % intervals. Covered means under a tarp; what lies there is unknown. ");
        html.Append("Of a stack of containers the top counts. The corridors of tracks, 2 m to either side, are left out.</p>\n");
    }

    private static string Amounts(ObservedZone zone) => string.Concat(new[]
    {
        zone.CoveredSquareMeters, zone.ContainerSquareMeters, zone.Containers, zone.OtherObjectsSquareMeters, zone.BareGroundSquareMeters,
    }.Select(amount => $"<td>{Phrases.Amount(amount)}</td>")) + "</tr>\n";

    private static void Facts(StringBuilder html, Observation observation)
    {
        html.Append("<h2>The scene and checks</h2>\n<dl>\n");
        Fact(html, "Scene", observation.Scene);
        Fact(html, "GSD", Phrases.Gsd(observation));
        Fact(html, "Clear", $"{Phrases.Percent(observation.ClearFraction)} of the track length");
        if (observation.Vehicles is { } vehicles)
        {
            Fact(html, "All vehicles", Phrases.Count(vehicles));
            Fact(html, "Locomotives", observation.Locomotives is { } locomotives ? Phrases.Count(locomotives) : "not counted");
            Fact(html, "Types of railcars", Phrases.Types(observation.Types));
            Fact(html, "Cross-check", Phrases.CrossCheck(observation.CrossCheck));
        }

        Fact(html, "Alignment", Phrases.Alignment(observation.Alignment));
        html.Append("</dl>\n");
    }

    private static void Caveats(StringBuilder html, IReadOnlyList<Caveat> caveats)
    {
        if (caveats.Count == 0)
        {
            return;
        }

        html.Append("<h2>Caveats</h2>\n<ul>\n");
        foreach (Caveat caveat in caveats)
        {
            html.Append("<li>").Append(Text(caveat.Text)).Append("</li>\n");
        }

        html.Append("</ul>\n");
    }

    private static void Provenance(StringBuilder html, Observation observation)
    {
        Provenance provenance = observation.Provenance;
        html.Append("<h2>Provenance</h2>\n<dl>\n");
        Fact(html, "Software", provenance.Software);
        Fact(html, "Facility version", observation.FacilityVersion);
        Hash(html, "Scene", provenance.SceneSha256 ?? "not computed");
        Hash(html, "Pixels used", provenance.WindowsSha256 ?? "none");
        Hash(html, "Facility", provenance.FacilitySha256);
        Hash(html, "Model", provenance.ModelSha256 ?? "none used");
        if (provenance.TrackModelSha256 is { } trackModel)
        {
            Hash(html, "Track model", trackModel);
        }

        Hash(html, "Calibration", Phrases.Calibration(provenance));
        if (provenance.ZoneModelSha256 is { } zoneModel)
        {
            Hash(html, "Zone model", zoneModel);
        }

        html.Append("</dl>\n");
    }

    private static void Fact(StringBuilder html, string name, string value) =>
        html.Append("<dt>").Append(name).Append("</dt><dd>").Append(Text(value)).Append("</dd>\n");

    private static void Hash(StringBuilder html, string name, string value) =>
        html.Append("<dt>").Append(name).Append(", SHA-256</dt><dd><code>").Append(Text(value)).Append("</code></dd>\n");

    private static string Counts(CountEstimate? railcars) => railcars is null
        ? "<td>-</td><td>-</td>"
        : Invariant($"<td>{railcars.Median}</td><td>{Phrases.Interval(railcars)}</td>");

    private static string Acquired(Observation observation) => observation.AcquiredAt is null && observation.AcquiredBetween is null
        ? Phrases.Acquired(observation)
        : $"acquired {Phrases.Acquired(observation)}";

    private static string Text(string text) => WebUtility.HtmlEncode(Phrases.Plain(text));
}
