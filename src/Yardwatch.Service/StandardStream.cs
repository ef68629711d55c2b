using System.Text;
using Yardwatch.Publishing;

namespace Yardwatch.Service;

/// <summary>A stream of the console that may be closed, full or gone.</summary>
internal sealed class StandardStream : TextWriter
{
    private readonly TextWriter _inner;
    private readonly bool _holdsResults;

    private StandardStream(TextWriter inner, bool holdsResults)
    {
        (_inner, _holdsResults) = (inner, holdsResults);
        CoreNewLine = inner.NewLine.ToCharArray();
    }

    /// <inheritdoc/>
    public override Encoding Encoding => _inner.Encoding;

#pragma warning disable CA2000 // The console's streams are the process's.
    /// <summary>Standard output: a result that can't be written is the outside world's failure, and said to be one.</summary>
    public static TextWriter OfResults(TextWriter output) => Synchronized(new StandardStream(output, holdsResults: true));

    /// <summary>Standard error: where nobody hears a message, the command goes on, and its exit status tells.</summary>
    public static TextWriter OfMessages(TextWriter error) => Synchronized(new StandardStream(error, holdsResults: false));
#pragma warning restore CA2000

    /// <inheritdoc/>
    public override void Write(char value) => Try(() => _inner.Write(value));

    /// <inheritdoc/>
    public override void Write(string? value) => Try(() => _inner.Write(value));

    /// <inheritdoc/>
    public override void Write(char[] buffer, int index, int count) => Try(() => _inner.Write(buffer, index, count));

    /// <inheritdoc/>
    public override void Flush() => Try(_inner.Flush);

    private void Try(Action write)
    {
        try
        {
            write();
        }
        catch (Exception exception) when (exception is IOException or UnauthorizedAccessException)
        {
            if (_holdsResults)
            {
                throw new PublishingException($"The result can't be written to standard output: {exception.Message.TrimEnd('.')}. Make room there, or name another place.", exception);
            }
        }
    }
}
