using System.Globalization;
using Yardwatch.Counting;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Observations.Reviews;

namespace Yardwatch.Service.Desk.Reviews;

/// <summary>What the next two clicks into the scene draw.</summary>
internal enum ReviewDrawing
{
    /// <summary>Nothing.</summary>
    None,

    /// <summary>A vehicle that was not found, from end to end.</summary>
    Vehicle,

    /// <summary>A stretch of track that can't be seen.</summary>
    Hidden,
}

/// <summary>One window's work on one scene: what is chosen, and what keys and clicks do.</summary>
/// <param name="reviews">Keeps what is done.</param>
/// <param name="watch">The watch's name.</param>
/// <param name="scene">The scene's SHA-256.</param>
internal sealed class ReviewSession(DeskReviews reviews, string watch, string scene)
{
    private const double FarthestMeters = 8;
    private const double UsualMeters = 14;
    private const double GapMeters = 1;

    private static readonly (VehicleKind Kind, string Type)[] TypesByDigit =
    [
        (VehicleKind.Railcar, "box"), (VehicleKind.Railcar, "gondola"), (VehicleKind.Railcar, "hopper"), (VehicleKind.Railcar, "flat"), (VehicleKind.Railcar, "container"),
        (VehicleKind.Railcar, "tank"), (VehicleKind.Locomotive, "locomotive"), (VehicleKind.Passenger, "passenger"), (VehicleKind.Maintenance, "maintenance"),
    ];

    /// <summary>What keys do, for people.</summary>
    public static IReadOnlyList<(string Keys, string What)> Help { get; } =
    [
        ("J, K", "next, previous vehicle"), ("Y", "it stands there; go on to the next"), ("X", "no vehicle stands there; go on to the next"), ("S", "split it in the middle"),
        ("M", "merge it with the next one on its track"), ("1 to 6", "box, gondola, hopper, flat, container, tank"), ("7, 8, 9", "locomotive, passenger, maintenance"),
        ("C", "its load is covered, or isn't"), ("A", "add a vehicle: two clicks in the scene, from end to end"), ("E", "add one right behind it"),
        ("H", "a stretch that can't be seen: two clicks"), ("F", "I looked at this whole track; go on to the next"), ("Z", "undo my last action"), ("Esc", "draw nothing"),
    ];

    /// <summary>The review as it stands.</summary>
    public SceneReview Review { get; private set; } = reviews.Open(watch, scene);

    /// <summary>How far a person's count is off.</summary>
    public AnalystVariation Variation { get; } = reviews.Variation(watch);

    /// <summary>Who sits here; empty until that was said.</summary>
    public string Person { get; set; } = "";

    /// <summary>Where the tracks lie in the scene; null where its file is gone.</summary>
    public TrackGround? Ground { get; init; }

    /// <summary>The chosen vehicle, or null.</summary>
    public ReviewedVehicle? Chosen { get; private set; }

    /// <summary>The track that is being looked at, or null.</summary>
    public string? Track { get; private set; }

    /// <summary>What the next two clicks draw.</summary>
    public ReviewDrawing Drawing { get; private set; }

    /// <summary>Why the last action wasn't done, or null.</summary>
    public string? Problem { get; private set; }

    /// <summary>The scene as corrected so far.</summary>
    public Observation Corrected => CorrectedObservation.Of(Review, Variation);

    /// <summary>Reads what other windows did.</summary>
    public void Refresh()
    {
        try
        {
            Review = reviews.Open(watch, scene);
        }
        catch (ReviewException exception)
        {
            // Counted again meanwhile, the scene may have no vehicles one by one any more: what was reviewed stays in view.
            Problem = exception.Message;
        }

        Chosen = Chosen is { } old ? Review.Vehicles.FirstOrDefault(vehicle => vehicle.Id == old.Id) : null;
    }

    /// <summary>Chooses a vehicle.</summary>
    /// <param name="id">Its id.</param>
    public void Choose(string id)
    {
        Chosen = Review.Vehicles.FirstOrDefault(vehicle => vehicle.Id == id);
        Track = Chosen?.Vehicle.Track ?? Track;
    }

    /// <summary>Goes to a track, and to its first vehicle.</summary>
    public void GoTo(string track) => (Track, Chosen) = (track, Review.Vehicles.FirstOrDefault(vehicle => vehicle.Vehicle.Track == track));

    /// <summary>Does what a key says.</summary>
    /// <param name="key">As browsers name it.</param>
    /// <returns>Whether the key says anything.</returns>
    public bool Press(string key)
    {
        Problem = null;
        switch (key.ToUpperInvariant())
        {
            case "J":
                Step(1);
                return true;
            case "K":
                Step(-1);
                return true;
            case "A":
                Drawing = Drawing == ReviewDrawing.Vehicle ? ReviewDrawing.None : ReviewDrawing.Vehicle;
                return true;
            case "H":
                Drawing = Drawing == ReviewDrawing.Hidden ? ReviewDrawing.None : ReviewDrawing.Hidden;
                return true;
            case "ESCAPE":
                Drawing = ReviewDrawing.None;
                return true;
            case "F":
                Finish();
                return true;
            case "Z":
                Undo();
                return true;
            default:
                return Chosen is { } vehicle && Act(key.ToUpperInvariant(), vehicle);
        }
    }

