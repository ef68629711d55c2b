using System.Text.Json;
using System.Text.Json.Nodes;

namespace Yardwatch.Service.Catalogs;

/// <summary>Reads which source a command means: an address, a file, or a name in <c>sources.json</c>.</summary>
/// <remarks>
/// The file is <c>{"sources": [{"name", "address", "collections", "asset", "sign", "credentials": {"kind", "name", "environment"}}]}</c>, as docs/catalogs.md
/// describes it. A secret stands in the environment variable, or in <c>credentials.json</c> beside it under the source's name.
/// </remarks>
internal static class SourceFile
{
    private const UnixFileMode Others =
        UnixFileMode.GroupRead | UnixFileMode.GroupWrite | UnixFileMode.GroupExecute | UnixFileMode.OtherRead | UnixFileMode.OtherWrite | UnixFileMode.OtherExecute;

    /// <summary>The source that a word means.</summary>
    /// <param name="word">An http or https address, a file, or a name.</param>
    /// <param name="path">The file of names.</param>
    /// <exception cref="CatalogException">There is no such source, its entry can't be used, or its secret is missing or not protected.</exception>
    public static CatalogSource Find(string word, string path)
    {
        if (Uri.TryCreate(word, UriKind.Absolute, out Uri? address) && (address.Scheme == Uri.UriSchemeHttp || address.Scheme == Uri.UriSchemeHttps))
        {
            return new CatalogSource(address.Host, WithoutUser(address, word));
        }

        if (File.Exists(word))
        {
            return new CatalogSource(Path.GetFileName(word), new Uri(Path.GetFullPath(word)));
        }

        if (!File.Exists(path))
        {
            throw Unusable($"{word} is neither an address nor a file, and there is no {path} that could name it. Give an address, a file, or --sources FILE.");
        }

        JsonArray sources = Json(path, ErrorCatalog.CatalogSource)["sources"] as JsonArray ?? throw Unusable($"{path} has no list \"sources\".");
        JsonObject entry = sources.OfType<JsonObject>().FirstOrDefault(source => Text(source, "name") == word)
            ?? throw Unusable($"{path} names no source {word}. It names {string.Join(", ", sources.OfType<JsonObject>().Select(source => Text(source, "name")))}.");
        return Source(word, entry, path);
    }

    private static CatalogSource Source(string name, JsonObject entry, string path)
    {
        string? written = Text(entry, "address");
        string folder = Path.GetDirectoryName(Path.GetFullPath(path))!;
        Uri? address = Uri.TryCreate(written, UriKind.Absolute, out Uri? absolute) && absolute.Scheme.StartsWith("http", StringComparison.Ordinal)
            ? WithoutUser(absolute, name)
            : written is { Length: > 0 } && File.Exists(Path.Combine(folder, written)) ? new Uri(Path.Combine(folder, written)) : null;
        return new CatalogSource(name, address ?? throw Unusable($"The source {name} in {path} has no \"address\" that is an http or https address or a file beside it."))
        {
            Credentials = entry["credentials"] is JsonObject credentials ? Credentials(name, credentials, path) : null,
            Collections = entry["collections"] is JsonArray list ? [.. list.OfType<JsonValue>().Select(value => value.ToString())] : [],
            Asset = Text(entry, "asset"),
            Sign = Text(entry, "sign"),
        };
    }

    private static CatalogCredentials Credentials(string name, JsonObject entry, string path)
    {
        if (!Enum.TryParse(Text(entry, "kind"), ignoreCase: true, out CredentialKind kind) || !Enum.IsDefined(kind))
        {
            throw Unusable($"The credentials of {name} in {path} have no \"kind\" bearer, header, query or basic.");
        }

        string? parameter = Text(entry, "name");
        if (kind is CredentialKind.Header or CredentialKind.Query && string.IsNullOrEmpty(parameter))
        {
            throw Unusable($"The credentials of {name} in {path} need the \"name\" of the header or parameter.");
        }

        try
        {
            return new CatalogCredentials(kind, parameter, Secret(name, Text(entry, "environment"), path));
        }
        catch (ArgumentException)
        {
            // What is wrong is said without the exception, which comes from a place that holds the secret.
            throw NoSecret($"The secret of {name} can't be used: it is empty, or has a line end, a comma or a quote. Set it again.");
        }
    }

    private static string Secret(string name, string? variable, string path)
    {
        if (variable is not null && Environment.GetEnvironmentVariable(variable) is { Length: > 0 } value)
        {
            return value;
        }

        string file = Path.Combine(Path.GetDirectoryName(Path.GetFullPath(path))!, "credentials.json");
        if (!File.Exists(file))
        {
            string set = variable is null ? "" : $"Set {variable}, or ";
            throw NoSecret($"There is no secret for {name}. {set}{(variable is null ? "Put" : "put")} {{\"{name}\": \"...\"}} into {file} and protect it with: chmod 600 {file}");
        }

        if (!OperatingSystem.IsWindows() && (File.GetUnixFileMode(file) & Others) != UnixFileMode.None)
        {
            throw NoSecret($"Others than you can read {file}. Protect it with: chmod 600 {file}");
        }

        return Text(Json(file, ErrorCatalog.CatalogCredentials), name) ?? throw NoSecret($"{file} holds no secret for {name}.");
    }

    // A parser's message may quote what it met, which may be a secret: only the line is told.
    private static JsonObject Json(string path, ErrorKind kind)
    {
        try
        {
            return JsonNode.Parse(File.ReadAllText(path), documentOptions: JsonMembers.Strict) as JsonObject ?? throw new CatalogException(kind, $"{path} is not a JSON object. Write it as docs/catalogs.md describes it.");
        }
        catch (JsonException exception)
        {
            throw new CatalogException(kind, $"{path} is not JSON, from line {exception.LineNumber + 1} on. Write it as docs/catalogs.md describes it.");
        }
    }

    private static Uri WithoutUser(Uri address, string name) => address.UserInfo.Length == 0
        ? address
        : throw NoSecret($"The address of {name} holds a user or password. Leave them out, and give the secret as docs/catalogs.md describes it.");

    private static string? Text(JsonObject entry, string member) =>
        entry[member] is JsonValue value && value.TryGetValue(out string? text) ? text : null;

    private static CatalogException Unusable(string message) => new(ErrorCatalog.CatalogSource, message);

    private static CatalogException NoSecret(string message) => new(ErrorCatalog.CatalogCredentials, message);
}
