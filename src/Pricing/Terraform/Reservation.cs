namespace Proofload.Pricing.Terraform;

/// <summary>A reservation that a usage file states, in the words of the book.</summary>
/// <param name="Suffix">Behind the usage of the same thing on demand: <c>/1y-none</c>.</param>
/// <param name="Recurring">
/// The part of its price that is paid month by month, from 0 to 1: what was paid in advance is no monthly cost here. A
/// partial payment in advance is half of it.
/// </param>
internal sealed record Reservation(string Suffix, decimal Recurring)
{
    /// <summary>Null where none is stated.</summary>
    public static Reservation? Of(Resource resource)
    {
        var payment = resource.UsedText("reserved_instance_payment_option")?.Split('_')[0] switch
        {
            "partial" => "partial",
            "all" => "all",
            _ => "none",
        };
        var kind = resource.UsedText("reserved_instance_type") == "convertible" ? "-convertible" : "";
        var recurring = payment switch { "partial" => 0.5m, "all" => 0, _ => 1m };
        return resource.UsedText("reserved_instance_term") switch
        {
            "1_year" => new($"/1y-{payment}{kind}", recurring),
            "3_year" => new($"/3y-{payment}{kind}", recurring),
            _ => null,
        };
    }
}
