using System.Text;
using Yardwatch.Baselines;
using Yardwatch.Observations;
using static System.FormattableString;

namespace Yardwatch.Publishing.Reports;

/// <summary>How a report's figures were made, and from what.</summary>
internal static class ReportMethod
{
    /// <summary>The method, for a reader who doesn't know Yardwatch.</summary>
    public static string Section(ReportSource source, SurgeFinding finding)
    {
        Observation observation = source.Observation;
        StringBuilder html = new();
        Paragraph(html,
            "Every rail track that somebody mapped was straightened into a strip of the scene. A small neural network says for each half meter of track whether a vehicle stands there; a decoder that knows how long railcars are finds the most probable vehicles and the probability of every number of them. Tracks are added, errors that doubtful scenes have beyond these probabilities are allowed for, and an independent estimate from the occupied length is held against it.");
        Paragraph(html, Invariant($"An interval is meant to hold the true number in nine scenes of ten. {Validation(observation)}"));
        Paragraph(html,
            Invariant($"The count was compared with {finding.Scenes} earlier usable scenes of the same facility, by a model of counts that allows for levels, seasons, irregular times, errors of counting and hidden track. ")
            + "The word follows from written rules: unprecedented, exceptional, elevated, within range or undetermined. Nothing is filled in between scenes.");
        Paragraph(html, $"The second estimate is {Phrases.CrossCheck(observation.CrossCheck)}. Alignment of the mapped tracks: {Phrases.Alignment(observation.Alignment)}. GSD {Phrases.Gsd(observation)}.");
        html.Append("<h3>Why this word</h3>\n").Append(ReportPage.List(finding.Reasons.Select(reason => reason.Text), ""));
        html.Append("<h3>How to check</h3>\n");
        Paragraph(html,
            "The folder of this report holds data/series.json with every count and its probabilities, data/observation.json and data/finding.json. `yardwatch verify FOLDER` computes the finding anew from the series and compares. "
            + (source.Facility is null
                ? "`yardwatch verify FOLDER --scene FILE --facility FILE` also counts the scene again, for who has it and the facility, which is held back here."
                : $"`yardwatch verify FOLDER --scene FILE` also counts the scene again, for who has it, on the tracks of {ReportFolder.FacilityName}."));
        return html.ToString();
    }

    /// <summary>Software, models and hashes.</summary>
    public static string Provenance(ReportSource source)
    {
        StringBuilder html = new("<dl>\n");
        Fact(html, "Report", Invariant($"{source.Content.Id}, edition {source.Content.Edition}"));
        Hashes(html, "Scene", source.Observation);
        if (source.Comparison is { } comparison)
        {
            Hashes(html, "Comparison scene", comparison);
        }

        Fact(html, "Facility version", source.Observation.FacilityVersion);
        Code(html, "Facility file", source.Observation.Provenance.FacilitySha256);
        Code(html, "Column model", source.Observation.Provenance.ModelSha256);
        Code(html, "Track model", source.Observation.Provenance.TrackModelSha256);
        Code(html, "Calibration", Phrases.Calibration(source.Observation.Provenance));
        Code(html, "Zone model", source.Observation.Provenance.ZoneModelSha256);
        Fact(html, "Software", source.Observation.Provenance.Software);
        return html.Append("</dl>\n").ToString();
    }

    private static string Validation(Observation observation) =>
        observation.Caveats.FirstOrDefault(caveat => caveat.Code is CaveatCode.ValidatedHere or CaveatCode.NotValidatedHere or CaveatCode.ValidationOutdated)?.Text ?? "";

    private static void Hashes(StringBuilder html, string name, Observation observation)
    {
        // Its name in a report is its sensor and time.
        Fact(html, name, observation.Scene);
        Code(html, $"{name}, file", observation.Provenance.SceneSha256);
        Code(html, $"{name}, pixels used", observation.Provenance.WindowsSha256);
    }

    private static void Paragraph(StringBuilder html, string text) => html.Append("<p>").Append(ReportPage.Text(text)).Append("</p>\n");

    private static void Fact(StringBuilder html, string name, string value) =>
        html.Append("<dt>").Append(name).Append("</dt><dd>").Append(ReportPage.Text(value)).Append("</dd>\n");

    private static void Code(StringBuilder html, string name, string? sha256) =>
        html.Append("<dt>").Append(name).Append(", SHA-256</dt><dd><code>").Append(ReportPage.Text(sha256 ?? "none")).Append("</code></dd>\n");
}
