using Proofload.Designs.Grammar;
using static Proofload.Designs.Grammar.FieldType;

namespace Proofload.Knowledge.Reading;

/// <summary>What may stand in the head of a page, by kind, and in what is embedded in its text.</summary>
internal static class PageGrammar
{
    private static readonly FieldType Text = new Text();
    private static readonly FieldType Texts = new ListOf(Text);
    private static readonly FieldType Own = new Special(SpecialForm.Growth, "as described");
    private static readonly FieldType Flag = new Flag();
    private static readonly FieldType Level = new Word("L3", "L4", "L5", "L6");

    private static readonly Field[] OfAll =
    [
        new("id", Text, "The name of the file without its ending.", IsRequired: true),
        new("title", Text, "What it is called.", IsRequired: true),
        new("summary", Text, "One sentence that tells a reader whether to read on.", IsRequired: true),
        new("sources", Own, "What the page cites, by key."),
        new("related", Texts, "Other pages: kind:id."),
    ];

    public static readonly Shape Source = new(
        "source",
        "Something that the page cites.",
        new Field("title", Text, "Its title.", IsRequired: true),
        new Field("publisher", Text, "Who published it.", IsRequired: true),
        new Field("year", new Whole(1900, 2100), "When it was published."),
        new Field("url", Text, "Its public address, if one was seen."),
        new Field("checked", new Word("primary", "quoted", "restated", "unchecked"), "How far it was checked.",
            IsRequired: true));

    public static readonly Shape Limit = new(
        "limit",
        "A bound that the provider sets.",
        new Field("what", Text, "What is bounded.", IsRequired: true),
        new Field("value", Text, "The bound with its unit.", IsRequired: true),
        new Field("adjustable", new Word("yes", "no", "unknown", "true", "false"), "Whether the provider raises it."),
        new Field("source", Text, "The key of a source.", IsRequired: true),
        new Field("on", new Day(), "When it was read."));

    public static readonly Shape Sla = new(
        "sla",
        "A promised availability.",
        new Field("value", Text, "The promise.", IsRequired: true),
        new Field("source", Text, "The key of a source.", IsRequired: true));

    public static readonly Shape Alternative = new(
        "alternative",
        "What to use instead.",
        new Field("service", Text, "The id of a service's page.", IsRequired: true),
        new Field("when", Text, "When it is the better choice.", IsRequired: true));

    public static readonly Shape Moment = new(
        "moment",
        "A line of a timeline.",
        new Field("at", Text, "When, with the time zone.", IsRequired: true),
        new Field("what", Text, "What happened.", IsRequired: true),
        new Field("source", Text, "The key of a source.", IsRequired: true));

    public static readonly Shape Hidden = new(
        "hidden fact",
        "What an interviewer tells when asked.",
        new Field("ask", Text, "What a candidate may ask.", IsRequired: true),
        new Field("answer", Text, "The fact with its number.", IsRequired: true));

    public static readonly Shape Probe = new(
        "probe",
        "What an interviewer asks.",
        new Field("probe", Text, "The question.", IsRequired: true),
        new Field("tests", Text, "What it tests.", IsRequired: true));

    public static readonly Shape Branch = new(
        "option",
        "An answer to a question of the tree.",
        new Field("answer", Text, "The answer.", IsRequired: true),
        new Field("then", Own, "What follows: a question or a choice.", IsRequired: true));

    public static readonly Shape Ask = new(
        "question of the tree",
        "A question with its options.",
        new Field("ask", Text, "The question.", IsRequired: true),
        new Field("help", Text, "How one tells which answer is true."),
        new Field("options", new ListOf(new FieldType.Object(Branch)), "The answers.", IsRequired: true));

    public static readonly Shape Instead = new(
        "alternative",
        "What to choose otherwise.",
        new Field("choose", Text, "The id or name.", IsRequired: true),
        new Field("when", Text, "When.", IsRequired: true));

