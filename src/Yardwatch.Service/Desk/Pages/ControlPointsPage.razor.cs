using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using NetTopologySuite.Geometries;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Service.Desk.Drawing;
using Yardwatch.Service.Watches;
using static System.FormattableString;

namespace Yardwatch.Service.Desk.Pages;

/// <summary>The page on which a picture without coordinates is tied to the ground by hand.</summary>
public sealed partial class ControlPointsPage
{
    private readonly List<ControlPoint> _points = [];
    private WatchSnapshot? _snapshot;
    private PointsBeside? _beside;
    private PointsFit? _fit;
    private HistoryLine[] _references = [];
    private string? _path;
    private string? _problem;
    private string? _saved;
    private string? _openedPicture;
    private string? _openedReference;
    private string _reference = "";
    private string _x = "";
    private string _y = "";
    private string _longitude = "";
    private string _latitude = "";
    private bool _hasOwn;
    private bool _isChanged;
    private bool _asks;
    private IJSObjectReference? _module;
    private IJSObjectReference? _picture;
    private IJSObjectReference? _ground;
    private DotNetObjectReference<ControlPointsPage>? _self;

    /// <summary>The watch's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>The picture's hash.</summary>
    [Parameter]
    public string Sha256 { get; set; } = "";

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    /// <summary>Called by the viewer: a place of the picture was clicked.</summary>
    /// <param name="x">Pixels to the right.</param>
    /// <param name="y">Pixels down.</param>
    [JSInvokable]
    public Task PictureClickedAsync(double x, double y) => PendAsync(() => (_x, _y) = (Invariant($"{x:0.00}"), Invariant($"{y:0.00}")));

    /// <summary>Called by the viewer: a place of the scene beside it was clicked. Where the facility was found to lie elsewhere in that scene than it is mapped, so does the place.</summary>
    /// <param name="x">Pixels to the right.</param>
    /// <param name="y">Pixels down.</param>
    [JSInvokable]
    public async Task GroundClickedAsync(double x, double y)
    {
        Coordinate[]? places = await OnGroundAsync(ground => ground.ToFacility([new PixelPoint(x, y)]));
        if (places is [{ } place] && double.IsFinite(place.X) && double.IsFinite(place.Y))
        {
            await PendAsync(() => (_longitude, _latitude) = (Invariant($"{place.X:0.00000000}"), Invariant($"{place.Y:0.00000000}")));
        }
    }

    /// <inheritdoc />
    protected override async ValueTask LeaveAsync()
    {
        await CloseAsync(_picture);
        await CloseAsync(_ground);
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }

