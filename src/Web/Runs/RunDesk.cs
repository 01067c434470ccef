using System.Collections.Concurrent;
using System.Diagnostics;
using System.Runtime.CompilerServices;
using System.Text.Json;
using Proofload.Designs;
using Proofload.Simulation;
using Proofload.Simulation.Analysis;
using Proofload.Simulation.Reports;
using Proofload.Web.Designs;

namespace Proofload.Web.Runs;

/// <summary>Plays the runs that wait, one after the other, and tells whoever watches how far they are.</summary>
/// <remarks>
/// One at a time, because a run already computes on every core; but for a sweep, which takes minutes: that has a lane
/// of its own, so that no run of a second waits for it. The queue is in the database, so that a restart goes on
/// where it was. A site of several nodes needs a lease in place of <see cref="RunBook.ResumeAsync"/>.
/// </remarks>
internal sealed partial class RunDesk(RunBook book, DesignDesk designs, ILogger<RunDesk> logger) : BackgroundService
{
    /// <summary>Slowest requests of each operation that a report keeps.</summary>
    private const int TracesOfEach = 3;

    private static readonly TimeSpan Glance = TimeSpan.FromSeconds(30);

    /// <summary>How often watchers are told.</summary>
    private static readonly TimeSpan Pace = TimeSpan.FromMilliseconds(200);

    private readonly ConcurrentDictionary<Guid, LiveRun> live = new();
    private readonly Dictionary<string, SemaphoreSlim> arrived = new(StringComparer.Ordinal)
    {
        [RunKind.Scenario] = new(0),
        [RunKind.Sweep] = new(0),
    };

    /// <summary>Says that a run of a kind waits.</summary>
    public void Notice(string kind) => arrived[kind].Release();

    /// <summary>Stops a run, or takes it out of the queue.</summary>
    public async Task CancelAsync(Guid id, CancellationToken cancellation)
    {
        await book.CloseAsync(id, new RunEnd(RunState.Cancelled, Reason: "It was cancelled."), cancellation);
        if (live.TryGetValue(id, out var running))
            running.Stop();
    }

    /// <summary>How far a run is, from now until it is over; the last is always that it is over.</summary>
    public async IAsyncEnumerable<RunStep> WatchAsync(Guid id, [EnumeratorCancellation] CancellationToken cancellation)
    {
        RunStep? told = null;
        while (true)
        {
            var step = live.TryGetValue(id, out var running)
                ? new RunStep(RunState.Running, running.Share, running.Events, running.Doing)
                : await book.FindAsync(id, cancellation) is { IsOver: false } run ? new RunStep(run.State, 0, 0) : null;
            if (step is null)
                break;
            if (step != told)
                yield return told = step;
            await Task.Delay(Pace, cancellation);
        }

        yield return new RunStep("over", 1, 0);
    }

    /// <summary>How far a run is that this site plays at the moment; null for any other.</summary>
    public double? ShareOf(Guid id) => live.TryGetValue(id, out var running) ? running.Share : null;

