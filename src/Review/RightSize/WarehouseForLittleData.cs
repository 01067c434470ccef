using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Review.RightSize;

/// <summary>A warehouse for what fits into memory.</summary>
internal sealed class WarehouseForLittleData : Rule
{
    private static readonly Threshold Least = new(
        "warehouse-for-little-data.storage", 100, "GB", "our proposal: what a replica of the database scans in a "
            + "minute or two");

    public override RuleCard Card { get; } = new(
        "warehouse-for-little-data", "A data warehouse for little data", Pillar.RightSize, Risk.Medium)
    {
        Mode = EvaluationMode.Property,
        Source = "Our proposal",
        Topic = "columnar-olap",
        Why = "Loading, modelling and paying for a second database, for questions that a read replica answers over "
            + "lunch.",
        Thresholds = [Least],
    };

    internal override IEnumerable<Answer> Inspect(Examination examination)
    {
        foreach (var warehouse in examination.Stores
            .Where(store => store.Kind.Family == Family.Analytics && store.CanSay(Parameters.Storage)))
        {
            if (!warehouse.IsGiven(Parameters.Storage) || warehouse.BytesOf(Parameters.Storage) is not { } size)
                yield return Unstated(warehouse, Parameters.Storage);
            else if (size >= ByteSize.FromGigabytes(examination.Value(Least)))
                yield return Pass(warehouse);
            else
                yield return Fail(warehouse, Message(examination, warehouse, size), Mend(warehouse));
        }
    }

    private static string Message(Examination examination, Component warehouse, ByteSize size) =>
        $"'{warehouse.Id}' ({warehouse.Kind.Name}) holds {size}. It pays from about "
            + $"{Words.Number(examination.Value(Least))} GB.";

    private static Mend Mend(Component warehouse) => new(
        "Ask a reader of the database, or files in the object store",
        [new Designs.Edits.Edit.RemoveComponent(warehouse.Id)],
        "Long questions take longer",
        Effort.Medium);
}
