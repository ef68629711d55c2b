using Microsoft.Win32.SafeHandles;

namespace Yardwatch.Gdal;

/// <summary>An open dataset.</summary>
internal sealed class DatasetHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Native.GDALClose(handle);
        return true;
    }
}

/// <summary>A coordinate system of our own: x is always longitude or easting.</summary>
internal sealed class SpatialReferenceHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Native.OSRRelease(handle);
        return true;
    }
}

/// <summary>A transformation between two coordinate systems.</summary>
internal sealed class CoordinateTransformHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Native.OCTDestroyCoordinateTransformation(handle);
        return true;
    }
}

/// <summary>A transformation between the pixels of a dataset with GCPs or RPCs and a coordinate system.</summary>
internal sealed class ImageTransformerHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Native.GDALDestroyGenImgProjTransformer(handle);
        return true;
    }
}

/// <summary>A feature of a vector layer.</summary>
internal sealed class FeatureHandle() : SafeHandleZeroOrMinusOneIsInvalid(ownsHandle: true)
{
    protected override bool ReleaseHandle()
    {
        Native.OGR_F_Destroy(handle);
        return true;
    }
}
