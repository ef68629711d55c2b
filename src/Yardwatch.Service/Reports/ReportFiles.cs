using Yardwatch.Publishing;
using Yardwatch.Publishing.Reports;
using Yardwatch.Service.Watches;

namespace Yardwatch.Service.Reports;

/// <summary>The files of a report, set in the watch's template where it has one.</summary>
internal static class ReportFiles
{
    /// <summary>The watch's own template.</summary>
    public const string TemplateName = "report-template.html";

    /// <summary>The page, printed.</summary>
    public const string PdfName = "report.pdf";

    /// <summary>Makes the files.</summary>
    /// <param name="watch">The watch.</param>
    /// <param name="built">The report.</param>
    /// <param name="withPdf">Whether the page is printed too.</param>
    /// <exception cref="UsageException">The template can't be used, or there is no Chromium.</exception>
    public static IReadOnlyDictionary<string, byte[]> Of(Watch watch, BuiltReport built, bool withPdf)
    {
        string own = Path.Combine(watch.Folder, TemplateName);
        string template = File.Exists(own) ? File.ReadAllText(own) : ReportTemplate.DefaultText();
        try
        {
            IReadOnlyDictionary<string, byte[]> files = built.Exports.Aggregate(
                ReportFolder.Files(built.Source, built.Figures, template), (all, export) => ReportFolder.With(all, export.Key, export.Value));
            return withPdf ? ReportFolder.With(files, PdfName, PdfPrinter.Print(files[ReportFolder.PageName])) : files;
        }
        catch (FormatException exception)
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"The template {own} can't be used: {exception.Message}");
        }
    }

    /// <summary>The files of a folder, by their path in it; earlier editions are not among them.</summary>
    public static SortedDictionary<string, byte[]> Read(string folder)
    {
        SortedDictionary<string, byte[]> files = new(StringComparer.Ordinal);
        if (!Directory.Exists(folder))
        {
            return files;
        }

        foreach (string path in Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        {
            string name = Path.GetRelativePath(folder, path).Replace('\\', '/');
            if (!name.StartsWith($"{SiteEntry.Editions}/", StringComparison.Ordinal))
            {
                files.Add(name, File.ReadAllBytes(path));
            }
        }

        return files;
    }

    /// <summary>The files of a report that changed; its figures, template and table stay as they are; the vehicles' files are made again, and it is printed again if it was.</summary>
    public static IReadOnlyDictionary<string, byte[]> Again(ReportSource source, IReadOnlyDictionary<string, byte[]> old)
    {
        IReadOnlyDictionary<string, byte[]> files = ReportVehicles.Of(source, source.Series.Judge()).Aggregate(
            ReportFolder.Again(source, old), (all, export) => ReportFolder.With(all, export.Key, export.Value));
        return old.ContainsKey(PdfName) ? ReportFolder.With(files, PdfName, PdfPrinter.Print(files[ReportFolder.PageName])) : files;
    }

    /// <summary>Writes the template that comes with Yardwatch, to be changed.</summary>
    /// <exception cref="UsageException">The watch has one already.</exception>
    public static string WriteTemplate(Watch watch)
    {
        string own = Path.Combine(watch.Folder, TemplateName);
        if (File.Exists(own))
        {
            throw new UsageException(ErrorCatalog.ReportUnusable, $"There is a template {own} already. Change it, or delete it to begin anew.");
        }

        PublishedFile.Write(own, System.Text.Encoding.UTF8.GetBytes(ReportTemplate.DefaultText()));
        return own;
    }
}
