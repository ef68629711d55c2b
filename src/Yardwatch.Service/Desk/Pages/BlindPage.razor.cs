using System.Globalization;
using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;
using Yardwatch.Imagery;
using Yardwatch.Observations;
using Yardwatch.Service.Desk.Reviews;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk.Pages;

/// <summary>A person counts a scene without seeing what anybody found in it.</summary>
public sealed partial class BlindPage
{
    private const double FarthestMeters = 8;

    private LedgerObservation? _entry;
    private string? _path;
    private bool _isOpened;
    private string _folder = "";
    private TrackGround? _ground;
    private string _person = "";
    private string? _problem;
    private BlindDraft _draft = new();
    private BlindCount? _stored;
    private IReadOnlyList<BlindCount> _others = [];
    private IJSObjectReference? _module;
    private IJSObjectReference? _viewer;
    private DotNetObjectReference<BlindPage>? _self;

    /// <summary>The watch's name.</summary>
    [Parameter]
    public string Name { get; set; } = "";

    /// <summary>The scene's hash.</summary>
    [Parameter]
    public string Sha256 { get; set; } = "";

    /// <summary>A click into the scene: a railcar on the nearest track.</summary>
    /// <param name="id">Never given: no vehicle is shown.</param>
    /// <param name="x">The pixel's column.</param>
    /// <param name="y">The pixel's row.</param>
    [JSInvokable]
    public Task Picked(string? id, double x, double y)
    {
        if (_stored is not null || _ground?.Nearest(new PixelPoint(x, y)) is not { AwayMeters: < FarthestMeters } place)
        {
            return Task.CompletedTask;
        }

        var typed = _draft.Typed.Where(pair => pair.Key != place.Track).ToDictionary(StringComparer.Ordinal);
        return ChangeAsync(_draft with { Marks = [.. _draft.Marks, new BlindMark(place.Track, x, y)], Typed = typed });
    }

    /// <inheritdoc />
    protected override async ValueTask LeaveAsync()
    {
        _self?.Dispose();
        await CloseAsync();
        if (_module is not null)
        {
            await _module.DisposeAsync();
        }
    }

    /// <inheritdoc />
    protected override async Task OnInitializedAsync()
    {
        WatchSnapshot? snapshot = Watches.Of(Name);
        (_entry, _path) = (snapshot?.Scene(Sha256)?.Observed, Files.Path(Name, Sha256));
        if (snapshot is not null && _entry is { } entry && _path is { } path)
        {
            _folder = snapshot.Watch.Folder;
            _ground = await Tiles.GroundAsync(path, snapshot.Watch.Facility.At(entry.Observation.Earliest, entry.Observation.Latest), entry.Observation);
        }
    }

    /// <inheritdoc />
    protected override async Task DrawnAsync(bool isFirst)
    {
        // The page is drawn for the first time before it knows its scene.
        if (_isOpened || _ground is null)
        {
            return;
        }

        _isOpened = true;
        _module = await Script.InvokeAsync<IJSObjectReference>("import", "./viewer.js");
        _self = DotNetObjectReference.Create(this);
        _viewer = await _module.InvokeAsync<IJSObjectReference>("open", "viewer", $"/watches/{Name}/scenes/{Sha256}", true);
        await _viewer.InvokeVoidAsync("listen", _self);
        await _viewer.InvokeVoidAsync("turn", "level");
        string remembered = await _module.InvokeAsync<string>("remembered", ReviewPage.NameKey);
        // Somebody may have typed a name meanwhile.
        if (_person.Length == 0 && remembered.Length > 0)
        {
            await BeAsync(remembered);
        }
    }

    private static string Of(BlindCount count, string track) => count.Railcars.TryGetValue(track, out int number) ? number.ToString(CultureInfo.InvariantCulture) : "not seen";

    private string Prompt() => _person.Length == 0
        ? "A count is kept with a name and the time."
        : Reviews.HasSeen(_person, Sha256)
            ? "You opened a page with a count of this scene before: yours is kept as not blind."
            : "Click each railcar: a mark counts it on the nearest track. Or type the number. Locomotives don't count.";

    private int Total(LedgerObservation entry) => entry.Observation.Tracks.Where(track => !_draft.NotSeen.Contains(track.Id)).Sum(track => _draft.On(track.Id));

