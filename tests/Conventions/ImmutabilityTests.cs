using System.Collections;
using System.Reflection;
using System.Runtime.CompilerServices;
using Proofload.Designs;

namespace Proofload.Conventions;

/// <summary>A design is read by many at once, some of them in other threads: nothing in it may change.</summary>
public sealed class ImmutabilityTests
{
    private static readonly Type[] Model = typeof(Design).Assembly.GetExportedTypes();

    private static readonly PropertyInfo[] Properties =
    [
        .. Model.SelectMany(type =>
            type.GetProperties(BindingFlags.Public | BindingFlags.Instance | BindingFlags.DeclaredOnly)),
    ];

    [Fact]
    public void There_is_a_model_to_look_at() => Properties.Length.ShouldBeGreaterThan(50);

    [Fact]
    public void Nothing_in_the_model_changes_once_it_is_made() =>
        Properties.Where(property => property.SetMethod is { IsPublic: true } setter && !IsInit(setter))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}")
            .ShouldBeEmpty("Make it get-only, or init.");

    [Fact]
    public void No_field_of_the_model_is_open_to_writing() =>
        Model.SelectMany(type => type.GetFields())
            .Where(field => field is { IsInitOnly: false, IsLiteral: false, IsSpecialName: false })
            .Select(field => $"{field.DeclaringType!.Name}.{field.Name}")
            .ShouldBeEmpty("Make it readonly, or a property.");

    [Fact]
    public void No_collection_of_the_model_can_be_written_to() =>
        Properties.Where(property => IsWritable(property.PropertyType))
            .Select(property => $"{property.DeclaringType!.Name}.{property.Name}: {property.PropertyType.Name}")
            .ShouldBeEmpty("Offer an ImmutableArray or an IReadOnly… of it.");

    private static bool IsInit(MethodInfo setter) =>
        setter.ReturnParameter.GetRequiredCustomModifiers().Contains(typeof(IsExternalInit));

    private static bool IsWritable(Type type) =>
        type.IsArray
        || (type is { IsGenericType: true, Namespace: "System.Collections.Generic" }
            && type.IsAssignableTo(typeof(IEnumerable))
            && !type.Name.StartsWith("IReadOnly", StringComparison.Ordinal)
            && !type.Name.StartsWith("IEnumerable", StringComparison.Ordinal));
}
