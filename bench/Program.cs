using Proofload.Bench.Simulation;

switch (args.FirstOrDefault())
{
    case "kernel":
        KernelBench.Run();
        return 0;
    default:
        Console.Error.WriteLine("Say what to measure: kernel.");
        return 2;
}