    /// <summary>Takes what was drawn into the scene by two clicks.</summary>
    public void Draw(PixelPoint from, PixelPoint to)
    {
        Problem = null;
        if (Ground?.Nearest(new PixelPoint((from.X + to.X) / 2, (from.Y + to.Y) / 2)) is not { } place || place.AwayMeters > FarthestMeters)
        {
            Problem = "That lies on no rail track. Draw along a track's dashed line.";
            return;
        }

        double[] ends = [.. new[] { Ground.On(place.Track, from).Meters, Ground.On(place.Track, to).Meters }.Order()];
        switch (Drawing)
        {
            case ReviewDrawing.Vehicle:
                Add(place.Track, ends[0], ends[1]);
                break;
            case ReviewDrawing.Hidden:
                Do(new ObscureStretch(place.Track, ends[0], ends[1]));
                break;
        }
    }

    /// <summary>Settles a track where people's counts differ.</summary>
    public void Settle(string track, int railcars, string reason) => Do(new SettleTrack(track, railcars, reason));

    private bool Act(string key, ReviewedVehicle vehicle)
    {
        switch (key)
        {
            case "Y":
                DoAndGoOn(new AcceptVehicle(vehicle.Id));
                return true;
            case "X":
                DoAndGoOn(new RejectVehicle(vehicle.Id));
                return true;
            case "S":
                if (Do(new SplitVehicle(vehicle.Id, vehicle.CenterMeters)))
                {
                    ChooseMade("a");
                }

                return true;
            case "M":
                Merge(vehicle);
                return true;
            case "C":
                Do(new CoverVehicle(vehicle.Id, !(vehicle.Vehicle.CoveredProbability > 0.5)));
                return true;
            case "E":
                AddBehind(vehicle);
                return true;
            case [>= '1' and <= '9' and var digit]:
                (VehicleKind kind, string type) = TypesByDigit[digit - '1'];
                Do(new RetypeVehicle(vehicle.Id, kind, type));
                return true;
            default:
                return false;
        }
    }

    private void Step(int by)
    {
        int index = Chosen is { } vehicle ? IndexOf(vehicle.Id) + by : 0;
        if (index >= 0 && index < Review.Vehicles.Count)
        {
            Choose(Review.Vehicles[index].Id);
        }
    }

    private void DoAndGoOn(ReviewAction action)
    {
        if (Do(action))
        {
            Step(1);
        }
    }

    private void Merge(ReviewedVehicle vehicle)
    {
        ReviewedVehicle? next = Review.Vehicles.Skip(IndexOf(vehicle.Id) + 1).FirstOrDefault(other => other.IsThere);
        if (next is null || next.Vehicle.Track != vehicle.Vehicle.Track)
        {
            Problem = "There is no next vehicle on this track to merge it with.";
            return;
        }

        if (Do(new MergeVehicles(vehicle.Id, next.Id)))
        {
            ChooseMade("");
        }
    }

    private void AddBehind(ReviewedVehicle vehicle)
    {
        double start = vehicle.Vehicle.EndMeters + GapMeters;
        Add(vehicle.Vehicle.Track, start, start + UsualMeters);
    }

    private void Add(string track, double from, double to)
    {
        if (Ground is null)
        {
            Problem = "Without the scene's file nothing can be drawn in it.";
            return;
        }

        if (Do(new AddVehicle(track, from, to, Ground.Outline(track, from, double.Max(to, from + GapMeters)))))
        {
            ChooseMade("");
        }
    }

    private void ChooseMade(string part) => Choose(string.Create(CultureInfo.InvariantCulture, $"p{Review.Entries.Count}{part}"));

    private void Finish()
    {
        if (Track is not { } track)
        {
            Problem = "Choose a rail track first.";
            return;
        }

        if (Do(new FinishTrack(track)))
        {
            string[] open = [.. Review.Machine.Tracks.Select(one => one.Id).Where(id => !Review.Finished.ContainsKey(id))];
            if (open.Length > 0)
            {
                GoTo(open[0]);
            }
        }
    }

    private void Undo()
    {
        if (Review.LastOf(Person) is { } number)
        {
            Do(new UndoEntry(number));
        }
        else
        {
            Problem = "There is nothing of yours to undo.";
        }
    }

    private bool Do(ReviewAction action)
    {
        if (string.IsNullOrWhiteSpace(Person))
        {
            Problem = "Say who you are first: every verdict is kept with a name.";
            return false;
        }

        try
        {
            Review = reviews.Do(watch, scene, Person.Trim(), action);
            Chosen = Chosen is { } old ? Review.Vehicles.FirstOrDefault(vehicle => vehicle.Id == old.Id) : null;
            Drawing = ReviewDrawing.None;
            return true;
        }
        catch (ReviewException exception)
        {
            Refresh();
            Problem = exception.Message;
            return false;
        }
    }

    private int IndexOf(string id) => Review.Vehicles.ToList().FindIndex(vehicle => vehicle.Id == id);
}
