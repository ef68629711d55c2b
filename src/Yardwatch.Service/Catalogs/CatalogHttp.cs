using System.Globalization;
using System.Net;
using System.Net.Http.Headers;
using System.Text.Json;
using System.Text.Json.Nodes;
using Yardwatch.Gdal;

namespace Yardwatch.Service.Catalogs;

/// <summary>A document and where it was found, after redirections: its relative links start there.</summary>
/// <param name="Address">Where it was found.</param>
/// <param name="Json">What it says.</param>
internal sealed record CatalogDocument(Uri Address, JsonObject Json);

/// <summary>Asks a source's servers: tries again, follows redirections itself, and shows credentials to the source's own host alone.</summary>
internal sealed class CatalogHttp : IDisposable
{
    private const int MostRedirections = 5;
    private const long LargestDocument = 64L << 20;

    // A member named twice would throw where it is looked at, far from here.

    private readonly SocketsHttpHandler _handler = new() { AllowAutoRedirect = false, UseCookies = false, AutomaticDecompression = DecompressionMethods.All };
    private readonly HttpClient _client;
    private readonly CatalogSource _source;
    private readonly RetryPolicy _retries;
    private long _requests;
    private long _bytes;

    /// <summary>Begins to ask.</summary>
    /// <param name="source">Whose servers.</param>
    /// <param name="retries">When to try again.</param>
    /// <param name="timeout">How long one answer may take; 60 s by default.</param>
    public CatalogHttp(CatalogSource source, RetryPolicy retries, TimeSpan? timeout = null)
    {
        _source = source;
        _retries = retries;
        _client = new HttpClient(_handler, disposeHandler: true)
        {
            Timeout = timeout ?? TimeSpan.FromSeconds(60),
            MaxResponseContentBufferSize = LargestDocument,
        };
        _client.DefaultRequestHeaders.UserAgent.ParseAdd("yardwatch");
    }

    /// <summary>Requests made and bytes received so far.</summary>
    public NetworkTraffic Traffic => new(_requests, _bytes);

    /// <summary>When to try again.</summary>
    public RetryPolicy Retries => _retries;

    /// <summary>Reads a document.</summary>
    /// <param name="address">Http, https, or a file of a catalog of files.</param>
    /// <param name="body">Sent by POST; null for GET.</param>
    /// <param name="cancellation">Ends it at once.</param>
    /// <exception cref="CatalogException">It can't be read or isn't a JSON object.</exception>
    public async Task<CatalogDocument> ReadAsync(Uri address, JsonObject? body, CancellationToken cancellation)
    {
        AddressRules.Check(address, _source);
        if (address.IsFile)
        {
            return new CatalogDocument(address, Parse(await ReadFileAsync(address, cancellation), address));
        }

        (HttpResponseMessage response, Uri at) = await SendAsync(body is null ? HttpMethod.Get : HttpMethod.Post, address, body, cancellation);
        using (response)
        {
            if (!response.IsSuccessStatusCode)
            {
                throw Failed(at, response, ServerExplanation.Of(await response.Content.ReadAsByteArrayAsync(cancellation)));
            }

            byte[] bytes = await response.Content.ReadAsByteArrayAsync(cancellation);
            _bytes += bytes.Length;
            return new CatalogDocument(at, Parse(bytes, at));
        }
    }

    /// <summary>Finds where an asset's file really is, how long it is and which version, without reading it.</summary>
    /// <param name="address">The asset's.</param>
    /// <param name="cancellation">Ends it at once.</param>
    /// <exception cref="CatalogException">It isn't given, or the server doesn't give ranges of bytes.</exception>
    public async Task<RemoteSceneAddress> LocateAsync(Uri address, CancellationToken cancellation)
    {
        AddressRules.Check(address, _source);
        if (address.IsFile)
        {
            throw new CatalogException(ErrorCatalog.CatalogUnreadable, File.Exists(address.LocalPath)
                ? $"{address.LocalPath} is a file of this machine. Count in it or add it as it is."
                : $"There is no file {address.LocalPath}, which {_source.Name} names. Check where the catalog's files lie.");
        }

        (HttpResponseMessage head, Uri at) = await SendAsync(HttpMethod.Head, address, body: null, cancellation);
        using (head)
        {
            if (head.IsSuccessStatusCode && head.Content.Headers.ContentLength is > 0 and long length && !head.Headers.AcceptRanges.Contains("none"))
            {
                return Located(at, length, head, answersHead: true);
            }
        }

        (HttpResponseMessage first, at) = await SendAsync(HttpMethod.Get, address, body: null, cancellation, new RangeHeaderValue(0, 0));
        using (first)
        {
            if (!first.IsSuccessStatusCode)
            {
                throw Failed(at, first, explanation: null);
            }

            return first.StatusCode == HttpStatusCode.PartialContent && first.Content.Headers.ContentRange?.Length is { } whole
                ? Located(at, whole, first, answersHead: false)
                : throw new CatalogException(ErrorCatalog.CatalogUnreadable, $"The server of {at} doesn't give parts of files. Download the scene whole.");
        }
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _client.Dispose();
        _handler.Dispose();
    }

    private RemoteSceneAddress Located(Uri at, long length, HttpResponseMessage response, bool answersHead)
    {
        CatalogCredentials? credentials = _source.CredentialsFor(at);
        return new RemoteSceneAddress(credentials?.Addressed(at) ?? at, length)
        {
            Headers = credentials?.Headers ?? [],
            ETag = response.Headers.ETag?.ToString(),
            AnswersHead = answersHead,
        };
    }

