using Xunit;
using Yardwatch.Service;
using Yardwatch.Service.Desk.Assessments;

namespace Yardwatch.Tests.Desk;

/// <summary>What was typed or saved is never lost, whoever else writes.</summary>
public sealed class AssessmentFilesTests : IDisposable
{
    private const string Name = "a-rise.yaml";

    private readonly TemporaryFolder _folder = new();
    private readonly AssessmentFiles _files;

    public AssessmentFilesTests() => _files = new AssessmentFiles(_folder.File(""));

    public void Dispose() => _folder.Dispose();

    [Fact]
    public void What_is_typed_is_a_draft_until_it_is_saved()
    {
        AssessmentWork work = _files.Create("A rise!", "one\n");
        Assert.Equal((Name, true), (work.Name, work.IsChanged));
        work = _files.Keep(work, "one\ntwo\n");
        Assert.Equal("one\ntwo\n", _files.Open(Name)!.Text);
        Assert.False(File.Exists(_files.FilePath(Name)));
        (work, AssessmentConflict? conflict) = _files.Save(work);
        Assert.Null(conflict);
        Assert.False(work.IsChanged);
        Assert.Equal("one\ntwo\n", File.ReadAllText(_files.FilePath(Name)));
        AssessmentEntry entry = Assert.Single(_files.List());
        Assert.True(entry is { SavedAt: not null, DraftAt: null });

        work = _files.Keep(work, "one\n");
        Assert.NotNull(Assert.Single(_files.List()).DraftAt);
        work = _files.Keep(work, "one\ntwo\n");
        Assert.False(work.IsChanged);
        Assert.Null(Assert.Single(_files.List()).DraftAt);
    }

    // Word processors and PDF files have more ends of lines than a text file.
    [Fact]
    public void What_was_pasted_is_kept_as_it_is()
    {
        const string pasted = "one\u2028two\u0085three\ffour\n";
        AssessmentWork work = _files.Keep(_files.Create("A rise", "one\n"), pasted);
        Assert.Equal(pasted, _files.Open(Name)!.Text);
        Assert.Null(_files.Conflict(work));
        (work, AssessmentConflict? conflict) = _files.Save(work);
        Assert.Null(conflict);
        Assert.Equal(pasted, File.ReadAllText(_files.FilePath(Name)));
        Assert.Null(_files.Conflict(work));
    }

    [Fact]
    public void A_desk_that_was_killed_goes_on_where_it_was_and_still_knows_which_file_the_draft_was_made_from()
    {
        AssessmentWork work = _files.Save(_files.Create("A rise", "one\n")).Work;
        _files.Keep(work, "one, typed\n");
        AssessmentFiles next = new(_folder.File(""));
        AssessmentWork found = next.Open(Name)!;
        Assert.Equal("one, typed\n", found.Text);
        Assert.Null(next.Conflict(found));
        File.WriteAllText(_files.FilePath(Name), "elsewhere\n");
        Assert.Equal(new AssessmentConflict("elsewhere\n", IsDraft: false), next.Conflict(next.Open(Name)!));
    }

    [Fact]
    public void A_file_that_another_editor_changed_is_not_written_over_and_the_draft_goes_on()
    {
        AssessmentWork work = _files.Save(_files.Create("A rise", "one\n")).Work;
        File.WriteAllText(_files.FilePath(Name), "elsewhere\n");
        work = _files.Keep(work, "mine\n");
        Assert.Null(work.Spare);
        (work, AssessmentConflict? conflict) = _files.Save(work);
        Assert.Equal(new AssessmentConflict("elsewhere\n", IsDraft: false), conflict);
        Assert.Equal("elsewhere\n", File.ReadAllText(_files.FilePath(Name)));
        Assert.Equal("mine\n", _files.Open(Name)!.Text);

        File.WriteAllText(_files.FilePath(Name), "elsewhere again\n");
        (work, AssessmentConflict? newer) = _files.Insist(work, conflict!);
        Assert.Equal("elsewhere again\n", newer!.Text);
        (work, newer) = _files.Insist(work, newer);
        Assert.Null(newer);
        Assert.Null(_files.Save(work).Conflict);
        Assert.Equal("mine\n", File.ReadAllText(_files.FilePath(Name)));
    }

    [Fact]
    public void Two_windows_keep_both_texts_until_a_person_chooses()
    {
        AssessmentWork one = _files.Save(_files.Create("A rise", "one\n")).Work;
        AssessmentWork other = _files.Open(Name)!;
        one = _files.Keep(one, "from the first\n");
        other = _files.Keep(other, "from the second\n");
        Assert.Equal(new AssessmentConflict("from the first\n", IsDraft: true), _files.Conflict(other));
        Assert.Equal("from the second\n", _files.Open(other.Spare!)!.Text);
        Assert.Equal("from the first\n", _files.Open(Name)!.Text);
        Assert.Null(_files.Save(one).Conflict);
        Assert.NotNull(_files.Save(other).Conflict);
        Assert.Equal("from the first\n", File.ReadAllText(_files.FilePath(Name)));

        AssessmentWork taken = _files.Yield(other)!;
        Assert.Equal("from the first\n", taken.Text);
        Assert.Single(_files.List());
    }

    [Fact]
    public void Of_two_windows_the_second_may_insist_and_the_first_is_told()
    {
        AssessmentWork one = _files.Save(_files.Create("A rise", "one\n")).Work;
        AssessmentWork other = _files.Open(Name)!;
        one = _files.Keep(one, "from the first\n");
        other = _files.Keep(other, "from the second\n");
        (other, AssessmentConflict? conflict) = _files.Insist(other, _files.Conflict(other)!);
        Assert.Null(conflict);
        Assert.Equal("from the second\n", _files.Open(Name)!.Text);
        one = _files.Keep(one, "from the first, more\n");
        Assert.NotNull(one.Spare);
        Assert.Equal("from the second\n", _files.Conflict(one)!.Text);
        Assert.Equal(other.Text, _files.Yield(one)!.Text);
    }

    [Fact]
    public void Only_names_of_the_list_are_opened_and_no_file_that_is_too_long()
    {
        Assert.Null(_files.Open(Name));
        _files.Create("A rise", "one\n");
        Assert.Equal("a-rise-2.yaml", _files.Create("A rise", "two\n").Name);
        File.WriteAllText(_folder.File("secret.yaml"), "secret\n");
        Assert.Null(_files.Open("../secret.yaml"));
        File.WriteAllText(_files.FilePath("long.yaml"), new string('x', 1_100_000));
        Assert.Contains("1 MiB", Assert.Throws<UsageException>(() => _files.Open("long.yaml")).Message, StringComparison.Ordinal);
    }

    [Fact]
    public void Lines_that_differ_are_shown_with_their_neighbors()
    {
        const string First = "a\nb\nc\nd\ne\nf\ng\nh\nmine";
        Assert.Equal(["= ...", "= b", "= c", "- mine", "+ yours"], LineDifference.Shown("a\nb\nc\nmine", "a\nb\nc\nyours").Select(Line));
        Assert.Equal(["= ...", "= g", "= h", "- mine"], LineDifference.Shown(First, First[..^5]).Select(Line));
        Assert.Equal(["= ...", "= g", "= h", "+ mine"], LineDifference.Shown(First[..^5], First).Select(Line));
        Assert.Equal(First.Split('\n').Length, LineDifference.Of(First, First).Count);

        static string Line((LineSide Side, string? Text) line) => $"{line.Side switch { LineSide.First => '-', LineSide.Second => '+', _ => '=' }} {line.Text ?? "..."}";
    }
}
