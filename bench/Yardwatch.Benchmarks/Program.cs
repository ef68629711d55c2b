using BenchmarkDotNet.Running;
using Yardwatch.Benchmarks;

if (args is ["simulator"])
{
    SimulatorSpeed.Run(Console.Out);
}
else
{
    BenchmarkRunner.Run<TrackKilometer>(args: args);
}
