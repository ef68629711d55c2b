using Microsoft.AspNetCore.Components;
using Microsoft.AspNetCore.Components.Forms;
using Microsoft.AspNetCore.Components.Routing;
using Microsoft.JSInterop;
using NetTopologySuite.Geometries;
using Yardwatch.Facilities;
using Yardwatch.Service.Desk.Drawing;
using Yardwatch.Service.Watches;
using static Yardwatch.Service.Desk.Drawing.GeometryWords;

namespace Yardwatch.Service.Desk.Pages;

/// <summary>The page on which a facility's rail tracks and zones are drawn over a scene.</summary>
public sealed partial class GeometryPage
{
    private static readonly (string Property, string Label, string Example)[] TrackFields =
    [
        ("id", "Id", ""), ("validFrom", "Built", "2022-05-01"), ("validTo", "Taken up", "2023-10-05"), ("name", "Name", ""), ("ref", "Line number", ""), ("trackRef", "Yard number", ""),
        ("railway", "Railway", "rail"), ("service", "Service", "yard"), ("usage", "Usage", "main"), ("gauge", "Gauge, mm", "1520"),
    ];

    private static readonly (string Property, string Label, string Example)[] ZoneFields = [("id", "Id", ""), ("name", "Name", "")];

    private WatchSnapshot? _snapshot;
    private FacilityEdit? _edit;
    private FacilityConflict? _conflict;
    private FacilityDraft? _theirs;
    private ImportedFacility? _imported;
    private string? _problem;
    private string? _saved;
    private string? _chosen;
    private string _name = "";
    private string _scene = "";
    private string _mode = "select";
    private string? _opened;
    private int _due;
    private (double East, double North) _nudged;
    private bool _isAligned = true;
    private bool _isNowhere;
    private bool _isReading;
    private bool _isFitted;
    private IJSObjectReference? _module;
    private IJSObjectReference? _editor;
    private DotNetObjectReference<GeometryPage>? _self;

    /// <summary>The watch's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>The hash of the scene that is drawn over; null: the newest good one.</summary>
    [SupplyParameterFromQuery(Name = "scene")]
    public string? Scene { get; set; }

    [Inject]
    private NavigationManager Navigation { get; set; } = null!;

    private double _east => _nudged.East;

    private double _north => _nudged.North;

    /// <summary>Called by the editor: a line or polygon was chosen.</summary>
    /// <param name="key">Its key; null: none.</param>
    [JSInvokable]
    public async Task ChooseAsync(string? key)
    {
        _chosen = key;
        await DoAsync("choose", key, false);
        StateHasChanged();
    }

    /// <summary>Called by the editor: points were moved.</summary>
    /// <param name="key">The line's or polygon's key.</param>
    /// <param name="rings">Its course in the scene's pixels.</param>
    [JSInvokable]
    public async Task ChangedAsync(string key, double[][][] rings)
    {
        if (_edit!.Draft.Find(key) is not { } shape || Background() is not { } background)
        {
            return;
        }

        await TryAsync(async () =>
        {
            // While its place was worked out, the shape may have been changed again, or undone.
            if (await Drawing.PlaceAsync(background, rings, shape) is { } placed && _edit.Draft.Find(key) is { } now)
            {
                _edit.Do($"{Title(now)} redrawn", _edit.Draft.Reshape(now, placed));
            }
        });
    }

    /// <summary>Called by the editor: a line or polygon was drawn.</summary>
    /// <param name="kind">RailTrack or Zone.</param>
    /// <param name="rings">Its course in the scene's pixels.</param>
    [JSInvokable]
    public async Task DrawnAsync(string kind, double[][][] rings)
    {
        if (Enum.TryParse(kind, out DraftKind drawn) && drawn != DraftKind.Outline && Background() is { } background)
        {
            await TryAsync(async () =>
            {
                if (await Drawing.PlaceAsync(background, rings, earlier: null) is { } placed)
                {
                    Add(drawn, placed);
                }
            });
        }
    }

    /// <summary>Called by the editor: all was moved, in the picture only.</summary>
    /// <param name="east">Meters.</param>
    /// <param name="north">Meters.</param>
    [JSInvokable]
    public void NudgedAsync(double east, double north)
    {
        _nudged = (east, north);
        StateHasChanged();
    }

    /// <summary>Called by the editor: a key was pressed.</summary>
    /// <param name="what">undo, redo or delete.</param>
    [JSInvokable]
    public Task KeyAsync(string what) => what switch
    {
        "undo" => UndoAsync(),
        "redo" => RedoAsync(),
        _ => DeleteAsync(),
    };

    /// <inheritdoc />
    protected override async ValueTask LeaveAsync()
    {
        await CloseAsync();
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }

