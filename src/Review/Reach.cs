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

    public Severity Of(Risk risk, Subject subject)
    {
        if (subject.IsDesign)
            return new Severity(risk, 1, 1);

        var reach = 0.0;
        var criticality = 0.0;
        foreach (var operation in examination.Operations)
        {
            var part = PartOf(operation, subject);
            if (part <= 0)
                continue;
            reach += part * examination.Paths.WeightOf(operation);
            criticality = Math.Max(criticality, Weight(operation.Criticality));
        }

        if (reach <= 0)
            return new Severity(risk, OffThePath, 1);
        return new Severity(risk, Math.Round(Math.Clamp(reach, Least, 1), 4), criticality);
    }

    private double PartOf(Operation operation, Subject subject)
    {
        if (subject.Operations.Contains(operation.Id))
            return 1;
        if (!subject.Connections.IsEmpty)
        {
            return subject.Connections.Max(id =>
                examination.Design.Connections.FirstOrDefault(connection => connection.Id == id) is { } connection
                    ? PartOver(operation, connection)
                    : 0);
        }

        return subject.Components.IsEmpty
            ? 0
            : subject.Components
                .Max(id => examination.Design.Find(id) is { } component ? PartAt(operation, component) : 0);
    }

    private double PartAt(Operation operation, Component component)
    {
        var need = examination.Paths.NeedOf(operation, component);
        return examination.Paths.Reaches(operation, component) ? Math.Max(need, Beside) : need;
    }

    private double PartOver(Operation operation, Connection connection)
    {
        if (!connection.Serves(operation.Id))
            return 0;
        var caller = PartAt(operation, examination.CallerOf(connection));
        var chance = examination.Paths.ChanceOf(connection, operation);
        return caller * chance * (examination.Paths.IsHard(connection) ? 1 : Beside);
    }

    private static double Weight(Criticality criticality) => criticality switch
    {
        Criticality.Background => 0.5,
        Criticality.Normal => 1,
        Criticality.Critical => 2,
    };
}
