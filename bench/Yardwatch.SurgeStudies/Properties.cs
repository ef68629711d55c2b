using System.Runtime.CompilerServices;

[assembly: InternalsVisibleTo("Yardwatch.Tests")]
