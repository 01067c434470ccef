using Proofload.Simulation.Kernel;
using Proofload.Simulation.Planning;

namespace Proofload.Simulation.Running;

/// <summary>One replication of a plan, from an empty system to the scenario's end.</summary>
internal sealed class Run
{
    /// <summary>Requests under way at which a run is given up as endless.</summary>
    private const int MostFrames = 4_000_000;

    private readonly Plan plan;
    private readonly Agenda agenda = new();
    private readonly FramePool frames = new();
    private readonly List<Instance> instances = [];
    private readonly List<Lane> lanes = [];
    private readonly Caller caller;
    private readonly Service service;
    private readonly Sources sources;
    private readonly Faults faults;

    /// <param name="traces">The slowest requests of each operation that are kept with their ways.</param>
    public Run(Plan plan, long seed, int replication, int traces = 0)
    {
        this.plan = plan;
        Fleets = [.. plan.Fleets.Select(fleet => new Fleet(fleet, instances, seed, replication)
        {
            Function = fleet.Function is { } function ? new FunctionState(function) : null,
        })];
        Calls = [.. plan.Calls.Select(call =>
            new CallState(call, Fleets[call.From], Fleets[call.To], seed, replication))];
        Operations = [.. plan.Operations.Select(operation => new OperationState(
            operation, Fleets[operation.Entry], new RandomStream(seed, $"arrivals of {operation.Id}", replication))
        {
            Tracer = traces > 0 ? new Tracer(traces) : null,
        })];

        caller = new Caller(agenda, frames);
        sources = new Sources(agenda, frames, Operations);
        service = new Service(agenda, caller, sources);
        var steps = new Steps(Calls, caller, service);
        service.Attach(steps);
        (caller.Service, caller.Steps, sources.Service) = (service, steps, service);
        faults = new Faults(agenda, plan, Fleets, Calls, new Losses(agenda, frames, caller, service));
        Recorder = new Recorder(plan, Operations, Fleets, Calls);

        foreach (var call in Calls)
            caller.Attach(call, lanes);
        foreach (var call in Calls)
            call.Fills = call.Plan.Fills >= 0 ? Fleets[call.Plan.Fills] : null;
        var timeouts = new OwnTimeouts(service, caller, sources);
        foreach (var fleet in Fleets)
        {
            if (fleet.Plan.ChecksHealth)
                fleet.Targets = [.. Calls.Where(call => call.From == fleet).Select(call => call.Target).Distinct()];
            if (fleet.Plan.Broker is not null)
            {
                var chance = new RandomStream(seed, $"parts of {fleet.Plan.Id}", replication);
                fleet.Broker = new Broker(agenda, frames, lanes, fleet, Calls, caller, chance);
            }

            if (fleet.Plan.SlowStart > SimDuration.Zero)
                fleet.SlowStart = new SlowStart(agenda, fleet.Plan.SlowStart, Stream("warming of", fleet));
            if (fleet.Plan.Keys is { } keys)
                fleet.Keys = new CachedKeys(keys, agenda, service, Stream("cached keys of", fleet));
            timeouts.Attach(fleet, agenda, lanes);
            if (fleet.Plan.Scaling is { } scaling)
                fleet.Scaler = new Scaler(agenda, fleet, scaling);
        }

        RandomStream Stream(string what, Fleet fleet) => new(seed, $"{what} {fleet.Plan.Id}", replication);
    }

    public Fleet[] Fleets { get; }

    public CallState[] Calls { get; }

    public OperationState[] Operations { get; }

    public Recorder Recorder { get; }

    public SimTime Now => agenda.Now;

    public long Events => agenda.Taken;

    /// <summary>True when it was given up because more and more requests were under way.</summary>
    public bool WasGivenUp { get; private set; }

    /// <summary>
    /// Nanoseconds that requests had spent inside when the run ended, of those that were still there.
    /// </summary>
    public long TimeStillInside { get; private set; }

