using NJsonSchema;
using Xunit;

namespace Yardwatch.Tests.Service;

/// <summary>The schemas of docs/contract.</summary>
internal static class Contract
{
    /// <summary>Fails where a text does not keep a schema.</summary>
    /// <param name="name">The schema's name, without its extension: "observation".</param>
    /// <param name="json">The text.</param>
    public static async Task DemandAsync(string name, string json)
    {
        JsonSchema schema = await JsonSchema.FromFileAsync(
            Path.Combine(RepositoryRoot.Path, "docs", "contract", $"{name}.schema.json"), TestContext.Current.CancellationToken);
        Assert.Empty(schema.Validate(json));
    }
}