    /// <summary>What a run that this site plays at the moment has shown; null before there is anything.</summary>
    public TimeSeries? SeriesOf(Guid id) => live.TryGetValue(id, out var running) ? running.Series : null;

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        await book.ResumeAsync(stoppingToken);
        await Task.WhenAll(arrived.Select(lane => KeepPlayingAsync(lane.Key, lane.Value, stoppingToken)));
    }

    private async Task KeepPlayingAsync(string kind, SemaphoreSlim notice, CancellationToken stopping)
    {
        while (!stopping.IsCancellationRequested)
        {
            if (await book.TakeAsync(kind, stopping) is { } run)
                await PlayAsync(run, stopping);
            else
                await notice.WaitAsync(Glance, stopping);
        }
    }

    private async Task PlayAsync(Run run, CancellationToken stopping)
    {
        using var running = new LiveRun(stopping);
        live[run.Id] = running;
        try
        {
            var end = await Task.Run(() => Play(run, running), stopping);
            await book.CloseAsync(run.Id, end, stopping);
            LogEnded(run.Id, run.Scenario, end.State);
        }
        catch (OperationCanceledException) when (!stopping.IsCancellationRequested)
        {
            LogEnded(run.Id, run.Scenario, RunState.Cancelled); // CancelAsync has written it down.
        }
#pragma warning disable CA1031 // One run that trips over a fault of ours must not end the desk; it is told and logged.
        catch (Exception fault) when (fault is not OperationCanceledException)
#pragma warning restore CA1031
        {
            LogFault(fault, run.Id);
            await book.CloseAsync(
                run.Id, new RunEnd(RunState.Failed, Reason: "The simulator has a fault. It has been logged."),
                stopping);
        }
        finally
        {
            live.TryRemove(run.Id, out _);
        }
    }

    private RunEnd Play(Run run, LiveRun running)
    {
        // What was saved was valid then; a newer version of the program may know better.
        if (designs.Read(run.Document).Design is not { } design)
            return new RunEnd(RunState.Refused, Reason: "This design can no longer be read. Check it again.");
        if (run.Kind == RunKind.Sweep)
            return Sweep(run, design, running);
        if (design.Scenarios.FirstOrDefault(scenario => scenario.Id == run.Scenario) is not { } scenario)
            return new RunEnd(RunState.Refused, Reason: $"The design has no scenario '{run.Scenario}'.");

        var options = new RunOptions
        {
            Seed = run.Seed,
            Replications = run.Replications,
            Progress = running,
            Partial = running,
            Traces = TracesOfEach,
        };
        return Simulator.Run(design, scenario, options, running.Cancellation) switch
        {
            RunOutcome.Finished(var report) =>
                new RunEnd(RunState.Finished, Report: report.ToJson(), Verdict: report.Verdict.ToString()),
            RunOutcome.Refused(var reason, _) => new RunEnd(RunState.Refused, Reason: reason),
            var other => throw new UnreachableException(other.GetType().Name),
        };
    }

    private static RunEnd Sweep(Run run, Design design, LiveRun running)
    {
        var options = new AnalysisOptions { Seed = run.Seed ?? 1, Progress = running };
        var report = FailureSweep.Play(design, options, running.Cancellation);
        return new RunEnd(
            RunState.Finished, JsonSerializer.Serialize(report, RunReportJson.Options),
            SweepWords.Worst(report).ToString());
    }

    [LoggerMessage(201, LogLevel.Information, "Run {Id} of {Scenario} ended: {State}")]
    private partial void LogEnded(Guid id, string scenario, string state);

    [LoggerMessage(202, LogLevel.Error, "Run {Id} tripped over a fault")]
    private partial void LogFault(Exception fault, Guid id);

    /// <summary>A run under way. Told of its progress from the threads that compute.</summary>
    private sealed class LiveRun(CancellationToken stopping)
        : IProgress<RunProgress>, IProgress<TimeSeries>, IProgress<AnalysisProgress>, IDisposable
    {
        private readonly CancellationTokenSource cancel = CancellationTokenSource.CreateLinkedTokenSource(stopping);
        private RunProgress latest;
        private volatile TimeSeries? series;
        private volatile string? doing;
        private bool isOver;

        public TimeSeries? Series => series;

        public string? Doing => doing;

        public CancellationToken Cancellation => cancel.Token;

        public double Share
        {
            get
            {
                lock (cancel)
                    return latest.Share;
            }
        }

        public long Events
        {
            get
            {
                lock (cancel)
                    return latest.Events;
            }
        }

        public void Report(RunProgress value)
        {
            lock (cancel)
            {
                if (value.Share >= latest.Share)
                    latest = value;
            }
        }

        public void Report(AnalysisProgress value)
        {
            doing = value.Doing;
            Report(new RunProgress(value.Share, 0));
        }

        public void Report(TimeSeries value) => series = value;

        /// <summary>Asked for by a request, which may come when the run has just ended.</summary>
        public void Stop()
        {
            lock (cancel)
            {
                if (!isOver)
                    cancel.Cancel();
            }
        }

        public void Dispose()
        {
            lock (cancel)
            {
                isOver = true;
                cancel.Dispose();
            }
        }
    }
}

/// <summary>How far a run is.</summary>
/// <param name="Share">From 0 to 1.</param>
/// <param name="Doing">Of a sweep: what fails at the moment.</param>
internal sealed record RunStep(string State, double Share, long Events, string? Doing = null);
