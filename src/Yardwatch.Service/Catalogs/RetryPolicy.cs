using System.Net;
using System.Net.Http.Headers;

namespace Yardwatch.Service.Catalogs;

/// <summary>When a request that failed is made again: later each time, spread out by a seeded draw, and never before the server wants it.</summary>
/// <param name="clock">Tells the present moment and waits.</param>
/// <param name="seed">Of the draws.</param>
internal sealed class RetryPolicy(TimeProvider clock, int seed = 1)
{
    /// <summary>Tries in all.</summary>
    public const int Attempts = 5;

    private static readonly TimeSpan First = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan LongestDrawn = TimeSpan.FromSeconds(60);

    // A server that wants longer is asked again by the user, not by a command that hangs.
    private static readonly TimeSpan LongestAsked = TimeSpan.FromMinutes(2);

    private readonly Random _draws = new(seed);

    /// <summary>Whether an answer may be different later.</summary>
    public static bool IsPassing(HttpStatusCode status) => status is
        HttpStatusCode.TooManyRequests or HttpStatusCode.RequestTimeout or HttpStatusCode.InternalServerError
        or HttpStatusCode.BadGateway or HttpStatusCode.ServiceUnavailable or HttpStatusCode.GatewayTimeout;

    /// <summary>How long to wait after a failure.</summary>
    /// <param name="failures">Failures so far, at least 1.</param>
    /// <param name="asked">What the server asks for, or null.</param>
    /// <returns>The time, or null where it isn't tried again.</returns>
    public TimeSpan? Delay(int failures, RetryConditionHeaderValue? asked = null)
    {
        if (failures >= Attempts)
        {
            return null;
        }

        TimeSpan drawn = First * double.Pow(2, failures - 1) * (0.5 + (0.5 * _draws.NextDouble()));
        drawn = drawn < LongestDrawn ? drawn : LongestDrawn;
        TimeSpan wanted = asked?.Delta ?? (asked?.Date - clock.GetUtcNow()) ?? TimeSpan.Zero;
        if (wanted > LongestAsked)
        {
            return null;
        }

        return wanted > drawn ? wanted : drawn;
    }

    /// <summary>Waits.</summary>
    public Task WaitAsync(TimeSpan delay, CancellationToken cancellation) => Task.Delay(delay, clock, cancellation);
}
