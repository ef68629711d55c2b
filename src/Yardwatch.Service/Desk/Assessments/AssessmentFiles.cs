using System.Security.Cryptography;
using System.Text;
using Yardwatch.Publishing;
using static System.FormattableString;

namespace Yardwatch.Service.Desk.Assessments;

/// <summary>An assessment in a watch's list.</summary>
/// <param name="Name">Its file's name: "rise.yaml".</param>
/// <param name="SavedAt">When it was last saved; UTC, null where only a draft is there.</param>
/// <param name="DraftAt">When its draft was last written; UTC, null where there is none.</param>
internal sealed record AssessmentEntry(string Name, DateTime? SavedAt, DateTime? DraftAt);

/// <summary>An assessment as one window works on it.</summary>
/// <param name="Name">Its file's name.</param>
/// <param name="Text">What the window shows.</param>
internal sealed record AssessmentWork(string Name, string Text)
{
    /// <summary>SHA-256 of the file that the text was made from; null where there was none.</summary>
    public string? Base { get; init; }

    /// <summary>SHA-256 of the draft as this window left it; null where it left none.</summary>
    public string? Draft { get; init; }

    /// <summary>The assessment under whose name the text is kept while another window's draft stands in its place; null otherwise.</summary>
    public string? Spare { get; init; }

    /// <summary>Whether something in the text isn't in the file yet.</summary>
    public bool IsChanged => Draft is not null || Spare is not null || Base is null;
}

/// <summary>What stands on the disk where a window's text would go.</summary>
/// <param name="Text">The whole text.</param>
/// <param name="IsDraft">Whether it is another window's draft; else it is the file, which something else changed.</param>
internal sealed record AssessmentConflict(string Text, bool IsDraft);

/// <summary>
/// The assessments of a watch: files of YAML in its folder <c>assessments</c>, each with a draft beside it that holds what was typed since. A draft or a
/// file that isn't what a window left there is never written over: it is told, and a person chooses.
/// </summary>
/// <param name="watchFolder">The watch's folder, absolute.</param>
internal sealed class AssessmentFiles(string watchFolder)
{
    /// <summary>Where a watch has its assessments, in its folder.</summary>
    public const string FolderName = "assessments";

    private const string Extension = ".yaml";
    private const string DraftExtension = ".draft";

    // A draft's first line names the file that it was made from, so that it is known after the desk was killed.
    private const string Header = "# Draft, not saved yet, made from ";
    private const string NoFile = "no file";

    // No larger file is an assessment (docs/assessments.md).
    private const long LongestFile = 1L << 20;

    // Windows of one desk: what one compares, no other changes before it has written.
    private static readonly Lock Gate = new();

    private readonly string _folder = Path.Combine(watchFolder, FolderName);

    /// <summary>The path of an assessment's file.</summary>
    public string FilePath(string name) => Path.Combine(_folder, name);

    /// <summary>Every assessment, saved or not, by name.</summary>
    public IReadOnlyList<AssessmentEntry> List()
    {
        if (!Directory.Exists(_folder))
        {
            return [];
        }

        FileInfo[] files = new DirectoryInfo(_folder).GetFiles();
        IEnumerable<string> saved = files.Select(file => file.Name).Where(IsAssessment);
        IEnumerable<string> drafts = files.Where(file => file.Extension == DraftExtension).Select(file => Path.GetFileNameWithoutExtension(file.Name)).Where(IsAssessment);
        return
        [
            .. saved.Concat(drafts).Distinct(StringComparer.Ordinal).Order(StringComparer.Ordinal)
                .Select(name => new AssessmentEntry(name, At(FilePath(name)), At(DraftPath(name)))),
        ];
    }

    /// <summary>Opens an assessment, with what a draft holds; null where the watch has none of that name.</summary>
    /// <exception cref="UsageException">It is too long to be one.</exception>
    public AssessmentWork? Open(string name)
    {
        lock (Gate)
        {
            if (List().All(entry => entry.Name != name))
            {
                return null;
            }

            string? file = Read(FilePath(name));
            return Read(DraftPath(name)) is { } draft
                ? new AssessmentWork(name, Body(draft)) { Base = BaseOf(draft), Draft = Hash(draft) }
                : new AssessmentWork(name, file!) { Base = Hash(file!) };
        }
    }

    /// <summary>Begins an assessment, as a draft.</summary>
    /// <param name="title">Its title, from which its name is made.</param>
    /// <param name="text">Its first text.</param>
    public AssessmentWork Create(string title, string text)
    {
        lock (Gate)
        {
            string name = Free(Slug.Of(title));
            return new AssessmentWork(name, text) { Draft = WriteDraft(name, text, madeFrom: null) };
        }
    }

    /// <summary>Keeps what a window shows: in the draft, or, where another window wrote that meanwhile, under a name of its own.</summary>
    public AssessmentWork Keep(AssessmentWork work, string text)
    {
        lock (Gate)
        {
            if (DraftOf(work.Name) != work.Draft)
            {
                string spare = work.Spare ?? Free(Path.GetFileNameWithoutExtension(work.Name));
                WriteDraft(spare, text, madeFrom: null);
                return work with { Text = text, Spare = spare };
            }

            if (work.Base is not null && Hash(text) == work.Base)
            {
                File.Delete(DraftPath(work.Name));
                return work with { Text = text, Draft = null };
            }

            return work with { Text = text, Draft = WriteDraft(work.Name, text, work.Base) };
        }
    }

