using System.Globalization;
using Yardwatch.Assessments.Claims;
using Yardwatch.Facilities;

namespace Yardwatch.Service.Desk.Claims;

/// <summary>A claim as a person fills it in: the columns of docs/claims.md.</summary>
internal sealed class ClaimForm
{
    /// <summary>Of which day, time or interval.</summary>
    public string Date { get; set; } = "";

    /// <summary>What it says.</summary>
    public string What { get; set; } = "";

    /// <summary>The place, in its own words.</summary>
    public string Site { get; set; } = "";

    /// <summary>Its kind, in lower case; empty: a count where a number stands, else an observation.</summary>
    public string Kind { get; set; } = "";

    /// <summary>So many or more.</summary>
    public string Least { get; set; } = "";

    /// <summary>So many or fewer.</summary>
    public string Most { get; set; } = "";

    /// <summary>What was counted where it is not freight cars.</summary>
    public string Classes { get; set; } = "";

    /// <summary>The part of the facility.</summary>
    public string Zone { get; set; } = "";

    /// <summary>An address, or who.</summary>
    public string Source { get; set; } = "";

    /// <summary>Who said it.</summary>
    public string SaidBy { get; set; } = "";

    /// <summary>Who passed it on.</summary>
    public string ReportedBy { get; set; } = "";

    /// <summary>When it was published.</summary>
    public string Published { get; set; } = "";

    /// <summary>When it was last changed.</summary>
    public string Updated { get; set; } = "";

    /// <summary>A remark of whoever takes it in.</summary>
    public string Note { get; set; } = "";

    /// <summary>The claim.</summary>
    /// <param name="now">The present moment.</param>
    /// <exception cref="ClaimsException">Something is missing or can't be read.</exception>
    public Claim Read(DateTimeOffset now) => ClaimsCsv.One(new Dictionary<string, string>(StringComparer.Ordinal)
    {
        ["date"] = Date,
        ["what"] = What,
        ["site"] = Site,
        ["kind"] = Kind,
        ["count_min"] = Least,
        ["count_max"] = Most,
        ["classes"] = Classes,
        ["zone"] = Zone,
        ["source"] = Source,
        ["said_by"] = SaidBy,
        ["reported_by"] = ReportedBy,
        ["published"] = Published,
        ["updated"] = Updated,
        ["note"] = Note,
    }, now);

    /// <summary>The form of a claim that stands, to be changed.</summary>
    public static ClaimForm Of(Claim claim)
    {
        ClaimStep said = claim.Chain[0];
        return new ClaimForm
        {
            Date = Period(claim),
            What = claim.What,
            Site = claim.Site,
            Kind = claim.Kind.ToString().ToLowerInvariant(),
            Least = Number(claim.Count?.Least),
            Most = Number(claim.Count?.Most),
            Classes = claim.Classes ?? "",
            Zone = claim.Zone ?? "",
            Source = said.Address ?? "",
            SaidBy = said.Who,
            ReportedBy = claim.Chain.Skip(1).FirstOrDefault()?.Who ?? "",
            Published = Moment(said.Published),
            Updated = Moment(said.Updated),
            Note = claim.Note ?? "",
        };
    }

    private static string Number(int? number) => number?.ToString(CultureInfo.InvariantCulture) ?? "";

    private static string Period(Claim claim)
    {
        (string first, string last) = (StatedMoment.WriteFirst(claim.From), StatedMoment.WriteLast(claim.To));
        return claim.From == claim.To ? StatedMoment.Exact(claim.From) : first == last ? first : $"{first}/{last}";
    }

    private static string Moment(DateTimeOffset? at) => at is { } moment ? StatedMoment.WriteFirst(moment) : "";
}
