using System.Net;
using Microsoft.AspNetCore.DataProtection;
using Microsoft.AspNetCore.Diagnostics;
using MudBlazor.Services;
using Yardwatch.Service.Desk.Drawing;
using Yardwatch.Service.Desk.Features;
using Yardwatch.Service.Desk.Pages;
using Yardwatch.Service.Desk.Publishing;
using Yardwatch.Service.Desk.Reviews;
using Yardwatch.Service.Desk.Tiles;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Desk;

/// <summary>How a desk is opened.</summary>
/// <param name="Address">A loopback address.</param>
/// <param name="Port">0: any that is free.</param>
/// <param name="Key">What opens it.</param>
internal sealed record DeskOptions(IPAddress Address, int Port, DeskKey Key);

/// <summary>The desk: pages, tiles and interfaces of one or several watches, for whoever sits at this machine.</summary>
internal static class DeskServer
{
    private const long LargestUpload = 64L << 20;

    // A key pressed in the text of an assessment sends all of the text, whose file may have 1 MiB; a long track that was redrawn comes back as one message too.
    private const long LongestMessage = 8L << 20;

    /// <summary>Builds it; it isn't started.</summary>
    /// <param name="watches">The watches that it shows.</param>
    /// <param name="options">How it is opened.</param>
    /// <param name="clock">Tells the present moment.</param>
    public static WebApplication Build(IEnumerable<Watch> watches, DeskOptions options, TimeProvider clock)
    {
        WebApplicationBuilder builder = WebApplication.CreateBuilder(new WebApplicationOptions
        {
            ApplicationName = typeof(DeskServer).Assembly.GetName().Name,
            ContentRootPath = AppContext.BaseDirectory,
            EnvironmentName = Environments.Production,
        });
        // Environment variables and files beside the program could open other addresses.
        builder.Configuration.Sources.Clear();
        builder.Logging.ClearProviders().AddConsole(console => console.LogToStandardErrorThreshold = LogLevel.Trace).SetMinimumLevel(LogLevel.Warning);
        builder.WebHost.UseStaticWebAssets().ConfigureKestrel(kestrel =>
        {
            kestrel.AddServerHeader = false;
            kestrel.Limits.MaxRequestBodySize = LargestUpload;
            kestrel.Listen(options.Address, options.Port);
        });
        AddServices(builder.Services, watches, options.Key, clock);
        WebApplication app = builder.Build();
        Use(app);
        return app;
    }

    /// <summary>The address that opens a started desk.</summary>
    public static string OpeningAddress(WebApplication app, DeskKey key) => $"{app.Urls.Single()}/?{DeskGate.KeyParameter}={key.Secret}";

    private static void AddServices(IServiceCollection services, IEnumerable<Watch> watches, DeskKey key, TimeProvider clock)
    {
        services.AddSingleton(clock);
        services.AddSingleton(key);
        services.AddSingleton(new DeskWatches(watches));
        services.AddSingleton<WatchSnapshots>();
        services.AddSingleton<SceneFilesOfWatches>();
        services.AddSingleton<SceneTiles>();
        services.AddSingleton<WatchReports>();
        services.AddSingleton<SceneOntoScene>();
        services.AddSingleton<DeskReviews>();
        services.AddSingleton<SceneEvidences>();
        services.AddSingleton<SceneDrawing>();
        services.AddSingleton<FacilitySaves>();
        services.AddProblemDetails();
        // Forms outlive no start, so nothing of their keys is written to the disk.
        services.AddDataProtection().UseEphemeralDataProtectionProvider();
        services.AddOpenApi();
        services.AddMudServices();
        services.AddRazorComponents().AddInteractiveServerComponents().AddHubOptions(hub => hub.MaximumReceiveMessageSize = LongestMessage);
    }

    private static void Use(WebApplication app)
    {
        app.UseMiddleware<DeskGate>();
        app.UseExceptionHandler(new ExceptionHandlerOptions { ExceptionHandler = ExplainAsync, SuppressDiagnosticsCallback = context => Failures.Kind(context.Exception) is not null });
        app.UseAntiforgery();
        app.MapStaticAssets();
        app.MapOpenApi();
        ApiEndpoints.Map(app);
        FeatureEndpoints.Map(app);
        FeedEndpoints.Map(app);
        TileEndpoints.Map(app);
        StripEndpoints.Map(app);
        ReportEndpoints.Map(app);
        PacketEndpoints.Map(app);
        // The gate says who may frame a page: nobody.
        app.MapRazorComponents<App>().AddInteractiveServerRenderMode(mode => mode.ContentSecurityFrameAncestorsPolicy = null);
    }

    // The message that the command line would print.
    private static async Task ExplainAsync(HttpContext context)
    {
        Exception? exception = context.Features.Get<IExceptionHandlerFeature>()?.Error;
        ErrorKind? kind = exception is null ? null : Failures.Kind(exception);
        (int status, string detail) = exception switch
        {
            BadHttpRequestException bad => (bad.StatusCode, bad.Message),
            { } foreseen when kind is not null => (kind.ExitStatus == ErrorCatalog.CommandLine.ExitStatus ? StatusCodes.Status409Conflict : StatusCodes.Status503ServiceUnavailable, $"{kind.Code}: {foreseen.Message}"),
            _ => (StatusCodes.Status500InternalServerError, "Yardwatch met a failure that it doesn't know. The window in which it was started says more."),
        };
        context.Response.StatusCode = status;
        await context.RequestServices.GetRequiredService<IProblemDetailsService>().WriteAsync(
            new ProblemDetailsContext { HttpContext = context, ProblemDetails = { Status = status, Detail = detail } });
    }
}