    /// <summary>Lets the scenario happen.</summary>
    /// <param name="progress">Told, now and then, the part of the simulated time that has passed.</param>
    public void Play(Action<double>? progress, CancellationToken cancellation)
    {
        agenda.Schedule(SimTime.Start + plan.Duration, Verb.End, 0);
        ScheduleTick();
        faults.Schedule();
        foreach (var fleet in Fleets)
            fleet.Scaler?.Start();
        sources.Open();

        while (TakeMany())
        {
            cancellation.ThrowIfCancellationRequested();
            progress?.Invoke(agenda.Now.Nanoseconds / (double)plan.Duration.Nanoseconds);
            if (frames.Alive > MostFrames)
            {
                WasGivenUp = true;
                break;
            }
        }

        Recorder.Write(agenda.Now);
        CheckTheBooks();
    }

    /// <returns>False when the run is over.</returns>
    private bool TakeMany()
    {
        for (var taken = 0; taken < 100_000; taken++)
        {
            var happening = agenda.Next();
            switch (happening.Verb)
            {
                case Verb.Arrival:
                    sources.Arrive(happening.Subject);
                    break;
                case Verb.WorkDone:
                    if (Awaited(happening) is { } worker)
                        service.WorkDone(worker);
                    break;
                case Verb.Delivery:
                    if (Awaited(happening) is { } visit)
                        service.Receive(visit);
                    break;
                case Verb.Share:
                    service.Share(instances[happening.Subject], happening.Order);
                    break;
                case Verb.Resume:
                    if (Awaited(happening) is { } call)
                        caller.Resume(call);
                    break;
                case Verb.End:
                    return false;
                default:
                    TakeRare(happening);
                    break;
            }
        }

        return true;
    }

    private void TakeRare(Event happening)
    {
        switch (happening.Verb)
        {
            case Verb.Due:
                lanes[happening.Subject].Due();
                break;
            case Verb.Scaling:
                Fleets[happening.Subject].Scaler!.Look(); // Only a fleet with a scaler schedules this.
                break;
            case Verb.Boot:
                Scaler.Booted(instances[happening.Subject], agenda.Now);
                break;
            case Verb.Turn:
                faults.Happen(happening.Subject);
                break;
            case Verb.Health:
                faults.Notice(happening.Subject);
                break;
            case Verb.Tick:
                Recorder.Write(agenda.Now);
                ScheduleTick();
                break;
            default:
                throw new InvalidOperationException($"Nothing is to be done at a '{happening.Verb}'.");
        }
    }

    /// <summary>One at a time: what is far off would only stand in the way of what comes next.</summary>
    private void ScheduleTick()
    {
        var next = Recorder.Written + 1;
        if (next < plan.Intervals)
            agenda.Schedule(SimTime.Start + new SimDuration(plan.Interval.Nanoseconds * next), Verb.Tick, 0);
    }

    /// <summary>The frame that still waits for this event; none when the event is out of date.</summary>
    private Frame? Awaited(Event happening)
    {
        var frame = frames[happening.Subject];
        if (frame.Expected != happening.Order)
            return null;
        frame.Expected = 0;
        return frame;
    }

    /// <summary>Conservation and Little's law hold in every run, exactly, or the simulator is wrong.</summary>
    private void CheckTheBooks()
    {
        var inside = new long[Operations.Length];
        var timeInside = new long[Operations.Length];
        foreach (var frame in frames.All)
        {
            if (frame.Call is not null || frame.IsOrphan
                || frame.State is not (FrameState.Queued or FrameState.AtWork or FrameState.Calling))
            {
                continue;
            }

            inside[frame.Operation] += frame.Weight;
            timeInside[frame.Operation] += (agenda.Now - frame.Started).Nanoseconds * frame.Weight;
        }

        foreach (var operation in Operations)
        {
            var ended = operation.Completed + operation.Failed + operation.Refused;
            var found = inside[operation.Plan.Index];
            if (operation.Offered != ended + found || operation.Inside.Value != found)
            {
                throw new InvalidOperationException(
                    $"Requests of '{operation.Plan.Id}' got lost: "
                    + $"{operation.Offered} arrived, {ended} ended, {found} are inside.");
            }

            TimeStillInside += timeInside[operation.Plan.Index];
            var area = operation.Inside.AreaAt(agenda.Now);
            if (area != operation.TimeInside + timeInside[operation.Plan.Index])
                throw new InvalidOperationException($"Little's law does not hold for '{operation.Plan.Id}'.");
        }
    }
}
