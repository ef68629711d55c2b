using System.Diagnostics;

namespace Yardwatch.Service.Reports;

/// <summary>Prints a page with Chromium, which alone prints what a reader's browser would.</summary>
internal static class PdfPrinter
{
    private static readonly string[] Names = ["chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "microsoft-edge"];
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(120);

    /// <summary>Prints a page.</summary>
    /// <param name="page">HTML that asks for nothing else.</param>
    /// <returns>A PDF file.</returns>
    /// <exception cref="UsageException">There is no Chromium, or it fails.</exception>
    public static byte[] Print(byte[] page)
    {
        string program = Find() ?? throw new UsageException(
            ErrorCatalog.ToolMissing, "Printing needs Chromium, and there is none on the PATH. Install it with `sudo apt-get install chromium`, or print the page from a browser.");
        string folder = Directory.CreateTempSubdirectory("yardwatch-print-").FullName;
        try
        {
            string html = Path.Combine(folder, "page.html");
            string pdf = Path.Combine(folder, "page.pdf");
            File.WriteAllBytes(html, page);
            Run(program, folder, html, pdf);
            return File.Exists(pdf) ? File.ReadAllBytes(pdf) : throw new UsageException(ErrorCatalog.ToolMissing, $"{program} ended without a PDF. Print the page from a browser.");
        }
        finally
        {
            Directory.Delete(folder, recursive: true);
        }
    }

    private static void Run(string program, string folder, string html, string pdf)
    {
        ProcessStartInfo start = new(program)
        {
            UseShellExecute = false,
            RedirectStandardOutput = true,
            RedirectStandardError = true,
        };
        // Chromium refuses its sandbox to root; the page is ours, and its policy lets it load nothing.
        foreach (string argument in new[] { "--headless", "--no-sandbox", "--disable-gpu", "--disable-extensions", "--no-first-run", $"--user-data-dir={Path.Combine(folder, "profile")}", "--no-pdf-header-footer", $"--print-to-pdf={pdf}", new Uri(html).AbsoluteUri })
        {
            start.ArgumentList.Add(argument);
        }

        using Process process = Process.Start(start) ?? throw new IOException($"{program} can't be started.");
        process.OutputDataReceived += (_, _) => { };
        process.ErrorDataReceived += (_, _) => { };
        process.BeginOutputReadLine();
        process.BeginErrorReadLine();
        if (!process.WaitForExit(Patience))
        {
            process.Kill(entireProcessTree: true);
            throw new UsageException(ErrorCatalog.ToolMissing, $"{program} did not print the page within {Patience.TotalSeconds:0} s. Print it from a browser.");
        }
    }

    /// <summary>The path of a Chromium on the PATH, or null.</summary>
    internal static string? Find() => (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator, StringSplitOptions.RemoveEmptyEntries)
        .SelectMany(folder => Names.Select(name => Path.Combine(folder, name))).FirstOrDefault(File.Exists);
}
