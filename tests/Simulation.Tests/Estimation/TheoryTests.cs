using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Simulation.Estimation;
using Proofload.Simulation.Placement;

namespace Proofload.Simulation.Tests.Estimation;

/// <summary>Where queueing theory knows the answer, the estimate is that answer, or within a stated distance of
/// it.</summary>
public sealed class TheoryTests
{
    [Theory]
    [InlineData(0.5, 1, 2.0, 9.2103403719762)]
    [InlineData(0.8, 1, 5.0, 23.02585092994)]
    [InlineData(0.95, 1, 20.0, 92.103403719762)]
    [InlineData(1.6, 2, 2.7777777777778, 11.937370236004)]
    [InlineData(6.4, 8, 1.2860280784013, 5.1521815625056)]
    [InlineData(28.8, 32, 1.1431864442209, 4.7943562307223)]
    public void One_queue_with_exponential_work_has_the_mean_of_theory_and_its_p99_within_1_percent(
        double rate, int servers, double mean, double p99)
    {
        var law = Response(rate, servers, Sketch.Exponential(1));

        law.Mean.ShouldBe(mean, mean * 1e-6);
        law.Quantile(0.99).ShouldBe(p99, p99 * 0.01);
    }

    [Fact]
    public void All_percentiles_of_the_queue_with_eight_servers_are_within_2_percent()
    {
        var law = Response(6.4, 8, Sketch.Exponential(1));

        law.Quantile(0.5).ShouldBe(0.9863343670365, 0.02);
        law.Quantile(0.95).ShouldBe(3.5084426482406, 0.02 * 3.5);
        law.Quantile(0.999).ShouldBe(7.4697185334281, 0.02 * 7.5);
    }

    /// <summary>Pollaczek and Khinchine.</summary>
    [Theory]
    [InlineData(0.8, 0, 2)]
    [InlineData(0.8, 0.5, 3)]
    [InlineData(0.8, 4, 10)]
    [InlineData(0.5, 4, 2.5)]
    [InlineData(0.9, 16, 76.5)]
    public void One_server_waits_as_the_variation_of_its_work_says(double rate, double variation, double wait)
    {
        var work = WithVariation(variation);

        (Response(rate, 1, work).Mean - 1).ShouldBe(wait, wait * 1e-6);
    }

    [Theory]
    [InlineData(0.5, 3.3362559570022)]
    [InlineData(0.8, 10.355886791995)]
    [InlineData(0.9, 21.89823734954)]
    public void With_constant_work_the_p99_of_the_wait_is_within_5_percent(double rate, double p99)
    {
        var law = Response(rate, 1, Sketch.Constant(1));

        (law.Quantile(0.99) - 1).ShouldBe(p99, p99 * 0.05);
    }

    /// <summary>D/M/1: evenly spaced arrivals.</summary>
    [Fact]
    public void Evenly_spaced_arrivals_wait_less_as_theory_says_within_2_percent()
    {
        var design = new Sketch().Open("ask", "server", 0.8, regular: true).Servers("server", 1, Sketch.Exponential(1))
            .Design;
        var law = Answer(design).Ok;

        (law.Mean - 1).ShouldBe(1.6927308399199, 0.02 * 1.7);
        law.Quantile(0.99).ShouldBe(12.40048378289, 0.03 * 12.4);
    }

    /// <summary>M/M/c/K: what is refused, and the time of the others.</summary>
    [Theory]
    [InlineData(1, 10, 0.8, 0.023492857579906, 3.7970975039833)]
    [InlineData(1, 10, 1.2, 0.19258649512681, 6.926137844143)]
    [InlineData(4, 10, 3.2, 0.035740722480999, 1.3740594477998)]
    [InlineData(32, 132, 40, 0.2000000000092, 4.0000000001979)]
    public void A_bounded_queue_refuses_and_delays_as_theory_says(int servers, int room, double rate, double refused,
        double time)
    {
        var design = new Sketch().Open("ask", "server", rate)
            .Servers("server", servers, Sketch.Exponential(1), (Parameters.Queue, room - servers)).Design;
        var answer = Answer(design);

        answer.Fails.ShouldBe(refused, 1e-9);
        answer.Ok.Mean.ShouldBe(time, 1e-6);
    }

    /// <summary>Erlang B, whatever the law of work.</summary>
    [Theory]
    [InlineData(1, 0.8, 0.44444444444444)]
    [InlineData(8, 6.4, 0.14439388985339)]
    [InlineData(10, 7, 0.07874088296957)]
    [InlineData(100, 90, 0.026957380464359)]
    [InlineData(1000, 1000, 0.02481191764616)]
    public void A_function_without_concurrency_left_refuses(int concurrency, double rate, double refused)
    {
        var design = new Sketch().Open("ask", "function", rate)
            .Part("function", Behaviour.Function, Sketch.Constant(1), (Parameters.Concurrency, concurrency)).Design;

        Answer(design).Fails.ShouldBe(refused, 1e-9);
    }

