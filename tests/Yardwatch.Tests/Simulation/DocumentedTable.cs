using Xunit;

namespace Yardwatch.Tests.Simulation;

/// <summary>Holds a table of a document against what the code says.</summary>
internal static class DocumentedTable
{
    /// <summary>Fails unless the text between <c>&lt;!-- name --&gt;</c> and <c>&lt;!-- /name --&gt;</c> is the table.</summary>
    /// <remarks>With <c>UPDATE_GOLDEN=1</c> the document is rewritten instead: review the difference before you commit it.</remarks>
    public static void Check(string document, string name, string table)
    {
        string path = Path.Combine(RepositoryRoot.Path, document);
        string text = File.ReadAllText(path);
        (string open, string close) = ($"<!-- {name} -->\n", $"<!-- /{name} -->\n");
        int start = text.IndexOf(open, StringComparison.Ordinal) + open.Length;
        int end = text.IndexOf(close, StringComparison.Ordinal);
        Assert.True(start >= open.Length && end >= start, $"{document} has no place for the table of {name}.");
        if (Environment.GetEnvironmentVariable("UPDATE_GOLDEN") == "1")
        {
            Assert.Null(Environment.GetEnvironmentVariable("CI"));
            File.WriteAllText(path, text[..start] + table + text[end..]);
            return;
        }

        Assert.Equal(table, text[start..end]);
    }
}