    private string Outcome(LedgerObservation entry, BlindCount stored)
    {
        CountEstimate machine = (entry.Observation.Review?.Machine ?? entry.Observation.Railcars)!;
        string others = _others.Count == 0 ? "" : $" Others: {string.Join(", ", _others.Select(other => FormattableString.Invariant($"{other.By} {other.Total}")))}.";
        return FormattableString.Invariant($"You counted {stored.Total}{(stored.HadSeen ? ", not blind" : "")}. The machine: {machine.Median} ({machine.Lower} to {machine.Upper}).{others}");
    }

    private Task NameAsync(ChangeEventArgs change) => BeAsync(change.Value?.ToString()?.Trim() ?? "");

    private async Task BeAsync(string person)
    {
        // Another person's marks are on the disk under that person's name, and are no one else's.
        BlindDraft nobodys = _person.Length == 0 ? _draft : new BlindDraft();
        (_person, _problem, _draft) = (person, null, nobodys);
        await _module!.InvokeVoidAsync("remember", ReviewPage.NameKey, person);
        if (person.Length > 0 && _stored is not null)
        {
            Reviews.Saw(person, Sha256);
        }
        else if (person.Length > 0)
        {
            // What was marked before a name was given is kept, unless the person left a draft here.
            _draft = BlindDraft.Read(_folder, Sha256, person);
            await ChangeAsync(_draft.IsEmpty ? nobodys : _draft);
        }

        await ShowAsync();
    }

    private async Task ChangeAsync(BlindDraft draft)
    {
        if (_person.Length == 0)
        {
            _draft = draft;
            _problem = "Say who you are first: until then nothing is kept.";
        }
        else if (BlindDraft.Read(_folder, Sha256, _person) is var there && !there.IsSameAs(_draft))
        {
            _draft = there;
            _problem = "Your count was changed in another window: it is shown as it stands there. Do your last step again if it is missing.";
        }
        else
        {
            draft.Keep(_folder, Sha256, _person);
            _draft = draft;
        }

        await ShowAsync();
    }

    private Task Type(string track, ChangeEventArgs change)
    {
        if (!int.TryParse(change.Value?.ToString(), NumberStyles.None, CultureInfo.InvariantCulture, out int number) || number > 9999)
        {
            _problem = $"Track {track}: give a whole number, 0 or more.";
            return Task.CompletedTask;
        }

        _problem = null;
        return ChangeAsync(_draft with { Typed = new Dictionary<string, int>(_draft.Typed, StringComparer.Ordinal) { [track] = number } });
    }

    private Task Hide(string track) =>
        ChangeAsync(_draft with { NotSeen = _draft.NotSeen.Contains(track) ? [.. _draft.NotSeen.Where(other => other != track)] : [.. _draft.NotSeen, track] });

    private Task Note(ChangeEventArgs change) => ChangeAsync(_draft with { Note = change.Value?.ToString() ?? "" });

    private Task UndoAsync() => ChangeAsync(_draft with { Marks = [.. _draft.Marks.SkipLast(1)] });

    private async Task StoreAsync()
    {
        if (_person.Length == 0)
        {
            _problem = "Say who you are first: a count is kept with a name.";
            return;
        }

        BlindCount count = new(_person, default, _entry!.Observation.FacilityVersion, _entry.Observation.Tracks
            .Where(track => !_draft.NotSeen.Contains(track.Id)).ToDictionary(track => track.Id, track => _draft.On(track.Id), StringComparer.Ordinal))
        {
            Note = _draft.Note.Length > 0 ? _draft.Note : null,
        };
        Reviews.Store(Name, Sha256, count);
        BlindDraft.Drop(_folder, Sha256, _person);
        _draft = new BlindDraft();
        IReadOnlyList<BlindCount> all = Reviews.Blind(Name, Sha256);
        _stored = all.Last(other => other.By.Equals(_person, StringComparison.OrdinalIgnoreCase));
        _others = [.. all.Where(other => other != _stored)];
        Reviews.Saw(_person, Sha256);
        await CloseAsync();
    }

    private async Task ShowAsync()
    {
        StateHasChanged();
        if (_viewer is not null)
        {
            await _viewer.InvokeVoidAsync("notes", Array.Empty<double[][]>(), _draft.Marks.Select(mark => new[] { mark.X, mark.Y }));
        }
    }

    private async Task CloseAsync()
    {
        if (_viewer is not null)
        {
            await _viewer.InvokeVoidAsync("close");
            await _viewer.DisposeAsync();
            _viewer = null;
        }
    }
}