    [Fact]
    public void Two_queues_in_a_row_add_up()
    {
        var design = new Sketch().Open("ask", "first", 0.5)
            .Part("first", Behaviour.Compute, Sketch.Exponential(1), (Parameters.Concurrency, 1),
                (Parameters.Model, "async"))
            .Servers("second", 1, Sketch.Exponential(1 / 0.8))
            .Call("first", "second").Design;

        Answer(design).Ok.Mean.ShouldBe(2 + (1 / 0.3), 1e-6);
    }

    /// <summary>
    /// M/M/1 with processor sharing: the mean of M/M/1 for any law of work, and a longer tail: to a thousandth, since
    /// work is cut into pieces.
    /// </summary>
    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    [InlineData(4)]
    public void A_shared_processor_has_the_same_mean_for_any_law_of_work(double variation)
    {
        var work = WithVariation(variation);
        var design = new Sketch().Open("ask", "web", 0.8)
            .Servers("web", 10_000, work, (Parameters.Vcpu, 1)).Design;
        var law = Answer(design).Ok;

        law.Mean.ShouldBe(5, 1e-6);
        if (variation == 1)
            law.Variance.ShouldBe(58.333333333333, 0.058);
    }

    /// <summary>Hold the worker during the call, round robin over the instances, failures and backoff: 12.9496 ms
    /// simulated.</summary>
    [Fact]
    public void The_reference_of_three_tiers_is_within_1_percent_of_its_mean_and_3_percent_of_its_p99()
    {
        var law = Answer(ThreeTiers()).Ok;

        (law.Mean * 1_000).ShouldBe(12.9496, 0.01 * 12.9496);
        (law.Quantile(0.5) * 1_000).ShouldBe(9.535, 0.03 * 9.535);
        (law.Quantile(0.99) * 1_000).ShouldBe(63.43, 0.03 * 63.43);
        (law.Quantile(0.999) * 1_000).ShouldBe(96.25, 0.05 * 96.25);
    }

    /// <summary>Mean value analysis: users who think for a second, then three queues.</summary>
    [Theory]
    [InlineData(1, 0.90909090909091, 0.02)]
    [InlineData(10, 8.7535386314977, 0.02)]
    [InlineData(20, 15.975153810089, 0.05)]
    [InlineData(50, 19.999929024121, 0.05)]
    [InlineData(100, 20, 0.02)]
    public void Users_who_wait_for_answers_come_as_often_as_theory_says(int users, double rate, double tolerance)
    {
        var design = new Sketch().Closed("ask", "entry", users, 1)
            .Part("entry", Behaviour.Compute)
            .Servers("a", 1, Sketch.Exponential(0.05))
            .Servers("b", 1, Sketch.Exponential(0.03))
            .Servers("c", 1, Sketch.Exponential(0.02))
            .Call("entry", "a").Call("entry", "b").Call("entry", "c").Design;
        var solver = Solver.Run(new Model(design, Network.Instant), 1);

        solver.OfferedTo(0).ShouldBe(rate, rate * tolerance);
    }

    private static Distribution WithVariation(double variation) => variation == 0
        ? Sketch.Constant(1)
        : new Distribution.Gamma(Designs.Quantities.Duration.FromSeconds(1), Math.Sqrt(variation));

    private static TimeLaw Response(double rate, int servers, Distribution work) =>
        Answer(new Sketch().Open("ask", "server", rate).Servers("server", servers, work).Design).Ok;

    private static Answer Answer(Design design)
    {
        var model = new Model(design, Network.Instant);
        return Solver.Run(model, 1).AnswerOf(model.Entries[0], Model.Slot(0, design.Operations[0].Kind));
    }

    private static Design ThreeTiers() => new Sketch()
        .Open("ask", "client", 6_000)
        .Part("client", Behaviour.Compute)
        .Part("lb", Behaviour.Router, Sketch.Exponential(0.0002), (Parameters.Concurrency, 4))
        .Servers("app", 32, Sketch.Exponential(0.010), (Parameters.Instances, 4))
        .Servers("db", 16, Sketch.Exponential(0.002), (Parameters.Errors, new Designs.Quantities.Share(0.01)))
        .Call("client", "lb", call => call with
        {
            Retry = new Retry(3, Designs.Quantities.Duration.FromMilliseconds(50), null, Jitter.None, null),
        })
        .Call("lb", "app")
        .Call("app", "db").Design;
}