        _self?.Dispose();
    }

    /// <inheritdoc />
    protected override void OnParametersSet()
    {
        _snapshot = Watches.Of(Name);
        if (_snapshot is null)
        {
            return;
        }

        if (_edit is null || _name != Name)
        {
            (_name, _edit, _isFitted) = (Name, FacilityEdit.Open(_snapshot.Watch), false);
        }

        _due = Recounts.Due(_snapshot);
        _scene = (Backgrounds(_snapshot).FirstOrDefault(line => line.Observed!.Basis.Scene == Scene) ?? Best(_snapshot))?.Observed!.Basis.Scene ?? "";
    }

    /// <inheritdoc />
    protected override async Task DrawnAsync(bool isFirst)
    {
        if (_edit is null || _scene.Length == 0 || _opened == _scene)
        {
            return;
        }

        _opened = _scene;
        await CloseAsync();
        _self ??= DotNetObjectReference.Create(this);
        _module ??= await Script.InvokeAsync<IJSObjectReference>("import", "./viewer.js");
        _editor = await _module.InvokeAsync<IJSObjectReference>("openGeometry", "geometry", $"/watches/{Name}/scenes/{_scene}", _self);
        await ShowAsync(fit: true);
        await DoAsync("setMode", _mode);
        StateHasChanged();
    }

    private HistoryLine? Best(WatchSnapshot snapshot) => Backgrounds(snapshot) is [var newest, ..] all ? Array.Find(all, line => line.IsInSeries) ?? newest : null;

    // The newest first.
    private HistoryLine[] Backgrounds(WatchSnapshot snapshot) =>
        [.. snapshot.History.Lines.Reverse().Where(line => line.Observed is { } entry && Files.Path(Name, entry.Basis.Scene) is not null)];

    private SceneBackground? Background() => _snapshot?.Scene(_scene)?.Observed is { } entry ? new SceneBackground(_snapshot, entry, _isAligned) : null;

    private DraftShape? ChosenShape(FacilityEdit edit) => _chosen is null ? null : edit.Draft.Find(_chosen);

    private async Task ShowAsync(bool fit = false)
    {
        if (_editor is null || Background() is not { } background)
        {
            return;
        }

        DrawnScene? drawn = await Drawing.ShowAsync(background, _edit!.Draft);
        _isNowhere = drawn is null;
        _nudged = (0, 0);
        await DoAsync("show", drawn?.Shapes ?? [], drawn?.PerMeter ?? [1, 0, 0, -1], _chosen, fit || (!_isFitted && drawn is not null));
        _isFitted |= drawn is not null;
    }

    // What the outside world refuses is said above the picture; the work stays as it was.
    private async Task TryAsync(Func<Task> work)
    {
        (_problem, _saved) = (null, null);
        try
        {
            await work();
        }
        catch (Exception exception) when (Failures.Kind(exception) is { } kind)
        {
            _problem = $"{kind.Code}: {exception.Message}";
        }

        await ShowAsync();
        StateHasChanged();
    }

    private Task TryAsync(Action work) => TryAsync(() =>
    {
        work();
        return Task.CompletedTask;
    });

    private void Add(DraftKind kind, IReadOnlyList<IReadOnlyList<Coordinate>> rings)
    {
        FacilityDraft added = _edit!.Draft.Add(kind, rings);
        DraftShape shape = added.Shapes.Last(one => one.Kind == kind);
        _edit.Do($"{Title(shape)} drawn", added);
        _chosen = shape.Key;
    }

    private Task UndoAsync() => TryAsync(() => _edit!.Undo());

    private Task RedoAsync() => TryAsync(() => _edit!.Redo());

    private Task DeleteAsync() => TryAsync(() =>
    {
        if (ChosenShape(_edit!) is { } shape && shape.Kind != DraftKind.Outline)
        {
            _edit!.Do($"{Title(shape)} deleted", _edit.Draft.Remove(shape));
            _chosen = null;
        }
    });

    private Task DescribeAsync(string property, ChangeEventArgs change) => TryAsync(() =>
    {
        if (ChosenShape(_edit!) is { } shape)
        {
            _edit!.Do($"{Title(shape)}: {property}", _edit.Draft.Describe(shape, property, change.Value?.ToString() ?? ""));
        }
    });

    private async Task ChooseAndBringAsync(string key)
    {
        _chosen = key;
        await SetModeAsync("select");
        await DoAsync("choose", key, true);
    }

    private async Task SetModeAsync(string mode)
    {
        (_mode, _nudged) = (mode, (0, 0));
        await DoAsync("setMode", mode);
    }

    private async Task NudgeToAsync(double east, double north)
    {
        _nudged = (east, north);
        await DoAsync("nudge", east, north);
    }

    private Task ApplyNudgeAsync() => TryAsync(() =>
    {
        if (Background() is { } background)
        {
            (double east, double north) = background.PerMeter;
            _edit!.Do($"all moved by {Meters(_east, _north)}", _edit.Draft.Move(_east * east, _north * north));
        }
    });

    private void ChooseSceneAsync(ChangeEventArgs change) => Navigation.NavigateTo($"watches/{Name}/geometry?scene={change.Value}");

    private async Task ToggleAlignmentAsync()
    {
        _isAligned = !_isAligned;
        await TryAsync(() => { });
    }

    private Task WholeAsync() => DoAsync("whole");

    private async Task SaveAsync() => await TryAsync(() =>
    {
        _conflict = Saves.Save(_snapshot!.Watch, _edit!);
        if (_conflict is { } conflict)
        {
            _theirs = FacilityDraft.Parse(conflict.Bytes, _snapshot.Watch.FacilityPath);
            return;
        }

        _snapshot = Watches.Of(Name)!;
        _due = Recounts.Due(_snapshot);
        _saved = $"Saved as version {_snapshot.Watch.Facility.Version}";
    });

    private Task TakeTheirsAsync() => TryAsync(() =>
    {
        _edit!.Do("their version taken", _theirs!);
        _edit.StandOn(_conflict!.Bytes, _theirs!);
        (_conflict, _theirs, _snapshot) = (null, null, Watches.Of(Name));
        _due = Recounts.Due(_snapshot!);
    });

    private async Task SaveOverTheirsAsync()
    {
        string kept = "";
        await TryAsync(() =>
        {
            kept = FacilitySaves.Keep(_snapshot!.Watch, _conflict!.Bytes);
            _edit!.StandOn(_conflict.Bytes, _theirs!);
            (_conflict, _theirs) = (null, null);
        });
        if (_conflict is null)
        {
            await SaveAsync();
            _saved = _conflict is null && _problem is null ? $"{_saved}; theirs is kept as {kept}" : _saved;
        }
    }

    private async Task ImportAsync(InputFileChangeEventArgs change)
    {
        _isReading = true;
        await TryAsync(async () =>
        {
            if (change.File.Size > FacilityImport.LargestBytes)
            {
                throw new FacilityException($"{change.File.Name} is larger than {FacilityImport.LargestBytes >> 20} MiB: that is no facility. Give the file with the rail tracks alone.");
            }

            using MemoryStream content = new();
            await using Stream stream = change.File.OpenReadStream(FacilityImport.LargestBytes);
            await stream.CopyToAsync(content);
            _imported = await FacilityImport.ReadAsync(change.File.Name, content.ToArray());
        });
        _isReading = false;
    }

    private Task TakeAsync(bool inPlace) => TryAsync(() =>
    {
        _edit!.Do($"{_imported!.Name} {(inPlace ? "taken" : "added")}", _edit.Draft.Take(_imported.Draft, inPlace));
        (_imported, _chosen) = (null, null);
    });

    // A start that can be written over: a short line, or square, at the middle of what there is.
    private Task NewByNumbersAsync(DraftKind kind) => TryAsync(() =>
    {
        Facility facility = _snapshot!.Watch.Facility;
        Coordinate middle = new MultiLineString([.. facility.Tracks.Select(track => track.Centerline)]).EnvelopeInternal.Centre;
        double side = facility.Coordinates == FacilityCoordinates.Pixels ? 20 : 2e-4;
        Coordinate[] corners = [middle, new(middle.X + side, middle.Y), new(middle.X + side, middle.Y + side), new(middle.X, middle.Y + side), middle];
        Add(kind, [kind == DraftKind.RailTrack ? corners[..2] : corners]);
    });

    private Task PointsAsync(ChangeEventArgs change) => TryAsync(() =>
    {
        if (ChosenShape(_edit!) is not { } shape)
        {
            return;
        }

        Coordinate[] points = [.. (change.Value?.ToString() ?? "").Split('\n', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select((line, i) => Point(line, i + 1))];
        if (shape.Kind != DraftKind.RailTrack && points.Length > 0 && !points[0].Equals2D(points[^1]))
        {
            points = [.. points, points[0]];
        }

        _edit!.Do($"{Title(shape)} redrawn", _edit.Draft.Reshape(shape, [points, .. shape.Rings.Skip(1)]));
    });

    private async Task AskBeforeLeavingAsync(LocationChangingContext context)
    {
        bool stays = new Uri(Navigation.ToAbsoluteUri(context.TargetLocation).AbsoluteUri).AbsolutePath == new Uri(Navigation.Uri).AbsolutePath;
        if (_edit is { IsChanged: true } && !stays && !await Script.InvokeAsync<bool>("confirm", "Leave without saving? What you drew is lost."))
        {
            context.PreventNavigation();
        }
    }

    private async Task DoAsync(string what, params object?[] values)
    {
        if (_editor is not null)
        {
            await _editor.InvokeVoidAsync(what, values);
        }
    }

    private async Task CloseAsync()
    {
        if (_editor is not null)
        {
            await _editor.InvokeVoidAsync("close");
            await _editor.DisposeAsync();
            _editor = null;
        }
    }

    private string State(FacilityEdit edit) => (edit.IsChanged, _saved) switch
    {
        (true, _) => "Not saved",
        (_, { } saved) => saved,
        _ => "Nothing changed",
    };
}
