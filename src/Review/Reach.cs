using Proofload.Designs;

namespace Proofload.Review;

/// <summary>How much of what users do depends on what a finding points at.</summary>
internal sealed class Reach(Examination examination)
{
    /// <summary>
    /// What is reached but not needed (an optional call, a hand-over) still counts this much. Our proposal.
    /// </summary>
    private const double Beside = 0.25;

    /// <summary>What no request reaches, such as a key or a firewall, counts as much.</summary>
    private const double OffThePath = 0.25;

    private const double Least = 0.05;

    private readonly Dictionary<string, Connection> connections =
        examination.Design.Connections.ToDictionary(connection => connection.Id, StringComparer.Ordinal);

    private readonly Dictionary<string, (Operation Operation, double Part)[]> known = new(StringComparer.Ordinal);

    public Severity Of(Risk risk, Subject subject)
    {
        if (subject.IsDesign)
            return new Severity(risk, 1, 1);

        var parts = new Dictionary<string, (Operation Operation, double Part)>(StringComparer.Ordinal);
        foreach (var (operation, part) in PartsOf(subject))
        {
            if (part > parts.GetValueOrDefault(operation.Id).Part)
                parts[operation.Id] = (operation, part);
        }

        if (parts.Count == 0)
            return new Severity(risk, OffThePath, 1);
        var reach = parts.Values.Sum(one => one.Part * examination.Paths.WeightOf(one.Operation));
        var criticality = parts.Values.Max(one => Weight(one.Operation.Criticality));
        return new Severity(risk, Math.Round(Math.Clamp(reach, Least, 1), 4), criticality);
    }

    /// <summary>Of the operations that depend on it, how much each does; an operation may come several times.</summary>
    private IEnumerable<(Operation Operation, double Part)> PartsOf(Subject subject)
    {
        var named = examination.Operations.Where(operation => subject.Operations.Contains(operation.Id));
        var through = subject.Connections.IsEmpty
            ? subject.Components.SelectMany(PartsAt)
            : subject.Connections.SelectMany(PartsOver);
        return named.Select(operation => (operation, 1.0)).Concat(through);
    }

    private (Operation Operation, double Part)[] PartsAt(string id)
    {
        if (known.TryGetValue(id, out var found))
            return found;

        var component = examination.Design[id];
        return known[id] =
        [
            .. examination.Paths.OperationsReaching(component)
                .Select(operation => (operation, Math.Max(examination.Paths.NeedOf(operation, component), Beside))),
        ];
    }

    private IEnumerable<(Operation Operation, double Part)> PartsOver(string id)
    {
        var connection = connections[id];
        var weight = examination.Paths.IsHard(connection) ? 1 : Beside;
        return PartsAt(connection.From)
            .Where(one => connection.Serves(one.Operation.Id))
            .Select(one => (one.Operation, one.Part * weight * examination.Paths.ChanceOf(connection, one.Operation)));
    }

    private static double Weight(Criticality criticality) => criticality switch
    {
        Criticality.Background => 0.5,
        Criticality.Normal => 1,
        Criticality.Critical => 2,
    };
}
