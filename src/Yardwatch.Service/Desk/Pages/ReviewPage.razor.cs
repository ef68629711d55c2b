using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Web;
using Microsoft.JSInterop;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Observations.Reviews;
using Yardwatch.Service.Desk.Reviews;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Pages;

/// <summary>A person corrects a machine's count of one scene, with keys and clicks.</summary>
public sealed partial class ReviewPage
{
    /// <summary>Where a browser keeps who sits at it.</summary>
    internal const string NameKey = "yardwatch.person";

    private readonly Dictionary<string, Settlement> _settled = new(StringComparer.Ordinal);
    private readonly Dictionary<string, StripExtent> _strips = new(StringComparer.Ordinal);
    private ReviewSession? _session;
    private string _why = "";
    private string _facility = "";
    private string? _path;
    private bool _isOpened;
    private IReadOnlyList<BlindCount> _blind = [];
    private ElementReference _keys;
    private IJSObjectReference? _module;
    private IJSObjectReference? _viewer;
    private DotNetObjectReference<ReviewPage>? _self;
    private string? _shownVehicle;

    /// <summary>The watch's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>The scene's hash.</summary>
    [Parameter]
    public string Sha256 { get; set; } = "";

    /// <summary>A click into the scene.</summary>
    /// <param name="id">The vehicle's id, or null beside all.</param>
    /// <param name="x">The pixel's column.</param>
    /// <param name="y">The pixel's row.</param>
    [JSInvokable]
    public Task Picked(string? id, double x, double y)
    {
        if (id is not null)
        {
            _session!.Choose(id);
        }
        else if (_session!.Ground?.Nearest(new PixelPoint(x, y)) is { AwayMeters: < 8 } place)
        {
            _session.GoTo(place.Track);
        }

        return ShowAsync();
    }

    /// <summary>A line that was drawn into the scene.</summary>
    /// <param name="x">The column of its first pixel.</param>
    /// <param name="y">The row of its first pixel.</param>
    /// <param name="toX">The column of its last pixel.</param>
    /// <param name="toY">The row of its last pixel.</param>
    [JSInvokable]
    public Task Drawn(double x, double y, double toX, double toY)
    {
        _session!.Draw(new PixelPoint(x, y), new PixelPoint(toX, toY));
        return ShowAsync();
    }

