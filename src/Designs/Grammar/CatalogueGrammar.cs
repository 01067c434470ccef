using static Proofload.Designs.Grammar.FieldType;

namespace Proofload.Designs.Grammar;

/// <summary>The files of the component catalogue: <c>behaviours.yaml</c> and one file for each kind.</summary>
internal static class CatalogueGrammar
{
    private static readonly FieldType Text = new Text();
    private static readonly FieldType Anything = new Special(SpecialForm.Growth, "a value of the parameter's type");

    public static readonly Shape Source = new(
        "source",
        "Where a fact was read.",
        new Field("title", Text, "Its title.", IsRequired: true),
        new Field("edition", Text, "Its date or edition.", IsRequired: true),
        new Field("url", Text, "Its public address."));

    public static readonly Shape Parameter = new(
        "parameter",
        "Something that a design can say about a component.",
        new Field("type", new Word(
            "count", "duration", "rate", "bytes", "byte-rate", "share", "text", "flag", "work",
            "scaling"), "Its type.", IsRequired: true),
        new Field("about", Text, "What it is.", IsRequired: true),
        new Field("default", Anything, "What holds when a design does not say."),
        new Field("least", Anything, "The least value allowed."),
        new Field("most", Anything, "The greatest value allowed."),
        new Field("options", new ListOf(Text), "The words allowed."),
        new Field("source", new FieldType.Object(Source), "Where the default comes from."));

    public static readonly Shape Limit = new(
        "limit",
        "A bound that the provider sets.",
        new Field("key", Text, "Its stable name.", IsRequired: true),
        new Field("about", Text, "What is bounded.", IsRequired: true),
        new Field("value", new Number(), "The bound.", IsRequired: true),
        new Field("unit", Text, "Its unit.", IsRequired: true),
        new Field("adjustable", new Flag(), "The provider raises it on request.", "false"),
        new Field("source", new FieldType.Object(Source), "Where it was read.", IsRequired: true));

    public static readonly Shape Commitment = new(
        "sla",
        "A promised availability in a month.",
        new Field("availability", new Quantity(Quantities.Dimension.Share), "The promise.", IsRequired: true),
        new Field("source", new FieldType.Object(Source), "Where it was read.", IsRequired: true));

    public static readonly Shape Kind = new(
        "kind",
        "A kind of component.",
        new Field("kind", Text, "Its id.", IsRequired: true),
        new Field("name", Text, "Its name.", IsRequired: true),
        new Field("family", new Word(
            "compute", "database", "cache", "storage", "network", "messaging", "analytics", "security", "observability",
            "external"), "Its shelf.", IsRequired: true),
        new Field("behaviour", new Word(
            "router", "cache", "compute", "function", "store", "queue", "stream", "topic", "workflow", "external",
            "support"),
            "What it does.", IsRequired: true),
        new Field("about", Text, "What it is for.", IsRequired: true),
        new Field("also", new ListOf(Text), "Other words for it."),
        new Field("traits", new ListOf(Text), "Facts that rules read."),
        new Field("words", Anything, "A map from the kind's own words to canonical parameters."),
        new Field("defaults", Anything, "A map from parameters to this kind's defaults."),
        new Field("sources", Anything, "A map from parameters to where this kind's defaults were read."),
        new Field("parameters", Anything, "A map of this kind's own parameters."),
        new Field("without", new ListOf(Text), "Parameters of the behaviour that make no sense here."),
        new Field("limits", new ListOf(new FieldType.Object(Limit)), "What the provider bounds."),
        new Field("sla", new FieldType.Object(Commitment), "What the provider promises."));
}
