using System.Security.Cryptography;
using System.Text.Json;
using Microsoft.ML.OnnxRuntime;

namespace Yardwatch.Onnx;

/// <summary>A sort of model, for messages.</summary>
/// <param name="Name">What it is called: "column model".</param>
/// <param name="Recipe">What makes it, from the repository's root.</param>
internal sealed record ModelSort(string Name, string Recipe)
{
    /// <summary>What to do about a model that can't be used, the end of a sentence.</summary>
    public string Remedy => $"install Yardwatch again, or make the model with {Recipe}.";
}

/// <summary>An ONNX file and the description beside it: the same name, ending in <c>.json</c>, with the model's hash as <c>sha256</c>.</summary>
internal static class ModelFile
{
    /// <summary>The description's file of a model's.</summary>
    public static string DescriptionOf(string path) => Path.ChangeExtension(path, ".json");

    /// <summary>Opens a model.</summary>
    /// <param name="path">The ONNX file.</param>
    /// <param name="sort">What it should be.</param>
    /// <param name="hasShape">Whether a session has the inputs and outputs of such a model.</param>
    /// <returns>A session of one thread, and the model's SHA-256, lower-case hexadecimal.</returns>
    /// <exception cref="ModelException">A file is missing or damaged, or the two don't belong together.</exception>
    public static (InferenceSession Session, string Sha256) Open(string path, ModelSort sort, Func<InferenceSession, bool> hasShape)
    {
        byte[] bytes = Read(path, sort);
        string hash = Convert.ToHexStringLower(SHA256.HashData(bytes));
        string described = Described(DescriptionOf(path), sort);
        if (hash != described)
        {
            throw new ModelException($"The {sort.Name} {path} is damaged or not the one that {DescriptionOf(path)} describes (its SHA-256 is {hash}, not {described}): {sort.Remedy}");
        }

        InferenceSession session = Create(path, bytes, sort);
        if (hasShape(session))
        {
            return (session, hash);
        }

        session.Dispose();
        throw new ModelException($"{path} is an ONNX model but not a {sort.Name} of this version: {sort.Remedy}");
    }

    /// <summary>Reads a file of a model.</summary>
    /// <exception cref="ModelException">It can't be read.</exception>
    public static byte[] Read(string path, ModelSort sort)
    {
        try
        {
            return File.ReadAllBytes(path);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new ModelException($"{path}, of the {sort.Name}, can't be read ({error.Message}): {sort.Remedy}", error);
        }
    }

    private static string Described(string path, ModelSort sort)
    {
        byte[] bytes = Read(path, sort);
        try
        {
            using var description = JsonDocument.Parse(bytes);
            return description.RootElement.GetProperty("sha256").GetString() ?? throw new KeyNotFoundException("sha256 is null");
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException)
        {
            throw new ModelException($"{path} is not a {sort.Name}'s description ({error.Message}): {sort.Remedy}", error);
        }
    }

    private static InferenceSession Create(string path, byte[] bytes, ModelSort sort)
    {
        try
        {
            using SessionOptions options = OnnxInference.Options();
            return new InferenceSession(bytes, options);
        }
        catch (OnnxRuntimeException error)
        {
            throw new ModelException($"{path} is not an ONNX model ({error.Message}): {sort.Remedy}", error);
        }
    }
}
