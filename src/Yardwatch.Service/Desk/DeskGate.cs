using Microsoft.Extensions.Primitives;
using static System.FormattableString;

namespace Yardwatch.Service.Desk;

/// <summary>Lets in who started the desk, and no page of elsewhere that is open in the same browser.</summary>
/// <param name="next">What comes after.</param>
/// <param name="key">What opens the desk.</param>
internal sealed class DeskGate(RequestDelegate next, DeskKey key)
{
    /// <summary>Where the opening address has its key.</summary>
    public const string KeyParameter = "key";

    // Styles of elements are how the pages' parts place their menus; scripts come from files of ours alone.
    private const string Policy =
        "default-src 'none'; script-src 'self'; style-src 'self' 'unsafe-inline'; img-src 'self' data: blob:; font-src 'self'; connect-src 'self'; base-uri 'self'; form-action 'self'; frame-ancestors 'none'";

    private static readonly string[] Names = ["127.0.0.1", "localhost", "[::1]"];

    /// <summary>The name of the cookie: browsers share cookies between the ports of a machine.</summary>
    public static string CookieName(int port) => Invariant($"yardwatch-{port}");

    /// <summary>Answers a request, or passes it on.</summary>
    public async Task InvokeAsync(HttpContext context)
    {
        HttpRequest request = context.Request;
        Protect(context.Response.Headers);
        if (!IsNamedRight(request.Host, context.Connection.LocalPort))
        {
            // A name that somebody else's server gave this machine's address: DNS rebinding.
            await RefuseAsync(context, StatusCodes.Status421MisdirectedRequest, "This desk answers to 127.0.0.1 and localhost alone.");
            return;
        }

        if (IsFromElsewhere(request))
        {
            await RefuseAsync(context, StatusCodes.Status403Forbidden, "This desk answers no page of another site.");
            return;
        }

        string cookie = CookieName(context.Connection.LocalPort);
        if (HttpMethods.IsGet(request.Method) && key.Is(request.Query[KeyParameter]))
        {
            context.Response.Cookies.Append(cookie, key.Secret, new CookieOptions { HttpOnly = true, SameSite = SameSiteMode.Strict, Path = "/", IsEssential = true });
            context.Response.Redirect(request.Path + QueryString.Create(request.Query.Where(pair => pair.Key != KeyParameter)));
            return;
        }

        if (!key.Is(request.Cookies[cookie]) && !key.IsIn(request.Headers.Authorization))
        {
            await RefuseAsync(context, StatusCodes.Status401Unauthorized, "Open the desk with the address that `yardwatch serve` printed when it was started; it holds this start's key.");
            return;
        }

        await next(context);
    }

    private static void Protect(IHeaderDictionary headers)
    {
        headers.ContentSecurityPolicy = Policy;
        headers.XContentTypeOptions = "nosniff";
        headers.XFrameOptions = "DENY";
        headers["Referrer-Policy"] = "no-referrer";
        headers["Cross-Origin-Opener-Policy"] = "same-origin";
        headers["Cross-Origin-Resource-Policy"] = "same-origin";
    }

    private static bool IsNamedRight(HostString host, int port) =>
        Names.Contains(host.Host, StringComparer.OrdinalIgnoreCase) && host.Port == port;

    // Browsers say where a request comes from, and a page can't make them lie. Other programs say nothing.
    private static bool IsFromElsewhere(HttpRequest request)
    {
        StringValues site = request.Headers["Sec-Fetch-Site"];
        bool isOther = site.Count > 0 && site != "same-origin" && site != "none";
        string? origin = request.Headers.Origin;
        return isOther || (origin is not null && !origin.Equals($"{request.Scheme}://{request.Host}", StringComparison.OrdinalIgnoreCase));
    }

    private static Task RefuseAsync(HttpContext context, int status, string why)
    {
        context.Response.StatusCode = status;
        context.Response.ContentType = "text/plain; charset=utf-8";
        return context.Response.WriteAsync(why + "\n", context.RequestAborted);
    }
}
