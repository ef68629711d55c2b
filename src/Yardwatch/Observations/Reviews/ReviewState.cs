using System.Globalization;

namespace Yardwatch.Observations.Reviews;

/// <summary>What a review has come to, while its entries are gone through.</summary>
internal sealed class ReviewState
{
    // Nothing on rails is shorter, and a slip of the mouse is.
    private const double ShortestMeters = 1;

    private readonly Dictionary<string, double> _tracks;

    public ReviewState(Observation machine)
    {
        _tracks = machine.Tracks.ToDictionary(track => track.Id, track => track.LengthMeters, StringComparer.Ordinal);
        Vehicles = [.. machine.Detections.Select((vehicle, i) => new ReviewedVehicle(string.Create(CultureInfo.InvariantCulture, $"m{i + 1}"), vehicle, VehicleVerdict.Unseen))];
    }

    public List<ReviewedVehicle> Vehicles { get; }

    public List<HiddenStretch> Hidden { get; } = [];

    public List<ReviewEntry> Standing { get; } = [];

    public Dictionary<string, ReviewEntry> Finished { get; } = new(StringComparer.Ordinal);

    /// <summary>Goes one entry further.</summary>
    /// <param name="number">The entry's, from 1.</param>
    /// <param name="entry">The entry.</param>
    /// <exception cref="ReviewException">It can't be made here.</exception>
    public void Apply(int number, ReviewEntry entry)
    {
        string made = string.Create(CultureInfo.InvariantCulture, $"p{number}");
        switch (entry.Action)
        {
            case AcceptVehicle(var id):
                Change(id, entry, vehicle => vehicle with { Verdict = vehicle.Verdict is VehicleVerdict.Unseen or VehicleVerdict.Rejected ? VehicleVerdict.Accepted : vehicle.Verdict });
                break;
            case RejectVehicle(var id):
                Change(id, entry, vehicle => vehicle with { Verdict = VehicleVerdict.Rejected });
                break;
            case AddVehicle added:
                Vehicles.Add(Added(made, added, entry));
                break;
            case SplitVehicle(var id, var at):
                Split(made, Take(id), at, entry);
                break;
            case MergeVehicles(var first, var second):
                Merge(made, (first, second), entry);
                break;
            case RetypeVehicle(var id, var kind, var type):
                Change(id, entry, vehicle => Corrected(vehicle, vehicle.Vehicle with { Kind = kind, Type = Types(type) }));
                break;
            case CoverVehicle(var id, var isCovered):
                Change(id, entry, vehicle => Corrected(vehicle, vehicle.Vehicle with { CoveredProbability = isCovered ? 1 : 0 }));
                break;
            case ObscureStretch(var track, var from, var to):
                Known(track, from, to);
                Hide(new HiddenStretch(track, double.Max(from, 0), double.Min(to, _tracks[track])));
                break;
            case FinishTrack(var track):
                Known(track);
                Finished[track] = entry;
                break;
            case SettleTrack(var track, var railcars, var reason):
                Settle(track, railcars, reason, entry);
                break;
            default:
                throw new ReviewException($"{entry.Action.GetType().Name} is no action of a review.");
        }

        Standing.Add(entry);
    }

    // What two people call hidden is hidden once, and beyond its ends a track hides nothing.
    private void Hide(HiddenStretch stretch)
    {
        if (stretch.LengthMeters <= 0)
        {
            return;
        }

        HiddenStretch[] touching = [.. Hidden.Where(other => other.Track == stretch.Track && other.FromMeters <= stretch.ToMeters && other.ToMeters >= stretch.FromMeters)];
        Hidden.RemoveAll(touching.Contains);
        Hidden.Add(stretch with
        {
            FromMeters = touching.Select(other => other.FromMeters).Append(stretch.FromMeters).Min(),
            ToMeters = touching.Select(other => other.ToMeters).Append(stretch.ToMeters).Max(),
        });
    }

    private void Settle(string track, int railcars, string reason, ReviewEntry entry)
    {
        Known(track);
        if (railcars < 0 || string.IsNullOrWhiteSpace(reason))
        {
            throw new ReviewException("A settled count is 0 or more railcars, with a reason.");
        }

        Finished[track] = entry;
    }

    private void Change(string id, ReviewEntry entry, Func<ReviewedVehicle, ReviewedVehicle> change)
    {
        int index = IndexOf(id);
        Vehicles[index] = change(Vehicles[index]) with { Entry = entry };
    }

    // What a person calls something is there.
    private static ReviewedVehicle Corrected(ReviewedVehicle old, ObservedVehicle vehicle) =>
        old with { Vehicle = vehicle, Verdict = old.Verdict == VehicleVerdict.Added ? VehicleVerdict.Added : VehicleVerdict.Corrected };

