using Proofload.Simulation.Kernel;

namespace Proofload.Simulation.Tests.Kernel;

public sealed class AgendaTests
{
    private readonly Agenda agenda = new();

    [Theory]
    [InlineData(3, 1e6, 1)]
    [InlineData(17, 1e6, 2)]
    [InlineData(200, 1e3, 3)]
    [InlineData(5_000, 1e9, 4)]
    [InlineData(30_000, 50, 5)]
    public void Events_come_in_order_of_time_and_then_of_scheduling(int pending, double meanDelay, long seed)
    {
        var stream = new RandomStream(seed, "agenda");
        var model = new SortedSet<(long Time, ulong Order)>();
        for (var subject = 0; subject < pending; subject++)
            Schedule(subject);

        for (var taken = 0; taken < 3 * pending + 2_000; taken++)
        {
            var expected = model.Min;
            model.Remove(expected);
            var happening = agenda.Next();

            (happening.Time.Nanoseconds, happening.Order).ShouldBe(expected, $"seed {seed}, event {taken}");
            if (taken % 3 != 0 || model.Count < 2)
                Schedule(happening.Subject);
            if (taken % 5 == 0)
                Schedule(happening.Subject);
        }

        void Schedule(int subject)
        {
            // Now and then at the same time as others, and now and then very far away.
            var delay = stream.NextBelow(10) switch
            {
                0 => 0,
                1 => stream.NextExponential() * meanDelay * 1000,
                _ => stream.NextExponential() * meanDelay,
            };
            var time = agenda.Now + SimDuration.FromNanoseconds(delay);
            model.Add((time.Nanoseconds, agenda.Schedule(time, Verb.WorkDone, subject)));
        }
    }

    /// <summary>
    /// The agenda keeps few events in another way than many, and changes between the two as they come and go.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_tide_of_events_loses_none(long seed)
    {
        var stream = new RandomStream(seed, "tide");
        var model = new SortedSet<(long Time, ulong Order)>();
        for (var wave = 0; wave < 40; wave++)
        {
            var (low, high, length) = (1 + stream.NextBelow(8), 12 + stream.NextBelow(20), 600 * stream.NextBelow(3));
            while (model.Count < high)
                Schedule();
            for (var taken = 0; taken < length; taken++)
                TakeAnd(Schedule);
            while (model.Count > low)
                TakeAnd(() => { });
            for (var taken = 0; taken < length; taken++)
                TakeAnd(Schedule);
        }

        void TakeAnd(Action then)
        {
            var happening = agenda.Next();
            (happening.Time.Nanoseconds, happening.Order).ShouldBe(model.Min, $"seed {seed}");
            model.Remove(model.Min);
            agenda.Count.ShouldBe(model.Count, $"seed {seed}");
            then();
        }

        void Schedule()
        {
            var time = agenda.Now + SimDuration.FromNanoseconds(stream.NextExponential() * 1e6);
            model.Add((time.Nanoseconds, agenda.Schedule(time, Verb.WorkDone, 0)));
        }
    }

    /// <summary>Narrow buckets late in a long run have numbers that no 32 bits hold.</summary>
    [Fact]
    public void Crowds_late_in_a_long_run_come_in_order()
    {
        agenda.Schedule(new SimTime(1_000_000_000_000_000), Verb.WorkDone, 0);
        agenda.Next();
        for (var subject = 0; subject < 2_000; subject++)
            agenda.After(new SimDuration(subject * 3 % 50), Verb.WorkDone, subject);

        var last = agenda.Now;
        for (var taken = 0; taken < 20_000; taken++)
        {
            var happening = agenda.Next();
            happening.Time.ShouldBeGreaterThanOrEqualTo(last);
            last = happening.Time;
            agenda.After(new SimDuration(taken * 7 % 50), Verb.WorkDone, happening.Subject);
        }
    }

    [Fact]
    public void Many_events_of_one_time_keep_the_order_in_which_they_were_scheduled()
    {
        for (var subject = 0; subject < 20_000; subject++)
            agenda.Schedule(new SimTime(1_000), Verb.Delivery, subject);

        for (var subject = 0; subject < 20_000; subject++)
            agenda.Next().Subject.ShouldBe(subject);
    }

    [Fact]
    public void Nothing_is_lost_when_few_events_become_many_after_a_long_time_with_few()
    {
        for (var round = 0; round < 3; round++)
        {
            for (var alone = 0; alone < 20_000; alone++)
            {
                agenda.After(SimDuration.FromNanoseconds(10), Verb.WorkDone, 0);
                agenda.Next();
            }

            for (var subject = 0; subject < 17; subject++)
                agenda.After(SimDuration.FromNanoseconds(1 + subject), Verb.Delivery, subject);

            for (var subject = 0; subject < 17; subject++)
                agenda.Next().Subject.ShouldBe(subject);
            agenda.Count.ShouldBe(0);
        }
    }

    [Fact]
    public void An_event_tells_what_and_whom_it_is_about()
    {
        agenda.After(new SimDuration(7), Verb.Scaling, Event.MaxSubject);

        var happening = agenda.Next();

        (happening.Verb, happening.Subject, happening.Time).ShouldBe((Verb.Scaling, Event.MaxSubject, new SimTime(7)));
        agenda.Now.ShouldBe(new SimTime(7));
    }

    [Fact]
    public void Nothing_is_allocated_once_the_agenda_has_reached_its_size()
    {
        var stream = new RandomStream(1, "agenda");
        for (var subject = 0; subject < 500; subject++)
            agenda.After(SimDuration.FromNanoseconds(stream.NextExponential() * 1e6), Verb.WorkDone, subject);
        Hold(100_000);
        var before = GC.GetAllocatedBytesForCurrentThread();

        Hold(100_000);

        (GC.GetAllocatedBytesForCurrentThread() - before).ShouldBe(0);

        void Hold(int times)
        {
            for (var held = 0; held < times; held++)
            {
                var happening = agenda.Next();
                var delay = SimDuration.FromNanoseconds(stream.NextExponential() * 1e6);
                agenda.After(delay, Verb.WorkDone, happening.Subject);
            }
        }
    }

    [Fact]
    public void No_event_is_lost_when_many_become_few_and_many_again()
    {
        var agenda = new Agenda();
        var expected = 0;
        for (var round = 0; round < 6; round++)
        {
            // Many at once, until few are left; then few at a time for longer than between two tunings.
            for (var many = 0; many < 5_000; many++)
                agenda.After(new SimDuration(1_000 + many), Verb.Arrival, many);
            expected += 5_000;
            while (agenda.Count > 1)
            {
                agenda.Next();
                expected--;
            }

            for (var few = 0; few < 50_000; few++)
            {
                agenda.After(new SimDuration(10), Verb.Arrival, few);
                agenda.Next();
            }

            agenda.Count.ShouldBe(expected);
        }
    }
}
