namespace Proofload.Simulation.Estimation;

/// <summary>The chance of success as it depends on which components are up.</summary>
/// <remarks>
/// A decision diagram with numbers at its leaves (R. I. Bahar et al., "Algebraic decision diagrams and their
/// applications", ICCAD 1993). A component that appears on several ways is one variable, so that what is up on one way
/// is up on the other; what appears once is only a number. Equal parts are one node, which keeps diagrams of designs
/// small.
/// </remarks>
/// <param name="levels">The components that are variables, in the order in which they are asked.</param>
/// <param name="mostNodes">Nodes that may be made, interim ones included.</param>
internal sealed class SuccessDiagram(int[] levels, int mostNodes)
{
    private const int Leaf = int.MaxValue;

    private readonly Dictionary<int, int> levelOf =
        levels.Select((component, level) => (component, level)).ToDictionary(one => one.component, one => one.level);

    private readonly List<(int Level, int High, int Low, double Value)> nodes = [];
    private readonly Dictionary<(int Level, int High, int Low), int> forks = [];
    private readonly Dictionary<double, int> leaves = [];
    private readonly Dictionary<(bool IsProduct, int One, int Other), int> done = [];

    /// <summary>More nodes were wanted than may be made; what was worked out means nothing.</summary>
    public bool IsFull { get; private set; }

    /// <summary>That a component works: one of the variables, or its probability.</summary>
    public Chance Up(int component, double[] up) => up[component] < 1 && levelOf.TryGetValue(component, out var level)
        ? new Chance(0, Fork(level, LeafOf(1), LeafOf(0)))
        : new Chance(up[component]);

    public Chance Times(Chance one, Chance other)
    {
        if (one.IsNumber && other.IsNumber)
            return new Chance(one.Number * other.Number);
        if (one == Chance.Sure || other == Chance.None)
            return other;
        if (other == Chance.Sure || one == Chance.None)
            return one;
        return new Chance(0, Apply(true, NodeOf(one), NodeOf(other)));
    }

    public Chance Plus(Chance one, Chance other)
    {
        if (one.IsNumber && other.IsNumber)
            return new Chance(one.Number + other.Number);
        if (one == Chance.None)
            return other;
        return other == Chance.None ? one : new Chance(0, Apply(false, NodeOf(one), NodeOf(other)));
    }

    /// <summary>That at least one of two happens, each by its own luck.</summary>
    public Chance Either(Chance one, Chance other) => Not(Times(Not(one), Not(other)));

    /// <summary>The one for a part of the requests, the other for the rest.</summary>
    public Chance Mixed(double part, Chance one, Chance other) =>
        part >= 1 ? one : Choice(new Chance(part), one, other);

    /// <summary>The one when that happens, and else the other.</summary>
    public Chance Choice(Chance that, Chance one, Chance other) =>
        one == other ? one : Plus(Times(that, one), Times(Not(that), other));

    /// <summary>Over all states of the variables.</summary>
    public double Mean(Chance chance, double[] up)
    {
        if (chance.IsNumber)
            return chance.Number;

        var means = new double[nodes.Count];
        for (var node = 0; node < means.Length; node++) // Children come before their parents.
        {
            var (level, high, low, value) = nodes[node];
            if (level == Leaf)
                means[node] = value;
            else
                means[node] = (up[levels[level]] * means[high]) + ((1 - up[levels[level]]) * means[low]);
        }

        return means[chance.Node];
    }

    private Chance Not(Chance chance) => chance.IsNumber
        ? new Chance(1 - chance.Number)
        : Plus(new Chance(1), Times(new Chance(-1), chance));

    private int NodeOf(Chance chance) => chance.IsNumber ? LeafOf(chance.Number) : chance.Node;

    private int Apply(bool isProduct, int one, int other)
    {
        if (IsFull)
            return 0;
        if (one > other)
            (one, other) = (other, one); // Both orders are the same sum and the same product.
        if (done.TryGetValue((isProduct, one, other), out var known))
            return known;

        var (left, right) = (nodes[one], nodes[other]);
        int result;
        if (left.Level == Leaf && right.Level == Leaf)
        {
            result = LeafOf(isProduct ? left.Value * right.Value : left.Value + right.Value);
        }
        else if (isProduct && ((left.Level == Leaf && left.Value == 0) || (right.Level == Leaf && right.Value == 0)))
        {
            result = LeafOf(0);
        }
        else
        {
            var level = Math.Min(left.Level, right.Level);
            var (oneHigh, oneLow) = left.Level == level ? (left.High, left.Low) : (one, one);
            var (otherHigh, otherLow) = right.Level == level ? (right.High, right.Low) : (other, other);
            result = Fork(level, Apply(isProduct, oneHigh, otherHigh), Apply(isProduct, oneLow, otherLow));
        }

        return done[(isProduct, one, other)] = result;
    }

    private int Fork(int level, int high, int low)
    {
        if (high == low)
            return high;
        return forks.TryGetValue((level, high, low), out var known)
            ? known
            : forks[(level, high, low)] = Add((level, high, low, 0));
    }

    private int LeafOf(double value) =>
        leaves.TryGetValue(value, out var known) ? known : leaves[value] = Add((Leaf, -1, -1, value));

    private int Add((int Level, int High, int Low, double Value) node)
    {
        if (nodes.Count >= mostNodes)
        {
            // Everything becomes one node from here on, so that what is under way ends soon.
            IsFull = true;
            return 0;
        }

        nodes.Add(node);
        return nodes.Count - 1;
    }
}

/// <summary>How probable success is: a number, or a node of a diagram where it depends on shared components.</summary>
internal readonly record struct Chance(double Number, int Node = -1)
{
    public static Chance None => new(0);

    public static Chance Sure => new(1);

    public bool IsNumber => Node < 0;
}
