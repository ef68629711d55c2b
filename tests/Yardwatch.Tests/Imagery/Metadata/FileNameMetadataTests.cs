using System.Globalization;
using Xunit;
using Yardwatch.Imagery;
using Yardwatch.Imagery.Metadata;

namespace Yardwatch.Tests.Imagery.Metadata;

public sealed class FileNameMetadataTests
{
    [Theory]
    [InlineData("23OCT05021100-P1BS-014567890010_01_P001.TIF")]
    [InlineData("05JAN20WV031000023OCT05021100-P1BS-500497284040_01_P001.TIF")]
    [InlineData("20231005_021100_12_2414_3B_AnalyticMS_SR.tif")]
    [InlineData("20231005_021100_0f15_3B_Visual.tif")]
    [InlineData("20231005_021100_ssc6d2_0012_pansharpened.tif")]
    [InlineData("IMG_PHR1A_P_202310050211000_ORT_6812345101-001_R1C1.TIF")]
    [InlineData("IMG_PNEO3_STD_202310050211001_PMS-FS_ORT_R1C1.TIF")]
    [InlineData("T52TFM_20231005T021100_TCI_10m.jp2")]
    [InlineData("S2A_MSIL1C_20231005T021100_N0509_R003_T52TFM_20231101T035512.jp2")]
    public void A_vendors_name_tells_the_moment(string name)
    {
        SceneMetadata metadata = FileNameMetadata.Parse(name);

        Assert.Equal(new DateTimeOffset(2023, 10, 5, 2, 11, 0, TimeSpan.Zero), metadata.AcquiredAt);
        Assert.Equal("file name", metadata.AcquiredSource);
        Assert.Equal([name], metadata.Sources);
    }

    [Theory]
    [InlineData("m_4212345_ne_10_060_20231005.tif")]
    [InlineData("Tumangang 2023-10-05 annotated.png")]
    [InlineData("yard_20231005.tif")]
    [InlineData("Screenshot_20231005_021100.png")]
    [InlineData("2023-10-05_20231005.tif")]
    public void Any_other_name_tells_the_day(string name)
    {
        SceneMetadata metadata = FileNameMetadata.Parse(name);

        Assert.Null(metadata.AcquiredAt);
        Assert.Equal("2023-10-05 00:00:00 2023-10-05 23:59:59", string.Create(
            CultureInfo.InvariantCulture, $"{metadata.AcquiredBetween!.From:yyyy-MM-dd HH:mm:ss} {metadata.AcquiredBetween.To:yyyy-MM-dd HH:mm:ss}"));
    }

    [Theory]
    [InlineData("scene.tif")]
    [InlineData("yard_12345678.tif")]
    [InlineData("yard_05102023.tif")]
    [InlineData("yard_20231305.tif")]
    [InlineData("yard_20230230.tif")]
    [InlineData("yard_19590101.tif")]
    [InlineData("yard_21010101.tif")]
    [InlineData("yard_2023100512.tif")]
    [InlineData("2023-10-05 published 2023-10-16.png")]
    [InlineData("m_4212345_ne_10.tif")]
    [InlineData("23XXX05021100-P1BS.tif")]
    [InlineData("23FEB30021100-P1BS.tif")]
    public void A_name_without_one_sensible_date_tells_nothing(string name)
    {
        Assert.Equal(SceneMetadata.None, FileNameMetadata.Parse(name));
    }
}