    /// <summary>What stands where the window's text would go, if it isn't what the window began with; null otherwise.</summary>
    public AssessmentConflict? Conflict(AssessmentWork work)
    {
        lock (Gate)
        {
            string? draft = Read(DraftPath(work.Name));
            if (draft is not null && Hash(draft) != work.Draft)
            {
                return new AssessmentConflict(Body(draft), IsDraft: true);
            }

            string? file = Read(FilePath(work.Name));
            return file is null || Hash(file) == work.Base || file == work.Text ? null : new AssessmentConflict(file, IsDraft: false);
        }
    }

    /// <summary>Writes the file whole or not at all, and removes the draft. Where there is a conflict, nothing is written.</summary>
    public (AssessmentWork Work, AssessmentConflict? Conflict) Save(AssessmentWork work)
    {
        lock (Gate)
        {
            if (Conflict(work) is { } conflict)
            {
                return (work, conflict);
            }

            PublishedFile.MakeFolder(_folder);
            PublishedFile.Write(FilePath(work.Name), Encoding.UTF8.GetBytes(work.Text));
            File.Delete(DraftPath(work.Name));
            DropSpare(work);
            return (new AssessmentWork(work.Name, work.Text) { Base = Hash(work.Text) }, null);
        }
    }

    /// <summary>Puts the window's text in the place of what stands on the disk, as a person who saw both chose: as the draft; saving follows.</summary>
    /// <param name="work">The window's text.</param>
    /// <param name="seen">What the person saw.</param>
    /// <returns>The conflict that still stands: what the person saw isn't there any more.</returns>
    public (AssessmentWork Work, AssessmentConflict? Conflict) Insist(AssessmentWork work, AssessmentConflict seen)
    {
        lock (Gate)
        {
            if (Conflict(work) is { } now && now != seen)
            {
                return (work, now);
            }

            string? file = Read(FilePath(work.Name));
            string? onto = file is null ? null : Hash(file);
            string draft = WriteDraft(work.Name, work.Text, onto);
            DropSpare(work);
            return (new AssessmentWork(work.Name, work.Text) { Base = onto, Draft = draft }, null);
        }
    }

    /// <summary>Gives up the window's text for what stands on the disk: another window's draft, or the file.</summary>
    public AssessmentWork? Yield(AssessmentWork work)
    {
        lock (Gate)
        {
            if (DraftOf(work.Name) == work.Draft)
            {
                File.Delete(DraftPath(work.Name));
            }

            DropSpare(work);
            return Open(work.Name);
        }
    }

    private static bool IsAssessment(string name) => Path.GetExtension(name).ToUpperInvariant() is ".YAML" or ".YML";

    private static DateTime? At(string path) => File.Exists(path) ? File.GetLastWriteTimeUtc(path) : null;

    private static string Hash(string text) => Convert.ToHexStringLower(SHA256.HashData(Encoding.UTF8.GetBytes(text)));

    private static string Body(string draft) => draft.StartsWith(Header, StringComparison.Ordinal) ? draft[(draft.IndexOf('\n', StringComparison.Ordinal) + 1)..] : draft;

    private static string? BaseOf(string draft)
    {
        string first = draft.Split('\n')[0];
        return first.StartsWith(Header, StringComparison.Ordinal) && !first.EndsWith(NoFile, StringComparison.Ordinal) ? first[Header.Length..].Trim() : null;
    }

    // As a browser's text field has it: lines end with a line feed alone.
    private static string? Read(string path)
    {
        FileInfo file = new(path);
        if (!file.Exists)
        {
            return null;
        }

        return file.Length <= LongestFile + Header.Length + (2 * SHA256.HashSizeInBytes) + 1
            ? File.ReadAllText(path).Replace("\r\n", "\n", StringComparison.Ordinal).Replace('\r', '\n')
            : throw new UsageException(ErrorCatalog.AssessmentUnusable, Invariant($"{path} is longer than {LongestFile >> 20} MiB, so it is no assessment. Split it, or open it with another program."));
    }

    private string DraftPath(string name) => FilePath(name) + DraftExtension;

    private string? DraftOf(string name) => Read(DraftPath(name)) is { } draft ? Hash(draft) : null;

    private string WriteDraft(string name, string text, string? madeFrom)
    {
        string draft = $"{Header}{madeFrom ?? NoFile}\n{text}";
        PublishedFile.MakeFolder(_folder);
        PublishedFile.Write(DraftPath(name), Encoding.UTF8.GetBytes(draft));
        return Hash(draft);
    }

    private void DropSpare(AssessmentWork work)
    {
        if (work.Spare is { } spare)
        {
            File.Delete(DraftPath(spare));
        }
    }

    private string Free(string stem)
    {
        string[] taken = [.. List().Select(entry => entry.Name)];
        string name = stem + Extension;
        for (int number = 2; taken.Contains(name, StringComparer.OrdinalIgnoreCase); number++)
        {
            name = Invariant($"{stem}-{number}{Extension}");
        }

        return name;
    }
}
