using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Yardwatch.Tests")]
[assembly: InternalsVisibleTo("Yardwatch.Benchmarks")]
[assembly: InternalsVisibleTo("Yardwatch.SurgeStudies")]
