namespace Proofload.Simulation.Estimation;

/// <summary>How something that was asked turns out: a component, a call, a whole request.</summary>
/// <param name="Ok">How long it takes when it succeeds.</param>
/// <param name="Fails">How probably it does not.</param>
/// <param name="Failing">How long it takes to fail.</param>
internal sealed record Answer(TimeLaw Ok, double Fails, TimeLaw Failing)
{
    public static Answer AtOnce { get; } = new(TimeLaw.Zero, 0, TimeLaw.Zero);

    public double Succeeds => 1 - Fails;

    /// <summary>So nearly the same that no figure which is reported can tell.</summary>
    public bool IsLike(Answer other)
    {
        static bool Near(double one, double other) =>
            Math.Abs(one - other) <= 1e-9 * Math.Max(Math.Abs(one), Math.Abs(other));
        return ReferenceEquals(this, other)
            || (Math.Abs(Fails - other.Fails) < 1e-12 && Near(Ok.Mean, other.Ok.Mean)
                && Near(Ok.Variance, other.Ok.Variance)
                && Near(Failing.Mean, other.Failing.Mean));
    }

    /// <summary>Whatever comes of it.</summary>
    public TimeLaw Any => Fails <= 0 ? Ok : TimeLaw.Mix([(Succeeds, Ok), (Fails, Failing)]);

    /// <summary>The same, given up on after so many seconds.</summary>
    /// <param name="late">How probably it was given up on.</param>
    public Answer GivenUpAfter(double seconds, out double late)
    {
        late = 0;
        if (double.IsPositiveInfinity(seconds))
            return this;

        var (ok, okLate) = Ok.CutAt(seconds);
        var (failing, failingLate) = Fails > 0 ? Failing.CutAt(seconds) : (Failing, 0);
        late = (Succeeds * okLate) + (Fails * failingLate);
        if (late <= 0)
            return this;

        var early = Fails * (1 - failingLate);
        return new Answer(ok, early + late, TimeLaw.Mix([(early, failing), (late, TimeLaw.Constant(seconds))]));
    }
}

/// <summary>A call with all that guards it.</summary>
/// <param name="Attempts">Mean number of requests that really reach the network, for each call.</param>
/// <param name="Repeats">Those of them that repeat a failed one.</param>
/// <param name="Late">The part of attempts that time out.</param>
/// <param name="Open">The part of time in which its breaker is open.</param>
internal sealed record CallAnswer(Answer Answer, double Attempts, double Repeats, double Late, double Open);
