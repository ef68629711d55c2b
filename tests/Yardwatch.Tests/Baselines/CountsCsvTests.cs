using System.Text;
using Xunit;
using Yardwatch.Baselines;

namespace Yardwatch.Tests.Baselines;

public sealed class CountsCsvTests
{
    private static readonly DateTimeOffset Now = new(2026, 3, 1, 12, 0, 0, TimeSpan.Zero);

    [Fact]
    public void Every_column_is_read_in_any_order_and_case()
    {
        CountRecord record = Single(
            "Upper,COUNT,lower,Date,clear_fraction,gsd,sensor,method,tasked,classes,facility_version,Counter\n78,73,69,2023-10-05T11:11+09:00,0.85,0.5,WV03,Human,yes,\"freight: ore, box\",v2,J. Doe");
        Assert.Equal(
            new CountRecord
            {
                AcquiredAt = new DateTimeOffset(2023, 10, 5, 2, 11, 0, TimeSpan.Zero),
                HasTimeOfDay = true,
                Count = 73,
                Lower = 69,
                Upper = 78,
                ClearFraction = 0.85,
                IsClearStated = true,
                GsdMeters = 0.5,
                Sensor = "WV03",
                Method = "human",
                Tasked = true,
                Classes = "freight: ore, box",
                FacilityVersion = "v2",
                Counter = "J. Doe",
                Line = 2,
            },
            record);
    }

    [Theory]
    [InlineData("sep=;\ndate;count\n2023-10-05;73")]
    [InlineData("sep=,\r\ndate,count\r\n2023-10-05,73")]
    [InlineData("SEP=\t\ndate\tcount\n2023-10-05\t73")]
    [InlineData("sep=;;\ndate;count\n2023-10-05;73")]
    public void A_spreadsheets_line_about_its_separator_is_no_header(string text)
    {
        CountRecord record = Single(text);
        Assert.Equal((73, 3), (record.Count, record.Line));
    }

    [Fact]
    public void A_zones_counts_stand_by_themselves()
    {
        CountsFile file = Parse("date,count,zone\n2023-10-05,73,\n2023-10-06,4,east apron\n2023-10-05,9,east apron");
        Assert.Equal([73], file.Records.Select(record => record.Count));
        Assert.Equal([(9, "east apron"), (4, "east apron")], file.OfZones.Select(record => (record.Count, record.Zone!)));
        Assert.Empty(Parse("date,count,zone\n2023-10-05,73,east").Records);
    }

    [Fact]
    public void What_is_not_stated_is_null()
    {
        CountRecord record = Single("date,count,lower,upper,clear_fraction,gsd,sensor,tasked\n2023-10-05,0,,,,,,");
        Assert.Equal(new CountRecord { AcquiredAt = At(2023, 10, 5), Count = 0, Line = 2 }, record);
    }

    [Theory]
    [InlineData("\uFEFFdate,count\r\n2023-10-05,73\r\n")]
    [InlineData("date;count;\n2023-10-05;73,0;\n;;\n")]
    [InlineData("\n\ndate\tcount\n\n2023-10-05\t73.0\n\n")]
    [InlineData("\"date\",\"count\",,\n\"2023-10-05\",\"73\",,\n")]
    [InlineData("date,count\r2023-10-05,73")]
    [InlineData("date,count\n2023-10-05\n2023-10-05, 73 \n")]
    public void What_spreadsheets_write_is_read(string csv) => Assert.Equal((73, At(2023, 10, 5)), (Single(csv).Count, Single(csv).AcquiredAt));

    [Fact]
    public void Other_encodings_of_spreadsheets_are_read()
    {
        byte[] wide = [0xFF, 0xFE, .. Encoding.Unicode.GetBytes("date\tcount\tsensor\n2023-10-05\t73\tPléiades")];
        byte[] western = Encoding.Latin1.GetBytes("date;count;sensor\n2023-10-05;73;Pléiades");
        Assert.All([wide, western], bytes => Assert.Equal("Pléiades", Assert.Single(CountsCsv.Parse(bytes, "yard.csv", Now).Records).Sensor));
    }

    [Fact]
    public void Semicolons_come_with_decimal_commas()
    {
        CountRecord record = Single("date;count;clear_fraction;gsd\n2023-10-05;73;0,85;0,500");
        Assert.Equal((0.85, 0.5), (record.ClearFraction, record.GsdMeters));
    }

    [Fact]
    public void Quotes_hold_separators_quotes_and_line_ends_and_lines_are_still_counted()
    {
        CountRecord[] records = [.. Parse("date,count,sensor\n2023-10-05,73,\"a \"\"b\"\",\nc\"\n2023-10-06,74,d").Records];
        Assert.Equal(("a \"b\",\nc", 2), (records[0].Sensor, records[0].Line));
        Assert.Equal(("d", 4), (records[1].Sensor, records[1].Line));
    }

