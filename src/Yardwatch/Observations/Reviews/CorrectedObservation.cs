using Yardwatch.Counting;

namespace Yardwatch.Observations.Reviews;

/// <summary>What a scene says when people have corrected a machine's count. It is a corrected count, never truth.</summary>
/// <remarks>
/// A track that somebody looked at whole has the person's number; all of those numbers share the error of a person's count, so that a reviewed interval is
/// never narrower than people agree. On other tracks the machine's distribution stays, moved by as many railcars as were added or taken away. A stretch that
/// a person calls hidden may hold any number of railcars that fit there, each as likely.
/// </remarks>
public sealed class CorrectedObservation
{
    private const double UsualRailcarMeters = 14;

    // Standard deviations to either side, beyond which nothing is left.
    private const double Reach = 5;

    private readonly SceneReview _review;
    private readonly Observation _now;
    private readonly AnalystVariation _variation;
    private readonly bool _isSame;

    private CorrectedObservation(SceneReview review, Observation now, AnalystVariation variation) =>
        (_review, _now, _variation, _isSame) = (review, now, variation, ReferenceEquals(review.Machine, now));

    /// <summary>The observation as corrected.</summary>
    /// <param name="review">The review.</param>
    /// <param name="variation">How far a person's count is off.</param>
    /// <returns>What the machine said where nothing of the review stands.</returns>
    public static Observation Of(SceneReview review, AnalystVariation variation)
    {
        ArgumentNullException.ThrowIfNull(review);
        return Of(review, review.Machine, variation);
    }

    /// <summary>The observation as corrected, where the scene was counted again since: tracks that were looked at whole keep the person's word.</summary>
    /// <param name="review">The review of an earlier count on the same rail tracks.</param>
    /// <param name="now">What the machine says now.</param>
    /// <param name="variation">How far a person's count is off.</param>
    public static Observation Of(SceneReview review, Observation now, AnalystVariation variation)
    {
        ArgumentNullException.ThrowIfNull(review);
        ArgumentNullException.ThrowIfNull(now);
        ArgumentNullException.ThrowIfNull(variation);
        bool says = ReferenceEquals(review.Machine, now) ? review.Standing.Count > 0 : review.Finished.Count > 0;
        return says && now.Status == ObservationStatus.Counted ? new CorrectedObservation(review, now, variation).Make() : now;
    }

    private Observation Make()
    {
        CountDistribution machine = OfMachine();
        CountDistribution railcars = machine.Convolve(OfPeople()).Convolve(OfHidden()).Trim();
        ObservationReview summary = Summary();
        return _now with
        {
            Railcars = Estimate(railcars),
            Types = Types(railcars),
            Uncertainty = Parts(machine, railcars),
            Vehicles = Estimate(Of(_now.Vehicles!, _ => true, Unlisted()).Convolve(OfHidden()).Trim()),
            Locomotives = _now.Locomotives is { } locomotives ? Estimate(Of(locomotives, vehicle => vehicle.Kind == VehicleKind.Locomotive, unlisted: 0)) : null,
            Tracks = [.. _now.Tracks.Select(Track)],
            Detections = [.. Vehicles().Select(vehicle => vehicle.Vehicle)],
            ClearFraction = Clear(_now.ClearFraction, _now.Tracks.Sum(track => track.LengthMeters), Stretches()),
            Caveats = [.. _now.Caveats, Caveats.Corrected(summary)],
            Review = summary,
        };
    }

    private ObservationReview Summary() => new()
    {
        Analysts = _review.Standing.Select(entry => entry.By).Distinct(StringComparer.OrdinalIgnoreCase).Count(),
        At = _review.Standing.Max(entry => entry.At),
        Tracks = _now.Tracks.Count,
        TracksFinished = _now.Tracks.Count(IsFinished),
        Corrections = _review.Standing.Count(entry => entry.Action is not (AcceptVehicle or FinishTrack)),
        Machine = _now.Railcars!,
        Variation = _variation.Value,
        VariationPairs = _variation.Pairs,
    };

