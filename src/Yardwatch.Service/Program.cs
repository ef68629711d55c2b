using Yardwatch.Service;

return await CommandLine.RunAsync(args, Console.Out, Console.Error);
