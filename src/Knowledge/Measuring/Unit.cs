namespace Proofload.Knowledge.Measuring;

/// <summary>
/// What an amount is an amount of, as powers of bytes, seconds and dollars. Things that are counted (users, requests)
/// have no unit: a request is not told from an order here, since estimates turn the one into the other all the time.
/// </summary>
public readonly record struct Unit(int Bytes, int Seconds, int Dollars)
{
    public static Unit None => default;

    public static Unit operator *(Unit left, Unit right) =>
        new(left.Bytes + right.Bytes, left.Seconds + right.Seconds, left.Dollars + right.Dollars);

    public static Unit operator /(Unit left, Unit right) =>
        new(left.Bytes - right.Bytes, left.Seconds - right.Seconds, left.Dollars - right.Dollars);

    public Unit Power(int exponent) => new(Bytes * exponent, Seconds * exponent, Dollars * exponent);

    /// <summary>In the words of a message: "an amount of data".</summary>
    public string Name => this switch
    {
        (0, 0, 0) => "a plain number or count",
        (1, 0, 0) => "an amount of data",
        (0, 1, 0) => "a length of time",
        (0, 0, 1) => "an amount of money",
        (0, -1, 0) => "a rate in time",
        (1, -1, 0) => "data in time",
        (0, -1, 1) => "money in time",
        (-1, 0, 1) => "money for data",
        _ => $"of the unit {this}",
    };

    public void Deconstruct(out int bytes, out int seconds, out int dollars) =>
        (bytes, seconds, dollars) = (Bytes, Seconds, Dollars);

    public override string ToString()
    {
        var parts = new (string Name, int Power)[] { ("bytes", Bytes), ("seconds", Seconds), ("dollars", Dollars) };
        return string.Join(" × ", parts.Where(part => part.Power != 0)
            .Select(part => part.Power == 1 ? part.Name : $"{part.Name}^{part.Power}"));
    }
}