    private bool IsFinished(ObservedTrack track) => _review.Finished.ContainsKey(track.Id);

    // Track after track, in the order of the facility.
    private IEnumerable<ReviewedVehicle> Vehicles()
    {
        ILookup<string, ReviewedVehicle> reviewed = _review.Vehicles.Where(vehicle => vehicle.IsThere).ToLookup(vehicle => vehicle.Vehicle.Track, StringComparer.Ordinal);
        ILookup<string, ReviewedVehicle> found = _now.Detections.Select(vehicle => new ReviewedVehicle("", vehicle, VehicleVerdict.Unseen)).ToLookup(vehicle => vehicle.Vehicle.Track, StringComparer.Ordinal);
        return _now.Tracks.SelectMany(track => _isSame || IsFinished(track) ? reviewed[track.Id] : found[track.Id]);
    }

    private int Change(ObservedTrack track) => !_isSame ? 0
        : _review.RailcarsOn(track.Id) - _now.Detections.Count(vehicle => vehicle.Kind == VehicleKind.Railcar && vehicle.Track == track.Id);

    // The tracks that nobody looked at whole, with their part of the scene's error: variances of strings add.
    private CountDistribution OfMachine()
    {
        CountEstimate all = _now.Railcars!;
        ObservedTrack[] open = [.. _now.Tracks.Where(track => !IsFinished(track))];
        int change = open.Sum(Change);
        if (open.Length == _now.Tracks.Count)
        {
            return CountDistribution.Of(all.Distribution).Shift(change);
        }

        double root = _now.Uncertainty is { } parts && all.Expected > 0 ? double.Sqrt((parts.SceneError + parts.CrossCheck) / all.Expected) : 0;
        return CountDistribution.Sum(open.Select(OfTrack)).WithError(relative: 0, double.Min(root, CountDistribution.LargestRootError)).Shift(change);
    }

    private static CountDistribution OfTrack(ObservedTrack track) => track.Railcars is { } railcars ? CountDistribution.Of(railcars.Distribution) : CountDistribution.Of(0);

    private CountDistribution OfPeople() => OfPerson(_now.Tracks.Where(IsFinished).Sum(track => _review.RailcarsOn(track.Id)));

    private CountDistribution OfPerson(int number)
    {
        double deviation = _variation.Value * number;
        int reach = (int)double.Ceiling(Reach * deviation) + 1;
        int least = int.Max(0, number - reach);
        return new CountDistribution(least, [.. Enumerable.Range(least, number + reach + 1 - least).Select(n => DiscretizedNormal.Probability(number, deviation, n))]);
    }

    private CountDistribution OfHidden() => CountDistribution.Sum(Stretches().Select(OfHidden));

    private CountDistribution OfHidden(HiddenStretch stretch)
    {
        ReviewedVehicle[] railcars = [.. _review.Vehicles.Where(vehicle => vehicle.IsRailcar)];
        double length = railcars.Length > 0 ? railcars.Average(vehicle => vehicle.Vehicle.EndMeters - vehicle.Vehicle.StartMeters) : UsualRailcarMeters;
        double taken = _review.Vehicles.Where(vehicle => vehicle.IsThere && stretch.Holds(vehicle.Vehicle.Track, vehicle.CenterMeters)).Sum(vehicle => vehicle.Vehicle.EndMeters - vehicle.Vehicle.StartMeters);
        int most = int.Max(0, (int)((stretch.LengthMeters - taken) / length));
        return new CountDistribution(0, [.. Enumerable.Repeat(1.0, most + 1)]);
    }

    // A settled count is of the whole track, with what can't be seen of it.
    private IEnumerable<HiddenStretch> Stretches() =>
        _review.Hidden.Where(stretch => _isSame || _review.Finished.ContainsKey(stretch.Track)).Where(stretch => _review.Finished.GetValueOrDefault(stretch.Track)?.Action is not SettleTrack);