        _self?.Dispose();
    }

    /// <inheritdoc />
    protected override async Task OnParametersSetAsync()
    {
        _snapshot = Watches.Of(Name);
        string? path = Files.Path(Name, Sha256);
        if (path is null || _snapshot?.Scene(Sha256) is null || path == _path)
        {
            return;
        }

        _hasOwn = await Tiles.UseAsync(path, file => file.Info.Georeference != Georeference.None, CancellationToken.None);
        _references = [.. _snapshot.History.Lines.Reverse().Where(IsReference)];
        _reference = _references.FirstOrDefault()?.Observed!.Basis.Scene ?? "";
        _path = path;
        Try(() =>
        {
            _beside = PointsBeside.Of(path);
            _points.AddRange(_beside.Points);
        });
        await FitAsync();
    }

    /// <inheritdoc />
    protected override async Task DrawnAsync(bool isFirst)
    {
        if (_path is null || _hasOwn || _snapshot!.Watch.Facility.Coordinates != Facilities.FacilityCoordinates.Wgs84)
        {
            return;
        }

        bool isNew = _openedPicture != Sha256 || _openedReference != _reference;
        if (_openedPicture != Sha256)
        {
            _openedPicture = Sha256;
            _picture = await OpenAsync("picture", Sha256, nameof(PictureClickedAsync));
        }

        if (_openedReference != _reference && _reference.Length > 0)
        {
            _openedReference = _reference;
            await CloseAsync(_ground);
            _ground = await OpenAsync("ground", _reference, nameof(GroundClickedAsync));
        }

        if (isNew)
        {
            await ShowAsync();
        }
    }

    private bool IsReference(HistoryLine line) =>
        line is { Observed: { } entry, IsSurelyAligned: true } && entry.Observation.Railcars is not null && entry.Basis.Scene != Sha256
        && Files.Path(Name, entry.Basis.Scene) is not null && entry.Observation.Caveats.All(caveat => caveat.Code != CaveatCode.ControlPoints);

    private async Task<IJSObjectReference> OpenAsync(string element, string scene, string method)
    {
        _self ??= DotNetObjectReference.Create(this);
        _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./viewer.js");
        return await _module.InvokeAsync<IJSObjectReference>("openPoints", element, $"/watches/{Name}/scenes/{scene}", _self, method);
    }

    private async Task<T?> OnGroundAsync<T>(Func<SceneGround, T> use)
        where T : class
    {
        if (_snapshot?.Scene(_reference)?.Observed is not { } entry || Files.Path(Name, _reference) is not { } path)
        {
            return null;
        }

        SceneBackground background = new(_snapshot, entry, IsAligned: true);
        return await Tiles.UseAsync(path, file => SceneGround.Of(file, _snapshot.Watch.Facility, background.Shift) is { } ground ? use(ground) : null, CancellationToken.None);
    }

    private async Task ShowAsync()
    {
        (double X, double Y)? pixel = Number(_x) is { } x && Number(_y) is { } y ? (x, y) : null;
        object[] marks = [.. _points.Select((point, i) => Mark(i + 1, point.Pixel)), .. pixel is { } clicked ? [Mark(0, new PixelPoint(clicked.X, clicked.Y))] : Array.Empty<object>()];
        await DoAsync(_picture, "show", [marks]);
        Coordinate[] places = [.. _points.Select(point => new Coordinate(point.Ground.Longitude, point.Ground.Latitude)), .. Place() is { } place ? [place] : Array.Empty<Coordinate>()];
        if (await OnGroundAsync(ground => ground.ToPixels(places)) is { } pixels)
        {
            object[] there = [.. pixels.Select((one, i) => (one, i)).Where(pair => double.IsFinite(pair.one.X) && double.IsFinite(pair.one.Y)).Select(pair => Mark(pair.i < _points.Count ? pair.i + 1 : 0, pair.one))];
            await DoAsync(_ground, "show", [there]);
        }
    }

    private static object Mark(int number, PixelPoint pixel) =>
        new { label = number == 0 ? "new" : number.ToString(CultureInfo.InvariantCulture), pixel = new[] { pixel.X, pixel.Y }, isPending = number == 0 };

    private Coordinate? Place() => Number(_longitude) is { } longitude && Number(_latitude) is { } latitude ? new Coordinate(longitude, latitude) : null;

    // What has been clicked or typed of the next point, where it is all there.
    private ControlPoint? Pending() => Number(_x) is { } x && Number(_y) is { } y && Place() is { X: >= -180 and <= 180, Y: >= -90 and <= 90 } place
        ? new ControlPoint(new GeoPoint(place.X, place.Y), new PixelPoint(x, y))
        : null;

    private async Task PendAsync(Action change)
    {
        change();
        await ShowAsync();
        StateHasChanged();
    }

    private async Task AddAsync()
    {
        if (Pending() is { } point)
        {
            _points.Add(point);
            (_x, _y, _longitude, _latitude) = ("", "", "", "");
            await ChangedAsync();
        }
    }

    private async Task RemoveAsync(int index)
    {
        _points.RemoveAt(index);
        await ChangedAsync();
    }

    private async Task ChangedAsync()
    {
        (_isChanged, _saved, _problem, _asks) = (true, null, null, false);
        await FitAsync();
        await ShowAsync();
    }

    // The page may be drawn while this waits: what was told of other points is gone by then.
    private async Task FitAsync()
    {
        _fit = null;
        ControlPoint[] points = [.. _points];
        if (_path is not null && !_hasOwn && points.Length >= 2)
        {
            PointsFit fit = await Tiles.UseAsync(_path, file => PointsBeside.Fit(file, points), CancellationToken.None);
            _fit = points.SequenceEqual(_points) ? fit : _fit;
        }
    }

    private async Task BringAsync(int index)
    {
        ControlPoint point = _points[index];
        await DoAsync(_picture, "bring", point.Pixel.X, point.Pixel.Y);
        if (await OnGroundAsync(ground => ground.ToPixels([new Coordinate(point.Ground.Longitude, point.Ground.Latitude)])) is [{ } pixel] && double.IsFinite(pixel.X))
        {
            await DoAsync(_ground, "bring", pixel.X, pixel.Y);
        }
    }

    private void ChooseReference(ChangeEventArgs change) => _reference = Text(change);

    // A file of another program is written over only when that was asked and answered.
    private void Save(bool isSure) => Try(() =>
    {
        _asks = !isSure && _beside!.MadeElsewhere is not null;
        if (!_asks)
        {
            _beside!.Save(_points);
            (_isChanged, _saved) = (false, $"Saved as {_beside.FileName}");
        }
    });

    private void Try(Action work)
    {
        _problem = null;
        try
        {
            work();
        }
        catch (Exception exception) when (Failures.Kind(exception) is { } kind)
        {
            _problem = $"{kind.Code}: {exception.Message}";
        }
    }

    private string Residual() => (_points.Count, _fit) switch
    {
        ( < 2, _) => "Two or more are needed; with four or more the residual tells how good they are.",
        (_, { Problem: { } problem }) => problem,
        (_, { ResidualMeters: { } meters }) => Invariant($"Residual {meters:0.00} m. {(meters > 2 ? "Look at the points that are off most." : "")}"),
        _ => "With three or more the residual tells how good they are.",
    };

    private async Task AskBeforeLeavingAsync(LocationChangingContext context)
    {
        bool stays = Navigation.ToAbsoluteUri(context.TargetLocation).AbsolutePath == new Uri(Navigation.Uri).AbsolutePath;
        if (_isChanged && !stays && !await Script.InvokeAsync<bool>("confirm", "Leave without saving? The points are lost."))
        {
            context.PreventNavigation();
        }
    }

    private static async Task DoAsync(IJSObjectReference? viewer, string what, params object?[] values)
    {
        if (viewer is not null)
        {
            await viewer.InvokeVoidAsync(what, values);
        }
    }

    private static async Task CloseAsync(IJSObjectReference? viewer)
    {
        if (viewer is not null)
        {
            await viewer.InvokeVoidAsync("close");
            await viewer.DisposeAsync();
        }
    }

    private static string Text(ChangeEventArgs change) => change.Value?.ToString()?.Trim() ?? "";

    private static double? Number(string text) =>
        double.TryParse(text, NumberStyles.Float, CultureInfo.InvariantCulture, out double value) && double.IsFinite(value) ? value : null;
}
