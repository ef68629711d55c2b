using static System.FormattableString;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Makes one out of what several sources say: the first that says something is believed, and one that contradicts it is a notice.</summary>
internal sealed class MetadataMerge
{
    // The zone of a date in a file's name isn't known.
    private static readonly TimeSpan Zone = TimeSpan.FromDays(1);

    private readonly IReadOnlyList<SceneMetadata> _sources;
    private readonly List<string> _notices = [];

    private MetadataMerge(IReadOnlyList<SceneMetadata> sources)
    {
        _sources = sources;
    }

    /// <summary>Merges.</summary>
    /// <param name="sources">Each with its own name in <see cref="SceneMetadata.Sources"/>, the most trusted first.</param>
    public static SceneMetadata Of(IReadOnlyList<SceneMetadata> sources) => new MetadataMerge(sources).Merge();

    /// <summary>What may be published of a file that lies in several places: what none of them forbids.</summary>
    /// <param name="metadata">Of the copy that was read.</param>
    /// <param name="others">Of other copies, whose rights are stated and others.</param>
    public static SceneMetadata OfCopies(SceneMetadata metadata, IReadOnlyList<SceneMetadata> others)
    {
        MetadataMerge merge = new([.. others.Prepend(metadata).Select(copy => copy with { Sources = [string.Join(", ", copy.Sources)] })]);
        SceneRights rights = merge.Rights();
        string notice = $"Another copy of the file states other rights ({string.Join("; ", merge._sources.Skip(1).Select(Name))}): what is forbidden beside one of them is not published.";
        return metadata with { Rights = rights, Notices = [.. metadata.Notices, notice, .. merge._notices] };
    }

    private SceneMetadata Merge()
    {
        SceneMetadata merged = Acquired() with
        {
            PublishedAt = First(source => source.PublishedAt),
            Sensor = _sources.Select(source => source.Sensor).FirstOrDefault(sensor => sensor is not null),
            GsdMeters = Agreed("GSD (m)", source => source.GsdMeters, (a, b) => double.Max(a, b) > 1.2 * double.Min(a, b)),
            OffNadirDegrees = Agreed("the off-nadir angle", source => source.OffNadirDegrees, (a, b) => double.Abs(a - b) > 3),
            SatelliteAzimuthDegrees = Agreed("the satellite's azimuth", source => source.SatelliteAzimuthDegrees, (a, b) => Turn(a, b) > 10),
            SunAzimuthDegrees = Agreed("the sun's azimuth", source => source.SunAzimuthDegrees, (a, b) => Turn(a, b) > 5),
            SunElevationDegrees = Agreed("the sun's elevation", source => source.SunElevationDegrees, (a, b) => double.Abs(a - b) > 3),
            CloudFraction = Agreed("the share of cloud", source => source.CloudFraction, (a, b) => double.Abs(a - b) > 0.1),
            PassId = _sources.Select(source => source.PassId).FirstOrDefault(pass => pass is not null),
            ProductId = _sources.Select(source => source.ProductId).FirstOrDefault(product => product is not null),
            Masks = [.. _sources.SelectMany(source => source.Masks).DistinctBy(mask => mask.Kind)],
            Rights = Rights(),
            Sources = [.. _sources.SelectMany(source => source.Sources).Distinct(StringComparer.Ordinal)],
        };
        return merged with { Notices = [.. _sources.SelectMany(source => source.Notices), .. _notices] };
    }

    private SceneMetadata Acquired()
    {
        SceneMetadata? first = _sources.FirstOrDefault(source => source.AcquiredSource is not null);
        SceneMetadata? exact = _sources.FirstOrDefault(source => source.AcquiredAt is not null);
        if (first is null)
        {
            return SceneMetadata.None;
        }

        // A moment inside an interval that is trusted more is the same, told better; unless the interval is of several acquisitions.
        bool isOne = first.AcquiredSource is not (Acquisition.Imd or Acquisition.MaxarXml or Acquisition.Dimap);
        SceneMetadata said = isOne && exact is not null && first.AcquiredBetween is { } between && Within(exact.AcquiredAt!.Value, between) ? exact : first;
        foreach (SceneMetadata other in _sources.Where(source => source != said && Contradicts(said, source)))
        {
            _notices.Add($"{Name(other)} says that the satellite looked {When(other)}, {Name(said)} {When(said)}: the latter is used.");
        }

        return new SceneMetadata { AcquiredAt = said.AcquiredAt, AcquiredBetween = said.AcquiredBetween, AcquiredSource = said.AcquiredSource };
    }

    private SceneRights Rights()
    {
        SceneRights[] all = [.. _sources.Select(source => source.Rights)];
        SceneMetadata? licensed = _sources.FirstOrDefault(source => source.Rights.License is not null);
        SceneMetadata? other = _sources.FirstOrDefault(source => source.Rights.License is { } license && license != licensed?.Rights.License);
        if (other is not null)
        {
            _notices.Add($"{Name(other)} names the license {other.Rights.License}, {Name(licensed!)} {licensed!.Rights.License}: no pixel is published until a rights file says which.");
        }

        return new SceneRights
        {
            License = licensed?.Rights.License,
            Credit = all.Select(rights => rights.Credit).FirstOrDefault(credit => credit is not null),
            PixelsMayBePublished = other is not null || all.Any(rights => rights.PixelsMayBePublished == false) ? false : First(source => source.Rights.PixelsMayBePublished),
            FinestPublishableGsdMeters = all.Max(rights => rights.FinestPublishableGsdMeters),
            CountsMayBePublished = all.Any(rights => rights.CountsMayBePublished == false) ? false : First(source => source.Rights.CountsMayBePublished),
            EmbargoUntil = all.Max(rights => rights.EmbargoUntil),
        };
    }

    private double? Agreed(string what, Func<SceneMetadata, double?> field, Func<double, double, bool> differ)
    {
        SceneMetadata? first = _sources.FirstOrDefault(source => field(source) is not null);
        if (first is null)
        {
            return null;
        }

        double used = field(first)!.Value;
        foreach (SceneMetadata other in _sources.Where(source => field(source) is { } value && differ(used, value)))
        {
            _notices.Add(Invariant($"{Name(other)} says that {what} is {field(other):0.###}, {Name(first)} {used:0.###}: the latter is used."));
        }

        return used;
    }

    private T? First<T>(Func<SceneMetadata, T?> field)
        where T : struct => _sources.Select(field).FirstOrDefault(value => value is not null);

    private static string Name(SceneMetadata source) => source.Sources[0];

    private static double Turn(double a, double b) => 180 - double.Abs(180 - (double.Abs(a - b) % 360));

    private static bool Contradicts(SceneMetadata one, SceneMetadata other) => (one.AcquiredAt, other.AcquiredAt) switch
    {
        _ when other.AcquiredSource is null => false,
        ({ } a, { } b) => (a - b).Duration() > Acquisition.Same,
        ({ } a, null) => !Within(a, other.AcquiredBetween!),
        (null, { } b) => !Within(b, one.AcquiredBetween!),
        _ => one.AcquiredBetween!.From > other.AcquiredBetween!.To + Zone || other.AcquiredBetween.From > one.AcquiredBetween.To + Zone,
    };

    private static bool Within(DateTimeOffset moment, AcquisitionInterval between) => moment >= between.From - Zone && moment <= between.To + Zone;

    private static string When(SceneMetadata source) => source.AcquiredAt is { } moment
        ? $"at {SourceTime.Text(moment)}"
        : $"between {SourceTime.Text(source.AcquiredBetween!.From)} and {SourceTime.Text(source.AcquiredBetween.To)}";
}
