using System.Xml.Linq;

namespace Yardwatch.Imagery.Metadata;

/// <summary>Elements of an XML document by their local names, whatever the namespace.</summary>
/// <param name="root">Where to look.</param>
/// <param name="fields">Receives notices.</param>
internal sealed class XmlFields(XElement root, SourceFields fields)
{
    /// <summary>The elements of a name.</summary>
    public IEnumerable<XElement> All(string name) => root.Descendants().Where(element => element.Name.LocalName == name);

    /// <summary>The text of the first element of a name that holds text; null where there is none.</summary>
    public string? Text(string name) => All(name).Where(element => !element.HasElements).Select(element => element.Value.Trim()).FirstOrDefault(text => text.Length > 0);

    /// <summary>A number as it is written, where its unit is the expected one or isn't stated; otherwise null with a notice.</summary>
    /// <param name="name">The element's name.</param>
    /// <param name="unit">How the expected unit begins: <c>m</c> also means <c>meter</c>, but not <c>mm</c>.</param>
    public string? Measure(string name, string unit)
    {
        XElement? element = All(name).FirstOrDefault(found => !found.HasElements && !string.IsNullOrWhiteSpace(found.Value));
        string? stated = element?.Attributes().FirstOrDefault(attribute => attribute.Name.LocalName is "unit" or "uom")?.Value.Trim();
        if (string.IsNullOrEmpty(stated) || IsUnit(stated, unit))
        {
            return element?.Value.Trim();
        }

        fields.Note($"{name} is in \"{stated}\", not in \"{unit}\", and is not used.");
        return null;
    }

    private static bool IsUnit(string stated, string unit) => unit switch
    {
        "m" => stated.ToUpperInvariant() is "M" or "METER" or "METRE" or "METERS" or "METRES",
        "deg" => stated.StartsWith("deg", StringComparison.OrdinalIgnoreCase) || stated == "°",
        _ => stated.StartsWith("percent", StringComparison.OrdinalIgnoreCase) || stated == "%",
    };
}
