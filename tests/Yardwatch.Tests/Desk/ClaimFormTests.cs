using Xunit;
using Yardwatch.Assessments.Claims;
using Yardwatch.Service;
using Yardwatch.Service.Desk.Claims;
using Yardwatch.Service.Reports;
using Yardwatch.Service.Watches;
using Yardwatch.Tests.Reports;

namespace Yardwatch.Tests.Desk;

/// <summary>Claims and events that a person fills in on the desk.</summary>
public sealed class ClaimFormTests(DemoFixture demo) : IClassFixture<DemoFixture>
{
    private static readonly DateTimeOffset Now = new(2024, 10, 10, 0, 0, 0, TimeSpan.Zero);

    [Fact]
    public void A_form_keeps_the_rules_of_the_table_and_gives_the_same_claim()
    {
        ClaimForm form = new() { Date = " 2023-10-05 ", What = "approx. freight railcars", Site = "Tumangang", Least = "73", Most = "73", Source = "https://example.org/a", Published = "2023-10-16" };
        Claim one = Assert.Single(ClaimsCsv.Parse("date,site,count_min,count_max,what,source,published\n2023-10-05,Tumangang,73,73,approx. freight railcars,https://example.org/a,2023-10-16\n", "f.csv", Now));
        Assert.Equal(ClaimRecords.Of(one, Now).Id, ClaimRecords.Of(form.Read(Now), Now).Id);
        Assert.StartsWith("count_max: \"many\"", Assert.Throws<ClaimsException>(() => new ClaimForm { Date = "2023-10-05", What = "many", Most = "many" }.Read(Now)).Message, StringComparison.Ordinal);
        Assert.StartsWith("what: ", Assert.Throws<ClaimsException>(() => new ClaimForm { Date = "2023-10-05" }.Read(Now)).Message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("2023-10-05", "")]
    [InlineData("2023-10-05T02:11:00Z", "7")]
    [InlineData("2018-10-05/2023-10-04", "20")]
    [InlineData("2023-10-05T20:00:00Z/2023-10-06T04:00:00Z", "20")]
    [InlineData("five years before 2023-10-05", "20")]
    public void A_claim_that_is_opened_in_the_form_and_not_changed_stays_the_same(string date, string most)
    {
        ClaimForm form = new() { Date = date, What = "some, said \"he\"", Site = "Tumangang", Most = most, Source = "https://example.org/a", SaidBy = "A ministry", ReportedBy = "A newspaper", Published = "2023-10-16T06:30:00Z", Classes = "tank cars", Note = "n" };
        Claim claim = form.Read(Now);
        Claim again = ClaimForm.Of(claim).Read(Now);
        Assert.Equivalent(claim with { To = again.To }, again, strict: true);
        Assert.InRange((again.To - claim.To).TotalSeconds, -1, 1);
    }

    [Fact]
    public void A_newer_claim_takes_the_place_of_an_older_one_with_a_reason_and_both_stay()
    {
        using TemporaryFolder folder = new();
        var watch = Watch.Open(demo.Copy(folder).Watch);
        ClaimForm form = new() { Date = "2024-09-30", What = "Seventy cars.", Least = "70", Site = watch.Facility.Name, SaidBy = "A newspaper" };
        Assert.Contains("1 of 1 claims are new", ClaimRecords.Add(watch, [form.Read(Now)], "This form", Now), StringComparison.Ordinal);
        string older = Assert.Single(Listed(watch).Rows, row => row.Compared.Claim.What == form.What).Id;
        form.Least = "71";
        Assert.Contains("needs a reason", Assert.Throws<UsageException>(() => ClaimRecords.Supersede(watch, older, (form.Read(Now), " "), Now)).Message, StringComparison.Ordinal);
        ClaimRecords.Supersede(watch, older, (form.Read(Now), "The newspaper corrected it."), Now);
        Assert.Equal(71, Assert.Single(Listed(watch).Rows, row => row.Compared.Claim.What == form.What).Compared.Claim.Count!.Least);
        Assert.Contains("another took its place", Assert.Throws<UsageException>(() => ClaimRecords.Supersede(watch, older, (form.Read(Now), "Again."), Now)).Message, StringComparison.Ordinal);
        using var ledger = Ledger.Open(watch.LedgerPath);
        Assert.Equal(["The newspaper corrected it."], ledger.Records(RecordKinds.Claim).Select(record => record.Why).OfType<string>());
    }

    [Fact]
    public void An_event_is_written_into_the_facility_and_no_scene_is_counted_again_for_it()
    {
        using TemporaryFolder folder = new();
        var watch = Watch.Open(demo.Copy(folder).Watch);
        WatchEvents.Add(watch, " A bridge was closed ", "2024-09-01", "");
        WatchEvents.Add(watch, "A strike", "2024-09-02", "2024-09-04");
        var again = Watch.Open(watch.Folder);
        Assert.Equal(watch.Facility.Events.Count + 2, again.Facility.Events.Count);
        Assert.Contains(again.Facility.Events, known => known.Name == "A bridge was closed");
        Assert.Equal(watch.Facility.Version, again.Facility.Version);
        using var held = WatchLock.Take(watch);
        Assert.Equal(ErrorCatalog.WatchBusy, Assert.Throws<UsageException>(() => WatchEvents.Add(watch, "Another", "2024-09-05", "")).Kind);
    }

    private static ClaimList Listed(Watch watch)
    {
        using var ledger = Ledger.Open(watch.LedgerPath);
        return ClaimList.Of(watch, ledger);
    }
}
