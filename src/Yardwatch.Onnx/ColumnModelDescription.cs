using System.Text.Json;
using Yardwatch.Detection;

namespace Yardwatch.Onnx;

/// <summary>What the file beside a column model says of it.</summary>
public sealed record ColumnModelDescription
{
    /// <summary>SHA-256 of the model it describes, lower-case hexadecimal.</summary>
    public required string Sha256 { get; init; }

    /// <summary>
    /// How often each <see cref="ColumnClass"/> was learned: six shares above 0 that sum to 1. The model's class probabilities
    /// contain them as their prior.
    /// </summary>
    public required IReadOnlyList<double> ClassFrequencies { get; init; }

    /// <summary>
    /// How often each <see cref="VehicleType"/> was true among the columns of bodies it learned from: nine shares above 0 that sum to 1.
    /// </summary>
    public required IReadOnlyList<double> TypeFrequencies { get; init; }

    /// <summary>The share of those columns under a tarp, above 0 and below 1.</summary>
    public required double CoveredFrequency { get; init; }

    /// <summary>The range of ground sample distances the model was trained on, meters.</summary>
    public required GsdRange TrainedGsdMeters { get; init; }

    private static readonly JsonSerializerOptions Options = new(JsonSerializerDefaults.Web) { RespectNullableAnnotations = true };

    internal static ColumnModelDescription Read(string path)
    {
        byte[] bytes = ModelFile.Read(path, Sort);
        try
        {
            ColumnModelDescription? description = JsonSerializer.Deserialize<ColumnModelDescription>(bytes, Options);
            return description is not null && description.IsSound()
                ? description
                : throw new ModelException($"{path} does not describe a column model: {Sort.Remedy}");
        }
        catch (JsonException error)
        {
            throw new ModelException($"{path} is not a column model's description ({error.Message}): {Sort.Remedy}", error);
        }
    }

    internal static readonly ModelSort Sort = new("column model", "training/train.sh");

    private bool IsSound() =>
        ClassFrequencies.Count == ColumnEvidence.Classes
        && ClassFrequencies.All(share => share is > 0 and <= 1)
        && Math.Abs(ClassFrequencies.Sum() - 1) < 1e-3
        && TypeFrequencies.Count == BodyEvidence.Types
        && TypeFrequencies.All(share => share is > 0 and <= 1)
        && Math.Abs(TypeFrequencies.Sum() - 1) < 1e-3
        && CoveredFrequency is > 0 and < 1
        && TrainedGsdMeters is { Lower: > 0 } range
        && range.Upper >= range.Lower;
}
