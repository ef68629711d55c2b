using System.Runtime.InteropServices;

namespace Yardwatch.Gdal;

/// <summary>
/// The part of GDAL's C API in use, as declared in gdal.h, gdal_alg.h, ogr_api.h, ogr_srs_api.h, cpl_vsi.h and cpl_error.h of GDAL 3.4 and later.
/// </summary>
/// <remarks>
/// Call <see cref="GdalLibrary.Require"/> first. Every string is UTF-8; a list of strings ends with a null. Pointers that are not
/// in a safe handle are borrowed from a dataset and live as long as it does.
/// </remarks>
internal static partial class Native
{
    public const string Library = "gdal";

    public const int Success = 0;
    public const int SeverityWarning = 2;
    public const int SeverityFailure = 3;

    public const uint OpenRaster = 0x02;
    public const uint OpenVector = 0x04;

    public const int TypeByte = 1;
    public const int TypeUInt16 = 2;
    public const int TypeFloat32 = 6;

    public const int ColorPalette = 2;
    public const int ColorRed = 3;
    public const int ColorGreen = 4;
    public const int ColorBlue = 5;
    public const int ColorAlpha = 6;

    public const int MaskAllValid = 0x01;
    public const int MaskPerDataset = 0x02;
    public const int MaskAlpha = 0x04;
    public const int MaskNoData = 0x08;

    public const int ReadPixels = 0;
    public const int WritePixels = 1;
    public const int ResampleNearest = 0;
    public const int ResampleAverage = 5;

    public const int TraditionalAxisOrder = 0;

    // Library

    [LibraryImport(Library)]
    public static partial void GDALAllRegister();

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALVersionInfo(string request);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void CPLSetConfigOption(string key, string? value);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void CPLSetThreadLocalConfigOption(string key, string? value);

    [LibraryImport(Library)]
    public static unsafe partial nint CPLSetErrorHandler(delegate* unmanaged[Cdecl]<int, int, byte*, void> handler);

    [LibraryImport(Library)]
    public static partial void VSIFree(nint memory);

    // Remote files

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void VSICurlPartialClearCache(string prefix);

    [LibraryImport(Library)]
    public static partial nint VSINetworkStatsGetAsSerializedJSON(nint options);

    // Drivers and datasets

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALGetDriverByName(string name);

    [LibraryImport(Library)]
    public static partial nint GDALGetDriverShortName(nint driver);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALIdentifyDriverEx(string path, uint flags, string?[]? allowedDrivers, string?[]? siblings);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial DatasetHandle GDALOpenEx(string path, uint flags, string?[]? allowedDrivers, string?[]? openOptions, string?[]? siblings);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial DatasetHandle GDALCreate(nint driver, string path, int width, int height, int bands, int type, string?[]? options);