    private async Task<(HttpResponseMessage Response, Uri Address)> SendAsync(
        HttpMethod method, Uri address, JsonObject? body, CancellationToken cancellation, RangeHeaderValue? range = null)
    {
        Uri at = address;
        HttpMethod verb = method;
        for (int hop = 0; hop <= MostRedirections; hop++)
        {
            Uri target = at;
            HttpMethod now = verb;
            HttpResponseMessage response = await TryAsync(() => Request(now, target, now == HttpMethod.Post ? body : null, range), target, cancellation);
            if ((int)response.StatusCode is not (301 or 302 or 303 or 307 or 308) || response.Headers.Location is not { } location)
            {
                return (response, at);
            }

            verb = response.StatusCode == HttpStatusCode.SeeOther && verb == HttpMethod.Post ? HttpMethod.Get : verb;
            response.Dispose();
            at = new Uri(at, location);
            AddressRules.Check(at, _source);
        }

        throw new CatalogException(ErrorCatalog.CatalogUnreachable, $"{address} redirects again and again. Give the address it leads to.");
    }

    private HttpRequestMessage Request(HttpMethod method, Uri address, JsonObject? body, RangeHeaderValue? range)
    {
        CatalogCredentials? credentials = _source.CredentialsFor(address);
        HttpRequestMessage request = new(method, credentials?.Addressed(address) ?? address) { Content = body is null ? null : Json(body) };
        foreach (string[] header in (credentials?.Headers ?? []).Select(header => header.Split(": ", 2)))
        {
            request.Headers.TryAddWithoutValidation(header[0], header[1]);
        }

        request.Headers.Range = range;
        return request;
    }

    // Whole, so that its length is said: servers that take no chunks would see an empty body.
    private static StringContent Json(JsonObject body) => new(body.ToJsonString(), System.Text.Encoding.UTF8, "application/json");

    private async Task<HttpResponseMessage> TryAsync(Func<HttpRequestMessage> create, Uri address, CancellationToken cancellation)
    {
        for (int failures = 1; ; failures++)
        {
            using HttpRequestMessage request = create();
            RetryConditionHeaderValue? asked = null;
            string problem;
            try
            {
                _requests++;
                HttpResponseMessage response = await _client.SendAsync(request, Completion(request), cancellation);
                if (!RetryPolicy.IsPassing(response.StatusCode))
                {
                    return response;
                }

                (problem, asked) = ($"answers {Status(response)}", response.Headers.RetryAfter);
                response.Dispose();
            }
            catch (HttpRequestException exception) when (exception.HttpRequestError == HttpRequestError.ConfigurationLimitExceeded)
            {
                throw new CatalogException(
                    ErrorCatalog.CatalogUnreadable,
                    string.Create(CultureInfo.InvariantCulture, $"{address} answers with more than {_client.MaxResponseContentBufferSize >> 20} MiB. Ask for a shorter time, a smaller place or one collection."));
            }
            catch (HttpRequestException exception)
            {
                problem = $"can't be reached ({exception.HttpRequestError})";
            }
            catch (OperationCanceledException) when (!cancellation.IsCancellationRequested)
            {
                problem = string.Create(CultureInfo.InvariantCulture, $"doesn't answer within {_client.Timeout.TotalSeconds} s");
            }

            TimeSpan delay = _retries.Delay(failures, asked) ?? throw GivenUp(address, problem, failures, asked);
            await _retries.WaitAsync(delay, cancellation);
        }
    }

    // The first byte of a file is asked for from servers that may send it whole.
    private static HttpCompletionOption Completion(HttpRequestMessage request) =>
        request.Headers.Range is null ? HttpCompletionOption.ResponseContentRead : HttpCompletionOption.ResponseHeadersRead;

    private static CatalogException GivenUp(Uri address, string problem, int failures, RetryConditionHeaderValue? asked)
    {
        string later = asked is null ? "Try again later." : $"It asks to be left alone for a while (Retry-After: {asked}): try again after that.";
        return new CatalogException(ErrorCatalog.CatalogUnreachable, string.Create(CultureInfo.InvariantCulture, $"{address} {problem}, tried {failures} times. {later}"));
    }

    // What a server says of credentials is not passed on: it may repeat them.
    private CatalogException Failed(Uri address, HttpResponseMessage response, string? explanation)
    {
        if (response.StatusCode is HttpStatusCode.Unauthorized or HttpStatusCode.Forbidden)
        {
            return new CatalogException(
                ErrorCatalog.CatalogRefused,
                $"{address} refuses access ({Status(response)}). Check the credentials of {_source.Name}; docs/catalogs.md says where they stand.");
        }

        string said = explanation is null ? "" : $" and says \"{_source.Redaction.Text(explanation)}\"";
        return new CatalogException(ErrorCatalog.CatalogUnreadable, $"{address} answers {Status(response)}{said}. Check the address and what is asked for.");
    }

    private static string Status(HttpResponseMessage response) => string.Create(CultureInfo.InvariantCulture, $"{(int)response.StatusCode} {response.StatusCode}");

    private static async Task<byte[]> ReadFileAsync(Uri address, CancellationToken cancellation)
    {
        try
        {
            return await File.ReadAllBytesAsync(address.LocalPath, cancellation);
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            throw new CatalogException(ErrorCatalog.CatalogUnreadable, $"{address.LocalPath} can't be read: {exception.Message}");
        }
    }

    private static JsonObject Parse(byte[] bytes, Uri address)
    {
        try
        {
            return JsonNode.Parse(bytes.AsSpan(), documentOptions: JsonMembers.Strict) as JsonObject ?? throw NotStac(address);
        }
        catch (JsonException)
        {
            throw NotStac(address);
        }
    }

    private static CatalogException NotStac(Uri address) =>
        new(ErrorCatalog.CatalogUnreadable, $"{address} is not a JSON document of a catalog. Check the address.");
}
