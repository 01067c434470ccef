using Proofload.Simulation.Kernel;

namespace Proofload.Bench.Simulation;

/// <summary>
/// The three workloads as somebody would write them who wants nothing but speed: one loop, arrays, no design.
/// </summary>
/// <remarks>
/// They use the same draws, the same heap and the same histogram, so that the difference is the simulator's own.
/// </remarks>
internal static class HandWritten
{
    /// <summary>Poisson arrivals at a number of servers with exponential work and one queue (M/M/c).</summary>
    /// <returns>The mean time in the system, in units of the mean work.</returns>
    public static double Queue(int servers, double load, int customers)
    {
        var stream = new RandomStream(1, "hand-written");
        var heap = new EventHeap();
        var waiting = new Ring();
        var inService = new long[servers];
        var free = new Stack<int>(Enumerable.Range(0, servers));
        var latencies = new Histogram();
        var (sequence, left) = (0UL, customers);
        Schedule(Verb.Arrival, 0, 0, stream.NextExponential() / load);

        while (left > 0)
        {
            var happening = heap.Pop();
            var now = happening.Time.Nanoseconds;
            if (happening.Verb == Verb.Arrival)
            {
                Schedule(Verb.Arrival, 0, now, stream.NextExponential() / load);
                if (free.TryPop(out var server))
                    Serve(server, now, now);
                else
                    waiting.Add(now);
                continue;
            }

            latencies.Record(new SimDuration(now - inService[happening.Subject]));
            left--;
            if (waiting.Count > 0)
                Serve(happening.Subject, waiting.Take(), now);
            else
                free.Push(happening.Subject);
        }

        return latencies.Mean / 1e6;

        void Serve(int server, long arrived, long now)
        {
            inService[server] = arrived;
            Schedule(Verb.WorkDone, server, now, stream.NextExponential());
        }

        void Schedule(Verb verb, int subject, long now, double milliseconds) => heap.Push(new Event(
            new SimTime(now + (long)(milliseconds * 1e6 + 0.5)), Event.OrderOf(sequence++, verb, subject)));
    }

    /// <summary>
    /// Three tiers: balancer, four application servers whose workers are held during the call, and a database.
    /// </summary>
    public static double ThreeTiers(int requests) => new Tiers().Run(requests);

    private sealed class Tiers
    {
        private const int Balancer = 0;
        private const int Database = 5;

        private readonly RandomStream stream = new(1, "hand-written");
        private readonly EventHeap heap = new();
        private readonly Ring[] waiting = [.. Enumerable.Range(0, 6).Select(_ => new Ring())];
        private readonly int[] free = [4, 32, 32, 32, 32, 16];
        private readonly double[] work = [0.2, 10, 10, 10, 10, 2];
        private readonly Histogram latencies = new();
        private readonly List<Request> requests = [];
        private readonly Stack<int> unused = new();
        private ulong sequence;
        private long now;
        private int turn;

        public double Run(int count)
        {
            Schedule(Verb.Arrival, 0, stream.NextExponential() / 6);
            while (latencies.Count < count)
            {
                var happening = heap.Pop();
                now = happening.Time.Nanoseconds;
                switch (happening.Verb)
                {
                    case Verb.Arrival:
                        Schedule(Verb.Arrival, 0, stream.NextExponential() / 6);
                        if (!unused.TryPop(out var fresh))
                        {
                            fresh = requests.Count;
                            requests.Add(new Request());
                        }

                        requests[fresh].Arrived = now;
                        requests[fresh].Attempt = 1;
                        Enter(Balancer, fresh);
                        break;
                    case Verb.Resume:
                        Enter(Balancer, happening.Subject);
                        break;
                    default:
                        Done(happening.Subject);
                        break;
                }
            }

            return latencies.Mean / 1e6;
        }

        private void Enter(int station, int request)
        {
            requests[request].Station = station;
            if (free[station] > 0)
            {
                free[station]--;
                Schedule(Verb.WorkDone, request, work[station] * stream.NextExponential());
            }
            else
            {
                waiting[station].Add(request);
            }
        }

        private void Leave(int station)
        {
            if (waiting[station].Count > 0)
                Schedule(Verb.WorkDone, (int)waiting[station].Take(), work[station] * stream.NextExponential());
            else
                free[station]++;
        }

        private void Done(int index)
        {
            var request = requests[index];
            var station = request.Station;
            if (station == Balancer)
            {
                Leave(Balancer);
                request.Server = turn = turn % 4 + 1;
                Enter(request.Server, index);
            }
            else if (station != Database)
            {
                Enter(Database, index);
            }
            else
            {
                Leave(Database);
                Leave(request.Server);
                if (stream.NextUnit() < 0.01 && request.Attempt < 3)
                {
                    Schedule(Verb.Resume, index, 50 * request.Attempt++);
                    return;
                }

                latencies.Record(new SimDuration(now - request.Arrived));
                unused.Push(index);
            }
        }

        private void Schedule(Verb verb, int subject, double milliseconds) => heap.Push(new Event(
            new SimTime(now + (long)(milliseconds * 1e6 + 0.5)), Event.OrderOf(sequence++, verb, subject)));
    }

    private sealed class Request
    {
        public long Arrived { get; set; }

        public int Attempt { get; set; }

        public int Station { get; set; }

        public int Server { get; set; }
    }

    private sealed class Ring
    {
        private long[] items = new long[1024];
        private int head;

        public int Count { get; private set; }

        public void Add(long item)
        {
            if (Count == items.Length)
            {
                var larger = new long[Count * 2];
                for (var place = 0; place < Count; place++)
                    larger[place] = items[(head + place) & (items.Length - 1)];
                (items, head) = (larger, 0);
            }

            items[(head + Count++) & (items.Length - 1)] = item;
        }

        public long Take()
        {
            var item = items[head];
            head = (head + 1) & (items.Length - 1);
            Count--;
            return item;
        }
    }
}
