using System.Text.Json;

namespace Proofload.Terraform;

/// <summary>One resource as a configuration makes it: <c>aws_instance.web["a"]</c>.</summary>
/// <param name="Address">As Terraform writes it, with the modules before it.</param>
/// <param name="Region">Of its provider.</param>
/// <param name="Attributes">
/// An object: blocks are arrays of objects, whatever their number. What only Terraform knows once it is applied stands
/// there as the text of its reference, such as <c>aws_subnet.a.id</c>.
/// </param>
/// <param name="Place">Where its block begins.</param>
public sealed record TerraformResource(
    string Address, string Type, string Region, JsonElement Attributes, Place Place)
{
    /// <summary>The address without the key of <c>count</c> and <c>for_each</c>: that of the block.</summary>
    public string BlockAddress => Address.EndsWith(']') ? Address[..Address.LastIndexOf('[')] : Address;
}
