using BenchmarkDotNet.Running;
using Yardwatch.Benchmarks;

if (args is ["simulator"])
{
    SimulatorSpeed.Run(Console.Out);
}
else if (args is ["scenarios", .. string[] settings])
{
    ScenarioBenchmark.Run(settings, Console.Out, Console.Error);
}
else if (args is ["surges", ..])
{
    Environment.ExitCode = SurgeCommand.Run(args.AsSpan(1), Console.Out, Console.Error);
}
else if (args is ["series", .. string[] options])
{
    await SeriesBenchmark.RunAsync(options, Console.Out, Console.Error);
}
else if (args is ["tiles", .. [_, ..] tiles])
{
    await TileStudy.RunAsync(tiles);
}
else
{
    BenchmarkRunner.Run<TrackKilometer>(args: args);
}
