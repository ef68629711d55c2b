using System.Text.Json;

namespace Yardwatch;

/// <summary>The words that values have in JSON and CSV, as docs/contract describes them.</summary>
public static class ContractWord
{
    /// <summary>The word of a value: <c>notUsable</c> of NotUsable.</summary>
    /// <param name="value">One of the enum's values.</param>
    public static string Of<T>(T value)
        where T : struct, Enum => JsonNamingPolicy.CamelCase.ConvertName(value.ToString());
}
