using Proofload.Designs;
using Proofload.Pricing.Book;
using Proofload.Pricing.Estimating;

namespace Proofload.Pricing;

/// <summary>A design placed and bought another way; what is not said stays as it is.</summary>
/// <param name="Region">For all components that name no region of their own.</param>
/// <param name="IsArm">Arm processors wherever the book has such a machine.</param>
/// <param name="CommitmentYears">1 or 3: reserved or in a savings plan, wherever the book has that price.</param>
public sealed record WhatIf(string? Region = null, bool IsArm = false, int? CommitmentYears = null)
{
    /// <summary>Whether it asks for nothing.</summary>
    public bool IsNothing => this == new WhatIf();

    /// <summary>Of a commitment as addresses and command lines write it; null for any other word.</summary>
    /// <param name="commitment"><c>1y</c> or <c>3y</c>.</param>
    public static int? YearsOf(string? commitment) => commitment switch
    {
        "1y" => 1,
        "3y" => 3,
        _ => null,
    };

    /// <summary>What the design so changed costs.</summary>
    /// <param name="profile">As <see cref="LoadProfile.Named"/> has it; null for the mean load all month.</param>
    public CostReport Price(Design design, string? profile = null, PriceBook? book = null)
    {
        var changed = On(design, book);
        return Pricer.Price(changed, book, profile is null ? null : LoadProfile.Named(profile, changed));
    }

    /// <summary>The design so changed; the same object where nothing of it would change.</summary>
    public Design On(Design design, PriceBook? book = null)
    {
        book ??= PriceBook.Default;
        if (Region is not null)
            design = Changes.Region(design, Region);
        if (IsArm)
            design = Changes.Arm(design, book);
        return CommitmentYears is { } years ? Changes.Committed(design, book, years) : design;
    }
}
