using Yardwatch.Service;

using Interruption interruption = new();
return await CommandLine.RunAsync(args, interruption.Asked);