    private ObservedTrack Track(ObservedTrack track)
    {
        HiddenStretch[] hidden = [.. Stretches().Where(stretch => stretch.Track == track.Id)];
        bool finished = IsFinished(track);
        if (!finished && Change(track) == 0 && hidden.Length == 0)
        {
            return track;
        }

        CountDistribution railcars = finished ? OfPerson(_review.RailcarsOn(track.Id)) : OfTrack(track).Shift(Change(track));
        return track with
        {
            Railcars = Estimate(railcars.Convolve(CountDistribution.Sum(hidden.Select(OfHidden)))),
            OccupiedMeters = Vehicles().Where(vehicle => vehicle.Vehicle.Track == track.Id).Sum(vehicle => vehicle.Vehicle.EndMeters - vehicle.Vehicle.StartMeters),
            ClearFraction = Clear(track.ClearFraction, track.LengthMeters, hidden),
        };
    }

    // Where on the track the machine saw nothing isn't kept: what a person calls hidden is as clear to it as the rest.
    private static double? Clear(double? clear, double length, IEnumerable<HiddenStretch> hidden) =>
        clear is { } share && length > 0 ? share * double.Max(0, 1 - (hidden.Sum(stretch => stretch.LengthMeters) / length)) : clear;

    // Where every track was looked at, the person's number; else the machine's, moved.
    private CountDistribution Of(CountEstimate machine, Func<ObservedVehicle, bool> isOne, int unlisted)
    {
        int standing = Vehicles().Count(vehicle => isOne(vehicle.Vehicle)) + unlisted;
        return _now.Tracks.All(IsFinished)
            ? OfPerson(standing)
            : CountDistribution.Of(machine.Distribution).Shift(standing - _now.Detections.Count(isOne));
    }

    // A settled number of railcars may be more, or fewer, than those that the review shows one by one.
    private int Unlisted() => _now.Tracks.Where(IsFinished).Sum(track =>
        _review.RailcarsOn(track.Id) - _review.Vehicles.Count(vehicle => vehicle.IsRailcar && vehicle.Vehicle.Track == track.Id));

    private static CountEstimate Estimate(CountDistribution distribution) => CountEstimate.Of(distribution, CountSource.Corrected);

    private Dictionary<string, TypeCount>? Types(CountDistribution railcars)
    {
        ObservedVehicle[] cars = [.. Vehicles().Where(vehicle => vehicle.IsRailcar).Select(vehicle => vehicle.Vehicle)];
        return _now.Types?.Keys.ToDictionary(
            type => type,
            type =>
            {
                CountDistribution ofType = TypeCounts.OfType([.. cars.Select(car => car.Type?.GetValueOrDefault(type) ?? 1.0 / _now.Types.Count)], railcars);
                return new TypeCount(ofType.Expected, ofType.Lower(CountEstimate.UsualCoverage), ofType.Upper(CountEstimate.UsualCoverage));
            },
            StringComparer.Ordinal);
    }

    // The machine's parts in their proportions, and what people leave open.
    private Uncertainty? Parts(CountDistribution machine, CountDistribution all)
    {
        if (_now.Uncertainty is not { } parts)
        {
            return null;
        }

        double total = parts.Columns + parts.Obscured + parts.Misread + parts.SceneError + parts.CrossCheck + parts.Placement;
        double left = machine.Deviation * machine.Deviation;
        double factor = total > 0 ? left / total : 0;
        double hidden = OfHidden().Deviation;
        return new Uncertainty
        {
            Columns = factor * parts.Columns,
            Obscured = (factor * parts.Obscured) + (hidden * hidden),
            Misread = factor * parts.Misread,
            SceneError = factor * parts.SceneError,
            CrossCheck = factor * parts.CrossCheck,
            Placement = factor * parts.Placement,
            Analyst = double.Max(0, (all.Deviation * all.Deviation) - left - (hidden * hidden)),
        };
    }
}
