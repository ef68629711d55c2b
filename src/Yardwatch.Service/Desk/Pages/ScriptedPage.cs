using Microsoft.AspNetCore.Components;
using Microsoft.JSInterop;

namespace Yardwatch.Service.Desk.Pages;

/// <summary>A page that calls scripts once it is drawn, and may be left before they have answered.</summary>
public abstract class ScriptedPage : ComponentBase, IAsyncDisposable
{
    private bool _isLeft;

    /// <summary>Gives up what the scripts hold; a window that is gone has done so.</summary>
    public async ValueTask DisposeAsync()
    {
        _isLeft = true;
        try
        {
            await LeaveAsync();
        }
        catch (JSDisconnectedException)
        {
            // The window is gone, and its scripts with it.
        }

        GC.SuppressFinalize(this);
    }

    /// <summary>Calls the scripts.</summary>
    /// <param name="isFirst">Whether the page was drawn for the first time.</param>
    protected virtual Task DrawnAsync(bool isFirst) => Task.CompletedTask;

    /// <summary>Gives up what the scripts hold.</summary>
    protected virtual ValueTask LeaveAsync() => ValueTask.CompletedTask;

    /// <inheritdoc />
    protected sealed override async Task OnAfterRenderAsync(bool firstRender)
    {
        try
        {
            await DrawnAsync(firstRender);
        }
        catch (Exception exception) when (_isLeft && exception is JSException or JSDisconnectedException or ObjectDisposedException)
        {
            // What a script was to draw on went with the page. The page that is shown by now has no part in it.
        }
    }
}
