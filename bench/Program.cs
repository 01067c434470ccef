using System.Globalization;
using Proofload.Bench.Designer;
using Proofload.Bench.Knowledge;
using Proofload.Bench.Pricing;
using Proofload.Bench.Review;
using Proofload.Bench.Simulation;

switch (args.FirstOrDefault())
{
    case "kernel":
        KernelBench.Run();
        return 0;
    case "designs":
        DesignRuns.Run(
            args.ElementAtOrDefault(1) ?? "",
            double.Parse(args.ElementAtOrDefault(2) ?? "60e6", CultureInfo.InvariantCulture));
        return 0;
    case "report":
        DesignRuns.Write(
            args.ElementAtOrDefault(1) ?? "growth/steady",
            double.Parse(args.ElementAtOrDefault(2) ?? "60e6", CultureInfo.InvariantCulture));
        return 0;
    case "bars":
        Bars.Print();
        Threads.Print(Bars.ThreeTiers());
        return 0;
    case "threads":
        Threads.Print(Bars.ThreeTiers());
        return 0;
    case "replicate": // A process that 'threads' starts.
        Threads.Replicate(Bars.ThreeTiers(), int.Parse(args[1], CultureInfo.InvariantCulture));
        return 0;
    case "day":
        Bars.PrintDay();
        return 0;
    case "estimates":
        EstimateBench.Run(args.ElementAtOrDefault(1) ?? "");
        return 0;
    case "pricing":
        PricingBench.Run();
        return 0;
    case "review":
        ReviewBench.Run();
        return 0;
    case "verdict":
        VerdictBench.Run();
        return 0;
    case "knowledge":
        await KnowledgeBench.RunAsync(args.ElementAtOrDefault(1));
        return 0;
    default:
        Console.Error.WriteLine(
            "Say what to measure: kernel, bars, threads, day, estimates [part of a name], pricing, review, verdict, "
            + "knowledge [address of a site], designs [part of a name] [most events], "
            + "report [design/scenario] [most events].");
        return 2;
}
