using System.Text;
using Microsoft.AspNetCore.Components.Forms;
using static System.FormattableString;

namespace Yardwatch.Service.Desk;

/// <summary>A file of text that a browser hands over.</summary>
/// <param name="Name">The file's name, for messages; nothing is written under it.</param>
/// <param name="Text">What it holds, UTF-8.</param>
internal sealed record UploadedText(string Name, string Text)
{
    /// <summary>Reads it.</summary>
    /// <param name="file">The file.</param>
    /// <param name="most">The most bytes that such a file has.</param>
    /// <exception cref="UsageException">It is longer.</exception>
    public static async Task<UploadedText> ReadAsync(IBrowserFile file, long most)
    {
        string name = Path.GetFileName(file.Name);
        if (file.Size > most)
        {
            throw new UsageException(ErrorCatalog.CommandLine, Invariant($"{name} has {file.Size} bytes, and such a file has {most} at most. Choose another."));
        }

        await using Stream stream = file.OpenReadStream(most);
        using StreamReader reader = new(stream, Encoding.UTF8);
        return new UploadedText(name, await reader.ReadToEndAsync());
    }
}