    public static readonly Shape Choose = new(
        "choice",
        "Where a path of the tree ends.",
        new Field("choose", Text, "What is chosen.", IsRequired: true),
        new Field("because", Text, "Why, with numbers.", IsRequired: true),
        new Field("alternatives", new ListOf(new FieldType.Object(Instead)), "What else, and when."),
        new Field("changes", Text, "What would change it.", IsRequired: true));

    public static readonly Shape Day = new(
        "day",
        "A day of a plan.",
        new Field("day", new Whole(1, 400), "Which day, from 1.", IsRequired: true),
        new Field("minutes", new Whole(1, 1_440), "How long.", IsRequired: true),
        new Field("do", Text, "What to do.", IsRequired: true),
        new Field("read", Texts, "Pages to read: kind:id."),
        new Field("practise", Texts, "Pages and designs to work on: kind:id or design:path."));

    public static readonly Shape Option = new(
        "option",
        "An answer to choose.",
        new Field("text", Text, "The answer.", IsRequired: true),
        new Field("right", Flag, "Whether it is right."),
        new Field("why", Text, "Why it is right, or why it tempts and is wrong."));

    public static readonly Shape Step = new(
        "step",
        "A step of an estimate.",
        new Field("say", Text, "What is worked out.", IsRequired: true),
        new Field("value", Text, "What comes out.", IsRequired: true));

    public static readonly Shape Quiz = new(
        "quiz item",
        "A question to the reader.",
        new Field("id", Text, "Unique on the page.", IsRequired: true),
        new Field("objective", Text, "The objective that it tests."),
        new Field("kind", new Word("single", "multiple", "numeric", "order", "flaw", "estimate"), "How it is answered.",
            IsRequired: true),
        new Field("ask", Text, "The question.", IsRequired: true),
        new Field("explain", Text, "What is told after the answer.", IsRequired: true),
        new Field("options", new ListOf(new FieldType.Object(Option)), "The answers to choose from."),
        new Field("answer", Text, "The number with its unit."),
        new Field("tolerance", new Quantity(Designs.Quantities.Dimension.Share), "How far off is still right.", "5%"),
        new Field("steps", new ListOf(new FieldType.Object(Step)), "The way to the answer."),
        new Field("vary", Own, "Numbers that change by seed: name: [values]."),
        new Field("compute", Text, "The formula of the answer."),
        new Field("items", Texts, "What is to be ordered, in the right order."),
        new Field("design", Text, "A design document, or the name of a design of the page."),
        new Field("points", Texts, "The components where the flaw is."));

    public static readonly Shape Card = new(
        "card",
        "A flashcard.",
        new Field("id", Text, "Unique on the page.", IsRequired: true),
        new Field("objective", Text, "The objective that it trains."),
        new Field("front", Text, "The question.", IsRequired: true),
        new Field("back", Text, "The answer.", IsRequired: true));

