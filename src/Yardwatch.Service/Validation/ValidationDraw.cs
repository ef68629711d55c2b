using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Yardwatch.Facilities;
using Yardwatch.Imagery;
using Yardwatch.Service.Scenes;
using static System.FormattableString;

namespace Yardwatch.Service.Validation;

/// <summary>Draws scenes at random for a person to count, spread over classes of GSD and seasons.</summary>
/// <param name="facility">The facility.</param>
/// <param name="seed">The same seed and the same scenes, in whatever order and folder, give the same draw.</param>
public sealed class ValidationDraw(Facility facility, ulong seed)
{
    /// <summary>Why a scene that could have been drawn was left out: enough others were.</summary>
    internal const string NotDrawn = "not drawn";

    private static readonly double[] ClassEnds = [0.4, 0.6, 0.9, 1.2];

    private static readonly string[] Seasons = ["December to February", "March to May", "June to August", "September to November"];

    /// <summary>Called after each scene that was looked at.</summary>
    public Action Looked { get; init; } = () => { };

    /// <summary>Draws.</summary>
    /// <param name="paths">The scenes.</param>
    /// <param name="number">How many to draw; all where there are fewer.</param>
    /// <param name="pixelMeters">The ground size of a pixel, for a facility in pixels.</param>
    /// <param name="cancellation">Ends the draw between scenes.</param>
    /// <exception cref="UsageException">A file is missing, or not one scene shows the facility.</exception>
    public ValidationManifest Draw(IReadOnlyList<string> paths, int number, double? pixelMeters, CancellationToken cancellation)
    {
        ArgumentNullException.ThrowIfNull(paths);
        List<LeftOutScene> leftOut = [];
        Dictionary<string, Candidate> candidates = [];
        foreach (string path in paths)
        {
            cancellation.ThrowIfCancellationRequested();
            (Candidate? candidate, string? whyNot) = Look(path, pixelMeters, cancellation);
            Looked();
            if (candidate is null)
            {
                leftOut.Add(new LeftOutScene(Path.GetFullPath(path), whyNot!));
                continue;
            }

            string? reason = !candidate.ShowsTracks ? "the facility's rail tracks lie outside it"
                : candidates.TryGetValue(candidate.Sha256, out Candidate? same) ? $"the same file as {same.Path}" : null;
            if (reason is null)
            {
                candidates.Add(candidate.Sha256, candidate);
            }
            else
            {
                leftOut.Add(new LeftOutScene(candidate.Path, reason));
            }
        }

        if (candidates.Count == 0)
        {
            throw new UsageException(ErrorCatalog.ValidationUnusable, $"None of the {paths.Count} scenes shows facility {facility.Id}: {leftOut.FirstOrDefault()?.Reason.TrimEnd('.')}. Give scenes of this facility.");
        }

        HashSet<string> drawn = [.. Spread([.. candidates.Values], number).Select(candidate => candidate.Sha256)];
        leftOut.AddRange(candidates.Values.Where(candidate => !drawn.Contains(candidate.Sha256)).Select(candidate => new LeftOutScene(candidate.Path, NotDrawn)));
        return new ValidationManifest
        {
            Facility = facility.Id,
            FacilitySha256 = facility.Sha256,
            Seed = seed,
            Number = number,
            Drawn = [.. InOrder(candidates.Values.Where(candidate => drawn.Contains(candidate.Sha256)), "count").Select((candidate, i) => candidate.Drawn(Invariant($"scene-{i + 1:00}")))],
            NotDrawn = [.. leftOut.OrderBy(scene => scene.Path, StringComparer.Ordinal)],
        };
    }

    /// <summary>The class of a GSD: "0.4 to 0.6 m".</summary>
    /// <param name="gsdMeters">The GSD.</param>
    public static string ClassOf(double gsdMeters)
    {
        int index = Array.FindIndex(ClassEnds, end => gsdMeters <= end);
        return index switch
        {
            0 => Invariant($"up to {ClassEnds[0]} m"),
            < 0 => Invariant($"coarser than {ClassEnds[^1]} m"),
            _ => Invariant($"{ClassEnds[index - 1]} to {ClassEnds[index]} m"),
        };
    }

    // One from each stratum in turn until there are enough: small strata are not left out.
    private IEnumerable<Candidate> Spread(IReadOnlyList<Candidate> candidates, int number)
    {
        Queue<Candidate>[] strata =
        [
            .. candidates.GroupBy(candidate => candidate.Stratum).OrderBy(group => Key(group.Key, "stratum"), StringComparer.Ordinal)
                .Select(group => new Queue<Candidate>(InOrder(group, "draw"))),
        ];
        int drawn = 0;
        while (drawn < number && strata.Any(stratum => stratum.Count > 0))
        {
            foreach (Queue<Candidate> stratum in strata)
            {
                if (drawn < number && stratum.TryDequeue(out Candidate? candidate))
                {
                    drawn++;
                    yield return candidate;
                }
            }
        }
    }

    private IEnumerable<Candidate> InOrder(IEnumerable<Candidate> candidates, string purpose) =>
        candidates.OrderBy(candidate => Key(candidate.Sha256, purpose), StringComparer.Ordinal);

    // A hash is as good as a draw, and depends on neither order nor folder.
    private string Key(string text, string purpose) =>
        Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Create(CultureInfo.InvariantCulture, $"{seed} {purpose} {text}"))));

    // One scene that can't be counted never stops the others.
    private (Candidate? Candidate, string? WhyNot) Look(string path, double? pixelMeters, CancellationToken cancellation)
    {
        try
        {
            using var scene = OpenedScene.Open(path, facility, pixelMeters);
            return (Look(scene, path, pixelMeters, cancellation), null);
        }
        catch (FacilityException exception) when (exception.Fault == FacilityFault.NoTrack)
        {
            return (null, "no rail track of the facility was there at its time");
        }
        catch (SceneException exception) when (!exception.Retryable)
        {
            return (null, exception.Message);
        }
    }

    private static Candidate Look(OpenedScene opened, string path, double? pixelMeters, CancellationToken cancellation)
    {
        (IScene scene, Facility there) = (opened.Scene, opened.Facility);
        MappedTracks.Check(scene, path, there, pixelMeters);
        var frame = GroundFrame.Of(there, scene, pixelMeters);
        bool shows = MappedTracks.Of(there, scene, pixelMeters).SelectMany(track => track.Points)
            .Any(point => point.X >= 0 && point.Y >= 0 && point.X < scene.Info.Width && point.Y < scene.Info.Height);
        string season = opened.Facts.AcquiredAt is { } moment ? Seasons[moment.Month % 12 / 3] : "season unknown";
        return new Candidate(
            Path.GetFullPath(path), opened.File.ComputeSha256(cancellation), frame.SpacingMeters, pixelMeters, $"{ClassOf(frame.SpacingMeters)}, {season}", shows);
    }

    private sealed record Candidate(string Path, string Sha256, double GsdMeters, double? PixelMeters, string Stratum, bool ShowsTracks)
    {
        public DrawnScene Drawn(string id) => new(id, Path, Sha256, double.Round(GsdMeters, 4), PixelMeters, Stratum);
    }
}
