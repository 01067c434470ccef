using Proofload.Designs;
using Proofload.Pricing;

namespace Proofload.Web.Costs;

/// <summary>
/// What an address asks about the cost of a design: what if, over which days, and beside which other design.
/// </summary>
/// <param name="Day">How the load goes over a day, as <see cref="LoadProfile.Named"/> has it. Empty for evenly.</param>
/// <param name="Beside">
/// Another design: the gallery's name of it, or the id of a saved one. Empty for none.
/// </param>
public sealed record CostSwitches(WhatIf WhatIf, string Day, string Beside)
{
    private const string Region = "region";
    private const string Processor = "processor";
    private const string Commitment = "commitment";
    private const string Profile = "profile";
    private const string Compare = "compare";

    /// <summary>Where the book knows enough to move a whole design.</summary>
    public static readonly IReadOnlyList<string> Places = ["us-east-1", "eu-west-1", "ap-south-1"];

    /// <summary>The days that can be chosen, with what they are called.</summary>
    public static readonly IReadOnlyList<(string Value, string Name)> Days =
    [
        ("diurnal", "Busy as its operations say"),
        ("diurnal:2", "Busiest hour ×2"),
        ("diurnal:3", "Busiest hour ×3"),
        ("diurnal:5", "Busiest hour ×5"),
        ("diurnal:10", "Busiest hour ×10"),
    ];

    /// <summary>Of the switches in a query.</summary>
    public static readonly IReadOnlyList<string> Names = [Region, Processor, Commitment, Profile, Compare];

    /// <summary>As designed, and beside no other.</summary>
    public static readonly CostSwitches None = new(new WhatIf(), "", "");

    /// <summary>What the address does not say, or says wrongly, is not asked.</summary>
    public static CostSwitches Of(IQueryCollection query) => new(
        new WhatIf(
            Places.FirstOrDefault(place => place == query[Region]),
            query[Processor] == "arm",
            WhatIf.YearsOf(query[Commitment])),
        Days.FirstOrDefault(day => day.Value == query[Profile]).Value ?? "",
        query[Compare].ToString());

    /// <summary>The design is not priced as it is.</summary>
    public bool AreSet => !WhatIf.IsNothing || Day.Length > 0;

    /// <summary>What the design costs as the switches have it.</summary>
    public CostReport Price(Proofload.Designs.Design design) => WhatIf.Price(design, Day.Length > 0 ? Day : null);

    /// <summary>The switches that an alternative of the engine stands for; null where there are none.</summary>
    public static CostSwitches? Of(Alternative alternative) => alternative.Id switch
    {
        "arm" => new(new WhatIf(IsArm: true), "", ""),
        "reserved-1y" => new(new WhatIf(CommitmentYears: 1), "", ""),
        "reserved-3y" => new(new WhatIf(CommitmentYears: 3), "", ""),
        var id => Places.FirstOrDefault(place => id == $"region-{place}") is { } place
            ? new(new WhatIf(place), "", "")
            : null,
    };

    /// <summary>The rest of a query: what it says about anything else.</summary>
    public static QueryString Without(IQueryCollection query) => QueryString.Create(
        query.Where(pair => !Names.Contains(pair.Key)));

    /// <summary>Added to what a query says about anything else.</summary>
    public QueryString AddTo(QueryString query)
    {
        if (WhatIf.Region is { } region)
            query = query.Add(Region, region);
        if (WhatIf.IsArm)
            query = query.Add(Processor, "arm");
        if (WhatIf.CommitmentYears is { } years)
            query = query.Add(Commitment, $"{years}y");
        if (Day.Length > 0)
            query = query.Add(Profile, Day);
        return Beside.Length > 0 ? query.Add(Compare, Beside) : query;
    }

    /// <summary>The design so placed and bought, in words: "in eu-west-1, on Arm processors".</summary>
    public string Words()
    {
        var words = new List<string>();
        if (WhatIf.Region is { } region)
            words.Add($"in {Regions.PlaceOf(region)} ({region})");
        if (WhatIf.IsArm)
            words.Add("on Arm processors");
        if (WhatIf.CommitmentYears is { } years)
            words.Add($"committed for {(years == 1 ? "a year" : $"{years} years")}");
        if (Day.Length > 0)
            words.Add(DayInWords());
        return string.Join(", ", words);
    }

    private string DayInWords() => Day.Split(':') is [_, var peak]
        ? $"with a busiest hour ×{peak} the mean"
        : "over days as busy as its operations say";
}