    /// <inheritdoc />
    protected override async ValueTask LeaveAsync()
    {
        Reviews.Changed -= Elsewhere;
        _self?.Dispose();
        if (_viewer is not null)
        {
            await _viewer.InvokeVoidAsync("close");
            await _viewer.DisposeAsync();
        }

        if (_module is not null)
        {
            await _module.DisposeAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        if (Watches.Of(Name) is not { } snapshot || snapshot.Scene(Sha256) is null)
        {
            _why = $"The watch {Name} has no scene {Sha256}.";
            return;
        }

        (_facility, _path) = (snapshot.Watch.Facility.Name, Files.Path(Name, Sha256));
        try
        {
            SceneReview review = Reviews.Open(Name, Sha256);
            TrackGround? ground = _path is null ? null : await Tiles.GroundAsync(_path, snapshot.Watch.Facility.At(review.Machine.Earliest, review.Machine.Latest), review.Machine);
            _session = new ReviewSession(Reviews, Name, Sha256) { Ground = ground };
        }
        catch (ReviewException exception)
        {
            _why = exception.Message;
            return;
        }

        foreach (ObservedTrack track in _session.Review.Machine.Tracks)
        {
            _settled.Add(track.Id, new Settlement());
            _strips.Add(track.Id, StripExtent.Of(track.LengthMeters));
        }

        _blind = Reviews.Blind(Name, Sha256);
        Reviews.Changed += Elsewhere;
    }

    /// <inheritdoc />
    protected override async Task DrawnAsync(bool isFirst)
    {
        // The page is drawn for the first time before it knows its scene.
        if (_isOpened || _session is null)
        {
            return;
        }

        _isOpened = true;

        _module = await Script.InvokeAsync<IJSObjectReference>("import", "./viewer.js");
        string person = await _module.InvokeAsync<string>("remembered", NameKey);
        if (_session.Person.Length == 0)
        {
            _session.Person = person;
        }

        Saw();
        if (_path is not null)
        {
            _self = DotNetObjectReference.Create(this);
            _viewer = await _module.InvokeAsync<IJSObjectReference>("open", "viewer", $"/watches/{Name}/scenes/{Sha256}", true);
            await _viewer.InvokeVoidAsync("listen", _self);
            await _viewer.InvokeVoidAsync("turn", "level");
        }

        await ShowAsync();
        await _keys.FocusAsync(preventScroll: true);
    }

    private static string Number(double value) => value.ToString("0.##", CultureInfo.InvariantCulture);

    private string StripAddress(string track, string what) => $"/watches/{Name}/scenes/{Sha256}/strips/{Uri.EscapeDataString(track)}/{what}.png";

    private bool Differ(ReviewSession session, string track) =>
        _blind.Select(count => count.Railcars.TryGetValue(track, out int number) ? number : (int?)null).Append(session.Review.RailcarsOn(track)).OfType<int>().Distinct().Count() > 1;

    private async Task NameAsync(ChangeEventArgs change)
    {
        _session!.Person = change.Value?.ToString()?.Trim() ?? "";
        Saw();
        if (_module is not null)
        {
            await _module.InvokeVoidAsync("remember", NameKey, _session.Person);
        }

        await _keys.FocusAsync(preventScroll: true);
    }

    // Whoever sees the machine's count here can't count blind any more.
    private void Saw()
    {
        if (_session is { Person.Length: > 0 })
        {
            Reviews.Saw(_session.Person, Sha256);
        }
    }

    private Task PressAsync(KeyboardEventArgs key) =>
        !key.CtrlKey && !key.MetaKey && !key.AltKey && _session!.Press(key.Key) ? ShowAsync() : Task.CompletedTask;

    private Task ChooseAsync(string id)
    {
        _session!.Choose(id);
        return ShowAsync();
    }

    private Task GoToAsync(string track)
    {
        _session!.GoTo(track);
        return ShowAsync();
    }

    private Task SettleAsync(string track)
    {
        _session!.Settle(track, _settled[track].Number, _settled[track].Reason);
        return ShowAsync();
    }

    private void Elsewhere(object? sender, SceneChangedEventArgs change)
    {
        if (change.Scene == Sha256)
        {
            _ = InvokeAsync(async () =>
            {
                _session!.Refresh();
                _blind = Reviews.Blind(Name, Sha256);
                await ShowAsync();
            });
        }
    }

    private async Task ShowAsync()
    {
        StateHasChanged();
        if (_viewer is null || _session is not { Ground: { } ground } session)
        {
            return;
        }

        object[] vehicles =
        [
            .. session.Review.Vehicles.Select(vehicle => new
            {
                vehicle.Id,
                Verdict = vehicle.Verdict.ToString().ToLowerInvariant(),
                Ring = vehicle.Vehicle.Footprint.Ring.Select(ground.ToPixel).Select(pixel => new[] { pixel.X, pixel.Y }),
            }),
        ];
        await _viewer.InvokeVoidAsync("vehicles", vehicles, session.Chosen?.Id);
        await _viewer.InvokeVoidAsync("notes", session.Review.Hidden.Select(stretch => Line(ground, stretch)), Array.Empty<double[]>());
        await _viewer.InvokeVoidAsync("draw", session.Drawing != ReviewDrawing.None);
        if (session.Chosen is { } chosen && chosen.Id != _shownVehicle)
        {
            _shownVehicle = chosen.Id;
            await _viewer.InvokeVoidAsync("choose", chosen.Id);
            await _module!.InvokeVoidAsync("reveal", ".boxes .chosen");
        }
    }

    private static double[][] Line(TrackGround ground, HiddenStretch stretch)
    {
        TrackGround.Line line = ground.Tracks.First(track => track.Id == stretch.Track);
        int steps = int.Max(1, (int)(stretch.LengthMeters / line.StepMeters));
        return [.. Enumerable.Range(0, steps + 1).Select(i => line.At(stretch.FromMeters + (i * stretch.LengthMeters / steps))).Select(pixel => new[] { pixel.X, pixel.Y })];
    }

    /// <summary>What is typed to settle a track.</summary>
    private sealed class Settlement
    {
        public int Number { get; set; }

        public string Reason { get; set; } = "";
    }
}