    [Theory]
    [InlineData("73", 73, CountSense.Counted, null, null)]
    [InlineData("~20", 20, CountSense.Approximate, null, null)]
    [InlineData("about 20", 20, CountSense.Approximate, null, null)]
    [InlineData("ca. 20", 20, CountSense.Approximate, null, null)]
    [InlineData("<20", 19, CountSense.AtMost, null, null)]
    [InlineData("< 1", 0, CountSense.AtMost, null, null)]
    [InlineData("<=20", 20, CountSense.AtMost, null, null)]
    [InlineData("≤20", 20, CountSense.AtMost, null, null)]
    [InlineData("at most 20", 20, CountSense.AtMost, null, null)]
    [InlineData(">20", 21, CountSense.AtLeast, null, null)]
    [InlineData(">=20", 20, CountSense.AtLeast, null, null)]
    [InlineData("20+", 20, CountSense.AtLeast, null, null)]
    [InlineData("18-22", 20, CountSense.Counted, 18, 22)]
    [InlineData("18 – 21", 19, CountSense.Counted, 18, 21)]
    [InlineData("18 to 22", 20, CountSense.Counted, 18, 22)]
    public void Counts_are_read_as_people_write_them(string text, int count, CountSense sense, int? lower, int? upper)
    {
        CountRecord record = Single($"date,count\n2023-10-05,{text}");
        Assert.Equal((count, sense, lower, upper), (record.Count, record.Sense, record.Lower, record.Upper));
    }

    [Fact]
    public void Stated_ends_take_the_place_of_an_intervals_own()
    {
        CountRecord record = Single("date,count,lower,upper\n2023-10-05,18-22,15,");
        Assert.Equal((20, 15, 22), (record.Count, record.Lower, record.Upper));
    }

    [Fact]
    public void A_stretch_of_time_has_two_ends()
    {
        CountRecord record = Single("date,count\n2018-10-05/2023-10-04,<=20");
        Assert.Equal((At(2018, 10, 5), At(2023, 10, 5).AddSeconds(-1), false), (record.AcquiredAt, record.AcquiredUntil, record.HasTimeOfDay));
    }

    [Theory]
    [InlineData("2023-10-05T02:11:09.25Z")]
    [InlineData("2023-10-05 02:11:09.25")]
    [InlineData("2023-10-05T11:11:09.25+09:00")]
    public void Times_are_utc_unless_a_zone_is_stated(string text) =>
        Assert.Equal(At(2023, 10, 5).Add(new TimeSpan(0, 2, 11, 9, 250)), Single($"date,count\n{text},1").AcquiredAt);

    [Fact]
    public void Rows_are_sorted_with_a_notice_and_keep_their_order_within_a_day()
    {
        CountsFile file = Parse("date,count\n2023-10-05,3\n2023-10-04,1\n2023-10-05,2\n");
        Assert.Equal([1, 3, 2], file.Records.Select(record => record.Count));
        Assert.Contains("they were sorted", Assert.Single(file.Notices), StringComparison.Ordinal);
    }

    [Fact]
    public void Unknown_columns_and_rows_without_a_count_are_left_out_with_a_notice()
    {
        CountsFile file = Parse("date,count,Weather,cloud\n2023-10-05,,,\n2023-10-04,7,sun,0\n2023-10-03,,rain,1\n");
        Assert.Equal(7, Assert.Single(file.Records).Count);
        Assert.Equal([At(2023, 10, 3), At(2023, 10, 5)], file.WithoutCount);
        Assert.Contains(file.Notices, notice => notice.Contains("columns are not used: Weather, cloud.", StringComparison.Ordinal));
        Assert.Contains(file.Notices, notice => notice.Contains("2 rows have no count and are left out (line 2, 4)", StringComparison.Ordinal));
    }

    [Fact]
    public void A_clean_file_gives_no_notice()
    {
        CountsFile file = Parse("date,count\n2023-10-04,0\n2023-10-05,0\n");
        Assert.Equal(2, file.Records.Count);
        Assert.Empty(file.Notices);
    }