    private ReviewedVehicle Added(string id, AddVehicle added, ReviewEntry entry)
    {
        Known(added.Track, added.StartMeters, added.EndMeters);
        ObservedVehicle vehicle = new()
        {
            Track = added.Track,
            StartMeters = added.StartMeters,
            EndMeters = added.EndMeters,
            Kind = added.Kind,
            Type = Types(added.Type),
            CoveredProbability = null,
            Score = 1,
            Footprint = added.Footprint,
        };
        return new ReviewedVehicle(id, vehicle, VehicleVerdict.Added) { Entry = entry };
    }

    private void Split(string id, ReviewedVehicle old, double at, ReviewEntry entry)
    {
        ObservedVehicle whole = old.Vehicle;
        double share = (at - whole.StartMeters) / (whole.EndMeters - whole.StartMeters);
        if (!(at - whole.StartMeters >= ShortestMeters && whole.EndMeters - at >= ShortestMeters))
        {
            throw new ReviewException("A vehicle is split at least a meter from either end.");
        }

        Vehicles.Add(new ReviewedVehicle(id + "a", whole with { EndMeters = at, Footprint = Outlines.Part(whole.Footprint, 0, share) }, VehicleVerdict.Corrected) { Entry = entry });
        Vehicles.Add(new ReviewedVehicle(id + "b", whole with { StartMeters = at, Footprint = Outlines.Part(whole.Footprint, share, 1) }, VehicleVerdict.Corrected) { Entry = entry });
    }

    private void Merge(string id, (string First, string Second) ids, ReviewEntry entry)
    {
        (ReviewedVehicle first, ReviewedVehicle second) = (Vehicles[IndexOf(ids.First)], Vehicles[IndexOf(ids.Second)]);
        if (ids.First == ids.Second || first.Vehicle.Track != second.Vehicle.Track)
        {
            throw new ReviewException("Two vehicles of one track are merged.");
        }

        Vehicles.RemoveAll(vehicle => vehicle.Id == first.Id || vehicle.Id == second.Id);
        (ObservedVehicle near, ObservedVehicle far) = first.Vehicle.StartMeters <= second.Vehicle.StartMeters ? (first.Vehicle, second.Vehicle) : (second.Vehicle, first.Vehicle);
        ObservedVehicle merged = first.Vehicle with
        {
            StartMeters = near.StartMeters,
            EndMeters = double.Max(near.EndMeters, far.EndMeters),
            Footprint = Outlines.Together(near.Footprint, far.Footprint),
        };
        Vehicles.Add(new ReviewedVehicle(id, merged, VehicleVerdict.Corrected) { Entry = entry });
    }

    private ReviewedVehicle Take(string id)
    {
        int index = IndexOf(id);
        ReviewedVehicle vehicle = Vehicles[index];
        Vehicles.RemoveAt(index);
        return vehicle;
    }

    private int IndexOf(string id) => Vehicles.FindIndex(vehicle => vehicle.Id == id) is >= 0 and var index
        ? index
        : throw new ReviewException($"The vehicle {id} is no longer there: it was split or merged, or what made it was undone.");

    private void Known(string track)
    {
        if (!_tracks.ContainsKey(track))
        {
            throw new ReviewException($"The facility has no rail track {track}.");
        }
    }

    private void Known(string track, double from, double to)
    {
        Known(track);
        if (!(double.IsFinite(from) && double.IsFinite(to) && to - from >= ShortestMeters))
        {
            throw new ReviewException("It is shorter than a meter. Draw it along the track, from end to end.");
        }
    }

    private static Dictionary<string, double>? Types(string? type) => type is null ? null : new Dictionary<string, double>(StringComparer.Ordinal) { [type] = 1 };
}

/// <summary>Parts and sums of footprints, whose corners run start left, end left, end right, start right.</summary>
internal static class Outlines
{
    /// <summary>The part between two shares of its length.</summary>
    public static Footprint Part(Footprint whole, double from, double to)
    {
        IReadOnlyList<FootprintPoint> ring = whole.Ring;
        return new Footprint([Between(ring[0], ring[1], from), Between(ring[0], ring[1], to), Between(ring[3], ring[2], to), Between(ring[3], ring[2], from)], Digits(ring));
    }

    /// <summary>From the start of the nearer one to the end of the farther one.</summary>
    public static Footprint Together(Footprint near, Footprint far) => new([near.Ring[0], far.Ring[1], far.Ring[2], near.Ring[3]], Digits(near.Ring));

    // Degrees are small numbers; so are pixels near a corner, which more digits don't harm.
    private static int Digits(IReadOnlyList<FootprintPoint> ring) =>
        ring.All(corner => double.Abs(corner.X) <= 180 && double.Abs(corner.Y) <= 90) ? Footprint.DegreeDigits : Footprint.MeterDigits;

    private static FootprintPoint Between(FootprintPoint a, FootprintPoint b, double share) => new(a.X + (share * (b.X - a.X)), a.Y + (share * (b.Y - a.Y)));
}