    public static Shape Of(PageKind kind) => kind switch
    {
        PageKind.Topic => Head(
            "topic",
            new Field("level", Level, "The level that it belongs to.", IsRequired: true),
            new Field("area", Text, "An area of the curriculum.", IsRequired: true),
            new Field("prerequisites", Texts, "Topics to know before."),
            new Field("objectives", Own, "What a reader can be tested on, by key.", IsRequired: true)),
        PageKind.Pattern => Head(
            "pattern",
            new Field("level", Level, "The level that it belongs to.", IsRequired: true),
            new Field("topic", Text, "The topic that it belongs to.", IsRequired: true),
            new Field("problem", Text, "What it solves, in one sentence.", IsRequired: true),
            new Field("aws", Texts, "What realises it on AWS.")),
        PageKind.Service => Head(
            "service",
            new Field("level", Level, "The level that it belongs to."),
            new Field("aws", Texts, "Its kinds in the component catalogue."),
            new Field("group", new Word("compute", "storage", "database", "cache", "messaging", "network", "analytics",
                "security", "observability", "ai"), "What it does.", IsRequired: true),
            new Field("limits", new ListOf(new FieldType.Object(Limit)), "Bounds, each with its source."),
            new Field("sla", Own, "The promised availability, or none."),
            new Field("alternatives", new ListOf(new FieldType.Object(Alternative)), "What to use instead.")),
        PageKind.Case => Head(
            "case",
            new Field("level", Level, "The level that it belongs to."),
            new Field("company", Text, "Whose system it is.", IsRequired: true),
            new Field("years", Text, "When it was so.", IsRequired: true),
            new Field("system", Text, "What system.", IsRequired: true),
            new Field("category", Text, "What sort of case.", IsRequired: true),
            new Field("gate", new Word("strict", "restated"), "How well its sources are checked.", IsRequired: true),
            new Field("lessons", Texts, "What one learns from it.", IsRequired: true),
            new Field("topics", Texts, "Topics that it shows.", IsRequired: true),
            new Field("timeline", new ListOf(new FieldType.Object(Moment)), "How an incident went.")),
        PageKind.Question => Head(
            "question",
            new Field("level", Level, "The level that it belongs to.", IsRequired: true),
            new Field("format", new Word("system-design", "object-design"), "What is asked for.", IsRequired: true),
            new Field("minutes", new Whole(5, 240), "How long.", IsRequired: true),
            new Field("category", Text, "What sort of question.", IsRequired: true),
            new Field("topics", Texts, "Topics that it tests.", IsRequired: true),
            new Field("requirements", Texts, "What is asked, with numbers.", IsRequired: true),
            new Field("hidden", new ListOf(new FieldType.Object(Hidden)), "What is told when asked.",
                IsRequired: true),
            new Field("probes", new ListOf(new FieldType.Object(Probe)), "What is asked back.", IsRequired: true),
            new Field("simpler", Text, "When a simpler thing works.", IsRequired: true),
            new Field("redFlags", Texts, "What speaks against a candidate.", IsRequired: true),
            new Field("impressive", Texts, "What speaks for one.", IsRequired: true),
            new Field("followUps", Texts, "How it goes on.", IsRequired: true),
            new Field("levels", Own, "What is expected at each level.", IsRequired: true),
            new Field("designs", Texts, "Reference designs: paths below content/designs.")),
        PageKind.Decision => Head(
            "decision",
            new Field("level", Level, "The level that it belongs to."),
            new Field("topic", Text, "The topic that it belongs to.", IsRequired: true),
            new Field("options", Texts, "What is to choose from.", IsRequired: true),
            new Field("tree", Own, "Questions that lead to an answer.")),
        PageKind.Runbook => Head(
            "runbook",
            new Field("level", Level, "The level that it belongs to."),
            new Field("topic", Text, "The topic that it belongs to.", IsRequired: true),
            new Field("severity", Text, "How bad it is.", IsRequired: true),
            new Field("triggers", Texts, "What calls for it.", IsRequired: true),
            new Field("roles", Texts, "Who does what."),
            new Field("over", Text, "How one knows that it is over.")),
        PageKind.Principle => Head(
            "principle",
            new Field("order", new Whole(1, 100), "Its place in the list.", IsRequired: true)),
        PageKind.Plan => Head(
            "plan",
            new Field("weeks", new Whole(0, 60), "How long it takes.", IsRequired: true),
            new Field("hoursPerWeek", Text, "How much time a week.", IsRequired: true),
            new Field("schedule", new ListOf(new FieldType.Object(Day)), "What to do on each day.", IsRequired: true),
            new Field("days", new Whole(1, 400), "How many days it has."),
            new Field("milestones", Texts, "What is reached when."),
            new Field("checklist", Texts, "What to have done.")),
    };

    private static Shape Head(string name, params Field[] own) =>
        new(name, $"The head of a {name}.", [.. OfAll, .. own]);
}
