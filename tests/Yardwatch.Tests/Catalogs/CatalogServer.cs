using System.Collections.Concurrent;
using System.Globalization;
using System.Net;
using System.Text;
using System.Text.Json.Nodes;

namespace Yardwatch.Tests.Catalogs;

/// <summary>A request as the server saw it.</summary>
internal sealed record Seen(string Method, string Path, string Query, IReadOnlyDictionary<string, string> Headers, string Body)
{
    public string? Header(string name) => Headers.GetValueOrDefault(name.ToUpperInvariant());
}

/// <summary>What the server answers.</summary>
internal sealed record Answer(int Status, byte[] Bytes)
{
    public IReadOnlyDictionary<string, string> Headers { get; init; } = new Dictionary<string, string>();

    public TimeSpan Delay { get; init; }

    /// <summary>Whether ranges of the bytes are given.</summary>
    public bool GivesRanges { get; init; }

    public static Answer Json(JsonNode json, int status = 200) => new(status, Encoding.UTF8.GetBytes(json.ToJsonString()));

    public static Answer Text(string text, int status = 200) => new(status, Encoding.UTF8.GetBytes(text));

    public static Answer File(string path) => new(200, System.IO.File.ReadAllBytes(path)) { GivesRanges = true };

    public static Answer Redirect(string address, int status = 302) => new(status, []) { Headers = new Dictionary<string, string> { ["Location"] = address } };
}

/// <summary>A server on this machine: answers by path, gives ranges, and remembers what it was asked and how much it gave.</summary>
internal sealed class CatalogServer : IDisposable
{
    private readonly HttpListener _listener;
    private readonly ConcurrentDictionary<string, Func<Seen, Answer>> _routes = new();
    private readonly ConcurrentQueue<Seen> _seen = new();
    private long _bytes;

    public CatalogServer()
    {
        (_listener, Address) = LocalListener.Start("127.0.0.1");
        _ = Task.Run(ListenAsync);
    }

    /// <summary>Without a slash at its end.</summary>
    public string Address { get; }

    public IReadOnlyList<Seen> Requests => [.. _seen];

    public long Bytes => Interlocked.Read(ref _bytes);

    public void Answer(string path, Func<Seen, Answer> answer) => _routes[path] = answer;

    public void Answer(string path, Answer answer) => _routes[path] = _ => answer;

    public void Forget()
    {
        _seen.Clear();
        Interlocked.Exchange(ref _bytes, 0);
    }

    public void Dispose() => _listener.Close();

    private async Task ListenAsync()
    {
        while (_listener.IsListening)
        {
            try
            {
                HttpListenerContext context = await _listener.GetContextAsync();
                _ = Task.Run(() => RespondAsync(context));
            }
            catch (Exception exception) when (exception is HttpListenerException or ObjectDisposedException or InvalidOperationException)
            {
                // The test is over.
                return;
            }
        }
    }

    private async Task RespondAsync(HttpListenerContext context)
    {
        HttpListenerRequest request = context.Request;
        using StreamReader reader = new(request.InputStream);
        Seen seen = new(
            request.HttpMethod, request.Url!.AbsolutePath, request.Url.Query,
            request.Headers.AllKeys.ToDictionary(name => name!.ToUpperInvariant(), name => request.Headers[name]!), await reader.ReadToEndAsync());
        _seen.Enqueue(seen);
        Answer answer = _routes.TryGetValue(seen.Path, out Func<Seen, Answer>? route) ? route(seen) : Catalogs.Answer.Text("not here", 404);
        await Task.Delay(answer.Delay);
        try
        {
            await WriteAsync(context.Response, seen, answer);
        }
        catch (Exception exception) when (exception is HttpListenerException or IOException or ObjectDisposedException)
        {
            // The client went away: a test of that looks at the client.
            context.Response.Abort();
        }
    }

    private async Task WriteAsync(HttpListenerResponse response, Seen seen, Answer answer)
    {
        (int from, int to) = (0, answer.Bytes.Length - 1);
        response.StatusCode = answer.Status;
        if (answer.GivesRanges && seen.Header("Range") is { } range)
        {
            string[] ends = range["bytes=".Length..].Split('-');
            from = int.Parse(ends[0], CultureInfo.InvariantCulture);
            to = ends[1].Length > 0 ? int.Min(to, int.Parse(ends[1], CultureInfo.InvariantCulture)) : to;
            response.StatusCode = 206;
            response.Headers["Content-Range"] = string.Create(CultureInfo.InvariantCulture, $"bytes {from}-{to}/{answer.Bytes.Length}");
        }

        foreach ((string name, string value) in answer.Headers)
        {
            response.Headers[name] = value;
        }

        response.ContentLength64 = to - from + 1;
        if (seen.Method != "HEAD")
        {
            Interlocked.Add(ref _bytes, to - from + 1);
            await response.OutputStream.WriteAsync(answer.Bytes.AsMemory(from, to - from + 1));
        }

        response.Close();
    }
}
