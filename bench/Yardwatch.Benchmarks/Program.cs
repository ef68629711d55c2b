using BenchmarkDotNet.Running;
using Yardwatch.Benchmarks;

BenchmarkRunner.Run<TrackKilometer>(args: args);
