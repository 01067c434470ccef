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