    [LibraryImport(Library)]
    public static partial void GDALClose(nint dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALVectorTranslateOptionsNew(string?[] arguments, nint forBinary);

    [LibraryImport(Library)]
    public static partial void GDALVectorTranslateOptionsFree(nint options);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial DatasetHandle GDALVectorTranslate(string path, nint destination, int sources, nint[] source, nint options, out int usageError);

    [LibraryImport(Library)]
    public static partial nint GDALGetDatasetDriver(DatasetHandle dataset);

    [LibraryImport(Library)]
    public static partial int GDALGetRasterXSize(DatasetHandle dataset);

    [LibraryImport(Library)]
    public static partial int GDALGetRasterYSize(DatasetHandle dataset);

    [LibraryImport(Library)]
    public static partial int GDALGetRasterCount(DatasetHandle dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GDALGetMetadataItem(DatasetHandle dataset, string name, string? domain);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int GDALSetMetadataItem(DatasetHandle dataset, string name, string? value, string? domain);

    [LibraryImport(Library)]
    public static unsafe partial int GDALDatasetRasterIOEx(
        DatasetHandle dataset,
        int direction,
        int x,
        int y,
        int width,
        int height,
        void* buffer,
        int bufferWidth,
        int bufferHeight,
        int bufferType,
        int bands,
        [In] int[] bandNumbers,
        long pixelSpacing,
        long lineSpacing,
        long bandSpacing,
        ref RasterIoOptions options);

    // Bands

    [LibraryImport(Library)]
    public static partial nint GDALGetRasterBand(DatasetHandle dataset, int number);

    [LibraryImport(Library)]
    public static partial int GDALGetRasterDataType(nint band);

    [LibraryImport(Library)]
    public static partial int GDALDataTypeIsComplex(int type);

    [LibraryImport(Library)]
    public static partial int GDALDataTypeIsFloating(int type);

    [LibraryImport(Library)]
    public static partial nint GDALGetDataTypeName(int type);

    [LibraryImport(Library)]
    public static partial int GDALGetRasterColorInterpretation(nint band);

    [LibraryImport(Library)]
    public static partial nint GDALGetColorInterpretationName(int color);

    [LibraryImport(Library)]
    public static partial nint GDALGetDescription(nint bandOrDataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial void GDALSetDescription(nint bandOrDataset, string description);

    [LibraryImport(Library)]
    public static partial nint GDALGetRasterColorTable(nint band);

    [LibraryImport(Library)]
    public static partial int GDALGetColorEntryCount(nint colorTable);

    [LibraryImport(Library)]
    public static partial int GDALGetColorEntryAsRGB(nint colorTable, int index, out ColorEntry entry);

    [LibraryImport(Library)]
    public static partial int GDALGetMaskFlags(nint band);

    [LibraryImport(Library)]
    public static partial nint GDALGetMaskBand(nint band);

    [LibraryImport(Library)]
    public static partial int GDALSetRasterNoDataValue(nint band, double value);

    [LibraryImport(Library)]
    public static partial void GDALGetBlockSize(nint band, out int width, out int height);

    [LibraryImport(Library, EntryPoint = "GDALGetMetadataItem", StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint GetBandMetadataItem(nint band, string name, string? domain);

    [LibraryImport(Library)]
    public static unsafe partial int GDALRasterIOEx(
        nint band,
        int direction,
        int x,
        int y,
        int width,
        int height,
        void* buffer,
        int bufferWidth,
        int bufferHeight,
        int bufferType,
        long pixelSpacing,
        long lineSpacing,
        ref RasterIoOptions options);

    // Georeference

    [LibraryImport(Library)]
    public static partial int GDALGetGeoTransform(DatasetHandle dataset, [Out] double[] coefficients);

    [LibraryImport(Library)]
    public static partial int GDALSetGeoTransform(DatasetHandle dataset, [In] double[] coefficients);

    [LibraryImport(Library)]
    public static partial nint GDALGetSpatialRef(DatasetHandle dataset);

    [LibraryImport(Library)]
    public static partial int GDALSetSpatialRef(DatasetHandle dataset, SpatialReferenceHandle reference);

    [LibraryImport(Library)]
    public static partial int GDALGetGCPCount(DatasetHandle dataset);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial ImageTransformerHandle GDALCreateGenImgProjTransformer2(DatasetHandle source, nint target, string?[] options);

    [LibraryImport(Library)]
    public static partial void GDALDestroyGenImgProjTransformer(nint transformer);

    [LibraryImport(Library)]
    public static partial int GDALUseTransformer(
        ImageTransformerHandle transformer, int targetToSource, int count, [In, Out] double[] x, [In, Out] double[] y, [In, Out] double[] z, [Out] int[] success);

    // Coordinate systems

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial SpatialReferenceHandle OSRNewSpatialReference(string? wellKnownText);

    [LibraryImport(Library)]
    public static partial SpatialReferenceHandle OSRClone(nint reference);

    [LibraryImport(Library)]
    public static partial void OSRRelease(nint reference);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OSRSetFromUserInput(SpatialReferenceHandle reference, string definition);

    [LibraryImport(Library)]
    public static partial void OSRSetAxisMappingStrategy(SpatialReferenceHandle reference, int strategy);

    [LibraryImport(Library)]
    public static partial int OSRIsGeographic(SpatialReferenceHandle reference);

    [LibraryImport(Library)]
    public static partial double OSRGetLinearUnits(SpatialReferenceHandle reference, nint name);

    [LibraryImport(Library)]
    public static partial int OSRExportToWkt(SpatialReferenceHandle reference, out nint text);

    [LibraryImport(Library)]
    public static partial int OSRAutoIdentifyEPSG(SpatialReferenceHandle reference);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OSRGetAuthorityName(SpatialReferenceHandle reference, string? node);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial nint OSRGetAuthorityCode(SpatialReferenceHandle reference, string? node);

    [LibraryImport(Library)]
    public static partial nint OSRFindMatches(SpatialReferenceHandle reference, nint options, out int count, out nint confidences);

    [LibraryImport(Library)]
    public static partial void OSRFreeSRSArray(nint references);

    [LibraryImport(Library)]
    public static partial CoordinateTransformHandle OCTNewCoordinateTransformation(SpatialReferenceHandle source, SpatialReferenceHandle target);

    [LibraryImport(Library)]
    public static partial void OCTDestroyCoordinateTransformation(nint transform);

    [LibraryImport(Library)]
    public static partial int OCTTransformEx(
        CoordinateTransformHandle transform, int count, [In, Out] double[] x, [In, Out] double[] y, nint z, [Out] int[] success);

    // Vector layers

    [LibraryImport(Library)]
    public static partial int GDALDatasetGetLayerCount(DatasetHandle dataset);

    [LibraryImport(Library)]
    public static partial nint GDALDatasetGetLayer(DatasetHandle dataset, int index);

    [LibraryImport(Library)]
    public static partial nint OGR_L_GetName(nint layer);

    [LibraryImport(Library)]
    public static partial void OGR_L_ResetReading(nint layer);

    [LibraryImport(Library)]
    public static partial FeatureHandle OGR_L_GetNextFeature(nint layer);

    [LibraryImport(Library)]
    public static partial void OGR_F_Destroy(nint feature);

    [LibraryImport(Library, StringMarshalling = StringMarshalling.Utf8)]
    public static partial int OGR_F_GetFieldIndex(FeatureHandle feature, string name);

    [LibraryImport(Library)]
    public static partial nint OGR_F_GetFieldAsString(FeatureHandle feature, int field);

    [LibraryImport(Library)]
    public static partial nint OGR_F_GetGeometryRef(FeatureHandle feature);

    [LibraryImport(Library)]
    public static partial void OGR_G_FlattenTo2D(nint geometry);

    [LibraryImport(Library)]
    public static partial int OGR_G_WkbSize(nint geometry);

    [LibraryImport(Library)]
    public static partial int OGR_G_ExportToWkb(nint geometry, int byteOrder, [Out] byte[] wellKnownBinary);

    /// <summary>A borrowed or constant string; null for a null pointer.</summary>
    public static string? Text(nint pointer) => Marshal.PtrToStringUTF8(pointer);
}

/// <summary><c>GDALRasterIOExtraArg</c>, version 1.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct RasterIoOptions
{
    public int Version;
    public int Resampling;
    public nint Progress;
    public nint ProgressData;
    public int HasFloatingWindow;
    public double WindowX;
    public double WindowY;
    public double WindowWidth;
    public double WindowHeight;

    // Newer GDALs have it, and look at it whatever the version says; for older ones it lies past the end.
    public int UseOnlyThisScale;

    public static RasterIoOptions With(int resampling) => new() { Version = 1, Resampling = resampling };
}

/// <summary><c>GDALColorEntry</c>.</summary>
[StructLayout(LayoutKind.Sequential)]
internal struct ColorEntry
{
    public short Red;
    public short Green;
    public short Blue;
    public short Alpha;
}
