namespace Yardwatch.Baselines;

/// <summary>What is wrong with a file of counts. All but the last are the caller's mistake.</summary>
public enum CountsFault
{
    /// <summary>There is no such file.</summary>
    Missing,

    /// <summary>It is no table of counts, or rows of it can't be used.</summary>
    Content,

    /// <summary>It can't be read: the disk, the permission.</summary>
    Unreadable,
}

/// <summary>A file of counts can't be used. The message names the file, the lines, what is wrong and what to do.</summary>
/// <param name="message">Names the file, the lines, what is wrong and what to do.</param>
/// <param name="innerException">The cause, if any.</param>
public sealed class CountsException(string message, Exception? innerException = null) : Exception(message, innerException)
{
    /// <summary>What is wrong; the content unless said otherwise.</summary>
    public CountsFault Fault { get; init; } = CountsFault.Content;
}
