namespace Yardwatch.Service.Desk.Pages;

/// <summary>A page that changes something: it says at the place itself what the command line would say.</summary>
public abstract class ActingPage : ScriptedPage
{
    private readonly Dictionary<string, string> _failures = new(StringComparer.Ordinal);
    private readonly Dictionary<string, string> _done = new(StringComparer.Ordinal);

    /// <summary>The place at which something is being done; null where nothing is.</summary>
    protected string? Acting { get; private set; }

    /// <summary>Whether something is being done, so that nothing else can be begun.</summary>
    protected bool IsActing => Acting is not null;

    /// <summary>What went wrong at a place when something was last done there; null where nothing did.</summary>
    /// <param name="place">The place's name on the page.</param>
    protected string? Failure(string place) => _failures.GetValueOrDefault(place);

    /// <summary>What was last done at a place; null where nothing was.</summary>
    /// <param name="place">The place's name on the page.</param>
    protected string? Done(string place) => _done.GetValueOrDefault(place);

    /// <summary>Does something off the page's own thread; what fails as the command line would fail is told at the place. One thing at a time.</summary>
    /// <param name="place">The place's name on the page.</param>
    /// <param name="act">What is done; gives what is to be said of it, or null.</param>
    /// <returns>Whether it was done.</returns>
    protected async Task<bool> ActAsync(string place, Func<string?> act)
    {
        if (Acting is not null)
        {
            return false;
        }

        Acting = place;
        Forget(place);
        StateHasChanged();
        try
        {
            if (await Task.Run(act) is { } done)
            {
                _done[place] = done;
            }

            return true;
        }
        catch (Exception exception) when (Failures.Kind(exception) is { } kind)
        {
            Tell(place, kind, exception.Message);
            return false;
        }
        finally
        {
            Acting = null;
        }
    }

    /// <summary>Forgets what was said at a place.</summary>
    /// <param name="place">The place's name on the page.</param>
    protected void Forget(string place)
    {
        _failures.Remove(place);
        _done.Remove(place);
    }

    /// <summary>Tells at a place what went wrong there.</summary>
    /// <param name="place">The place's name on the page.</param>
    /// <param name="kind">Which kind of failure.</param>
    /// <param name="message">What is wrong and what to do.</param>
    protected void Tell(string place, ErrorKind kind, string message)
    {
        ArgumentNullException.ThrowIfNull(kind);
        _failures[place] = $"{kind.Code}: {message}";
    }
}