    [Theory]
    [InlineData("date", "5.10.2023", "is no date. Write 2023-10-05")]
    [InlineData("date", "", "is no date")]
    [InlineData("date", "2023-02-29", "is no date")]
    [InlineData("date", "2023/10/05", "is no date")]
    [InlineData("date", "2026-03-02", "lies in the future (it is 2026-03-01 now, UTC)")]
    [InlineData("date", "0023-10-05", "lies before 1900")]
    [InlineData("date", "2023-10-05/2023-10-04", "ends before it begins")]
    [InlineData("count", "-5", "is negative")]
    [InlineData("count", "7.5", "is not a whole number")]
    [InlineData("count", "\"1,234\"", "may be thousands or decimals")]
    [InlineData("count", "1.000", "may be thousands or decimals")]
    [InlineData("count", "NaN", "is no count")]
    [InlineData("count", "many", "is no count")]
    [InlineData("count", "<0", "says fewer than none")]
    [InlineData("count", "22-18", "is no interval: its lower end comes first")]
    [InlineData("count", "99999999999", "is more than 100,000")]
    [InlineData("count", "80", "lies outside its own interval, 10 to 30")]
    [InlineData("lower", "31", "is above the upper end, 30")]
    [InlineData("upper", "x", "is no number")]
    [InlineData("clear_fraction", "85", "is no share from 0 to 1. If it is percent, write 0.85.")]
    [InlineData("clear_fraction", "85%", "is no share from 0 to 1. If it is percent, write 0.85.")]
    [InlineData("clear_fraction", "-0.1", "is no share from 0 to 1. Write the share")]
    [InlineData("clear_fraction", "NaN", "is no share")]
    [InlineData("gsd", "0", "is no ground sample distance")]
    [InlineData("gsd", "0.5 m", "is no ground sample distance")]
    [InlineData("tasked", "maybe", "is neither yes nor no")]
    public void A_wrong_cell_is_named_with_file_line_column_and_value(string column, string value, string problem)
    {
        string[] header = ["date", "count", "lower", "upper", "clear_fraction", "gsd", "tasked"];
        string[] cells = ["2023-10-05", "20", "10", "30", "1", "0.5", "no"];
        cells[Array.IndexOf(header, column)] = value;
        string message = Refused($"{string.Join(',', header)}\n2023-10-04,20,10,30,1,0.5,no\n{string.Join(',', cells)}\n");
        Assert.StartsWith($"yard.csv, line 3, column {column}: \"{value.Trim('"')}\" {problem}", message, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "yard.csv is empty. Its first line must be date,count")]
    [InlineData(" \n\n", "yard.csv is empty")]
    [InlineData("date,count\n", "yard.csv has a header, but no row with a count below it")]
    [InlineData("date,count\n2023-10-05,\n", "yard.csv has a header, but no row with a count below it")]
    [InlineData("2023-10-05,73\n", "yard.csv, line 1: there is no header. Put date,count above the rows")]
    [InlineData("date,number\n2023-10-05,73\n", "line 1: the header has no column \"count\". It must have date,count; it has date, number.")]
    [InlineData("day,count\n2023-10-05,73\n", "the header has no column \"date\"")]
    [InlineData("date,count,Count\n2023-10-05,73,73\n", "the header has the column \"count\" twice")]
    [InlineData("date,count\n2023-10-05,7,3\n", "line 2, the row has more cells than the header has columns (2)")]
    [InlineData("date,count\n\"2023-10-05,73\n", "the quote that is opened on line 2 is never closed")]
    [InlineData("date,count\0\n2023-10-05,73\n", "yard.csv is not a text file")]
    public void What_is_no_table_of_counts_is_refused(string csv, string problem) => Assert.Contains(problem, Refused(csv), StringComparison.Ordinal);

    [Fact]
    public void Up_to_five_wrong_lines_are_shown_at_once()
    {
        string message = Refused("date,count\n" + string.Concat(Enumerable.Range(1, 7).Select(i => $"2023-10-0{i},-{i}\n")));
        Assert.StartsWith("yard.csv has 7 lines that can't be used; the first 5:\n  line 2, column count: \"-1\" is negative", message, StringComparison.Ordinal);
        Assert.Equal(6, message.Split('\n').Length);
    }

    [Fact]
    public void A_hundred_thousand_rows_are_read_and_one_more_is_refused()
    {
        StringBuilder csv = new("date,count\n");
        csv.Insert(csv.Length, "2023-10-05,1\n", CountsCsv.MostRows);
        Assert.Equal(CountsCsv.MostRows, Parse(csv.ToString()).Records.Count);
        Assert.Contains("has more than 100,000 rows", Refused(csv.Append("broken").ToString()), StringComparison.Ordinal);
    }

    [Fact]
    public void A_file_that_is_not_there_and_a_folder_are_told_apart()
    {
        using TemporaryFolder folder = new();
        Assert.Equal(CountsFault.Missing, Assert.Throws<CountsException>(() => CountsCsv.Read(folder.File("none.csv"), Now)).Fault);
        CountsException exception = Assert.Throws<CountsException>(() => CountsCsv.Read(folder.FullName, Now));
        Assert.Equal(CountsFault.Content, exception.Fault);
        Assert.Contains("is a folder", exception.Message, StringComparison.Ordinal);
    }

    private static CountsFile Parse(string csv) => CountsCsv.Parse(Encoding.UTF8.GetBytes(csv), "yard.csv", Now);

    private static CountRecord Single(string csv) => Assert.Single(Parse(csv).Records);

    private static string Refused(string csv) => Assert.Throws<CountsException>(() => Parse(csv)).Message;

    private static DateTimeOffset At(int year, int month, int day) => new(year, month, day, 0, 0, 0, TimeSpan.Zero);
}
