using Mono.Cecil;
using Mono.Cecil.Rocks;

namespace Proofload.Conventions;

/// <summary>Which part of a module may know which: the borders that a compiler does not guard.</summary>
public sealed class NamespaceTests
{
    /// <summary>A namespace, those that its code may not mention, and why.</summary>
    public static TheoryData<string, string, string[], string> Borders => new()
    {
        {
            "Proofload.Designs", "Proofload.Designs.Quantities",
            ["Proofload.Designs.Reading", "Proofload.Designs.Writing", "Proofload.Designs.Catalogue"],
            "A quantity means the same wherever it is read or written."
        },
        {
            "Proofload.Designs", "Proofload.Designs.Reading", ["Proofload.Designs.Writing"],
            "Reading does not depend on how we write."
        },
        {
            "Proofload.Simulation", "Proofload.Simulation.Kernel",
            ["Proofload.Simulation.Components", "Proofload.Simulation.Estimation", "Proofload.Designs"],
            "The kernel knows time, chance and statistics, and nothing of what is simulated."
        },
        {
            "Proofload.Web", "Proofload.Web.Postgres",
            ["Proofload.Web.Data", "Proofload.Web.Shared", "Proofload.Designs", "Dapper"],
            "Running a PostgreSQL is the same work whatever is kept in it."
        },
        {
            "Proofload.Web", "Proofload.Web.Data",
            ["Proofload.Web.Shared", "Proofload.Designs", "Proofload.Simulation", "Proofload.Review"],
            "The database is opened without knowing what is asked of it: queries live in their subject's folder."
        },
        {
            "Proofload.Web", "Proofload.Web.Diagrams", ["Proofload.Web.Data", "Npgsql", "Microsoft.AspNetCore.Http"],
            "A picture is a function of a design: no request, no database."
        },
    };

    [Theory]
    [MemberData(nameof(Borders))]
    public void A_part_does_not_know_what_it_is_kept_from(string assembly, string space, string[] kept, string why) =>
        Knows(assembly, space).Where(name => kept.Any(forbidden => IsWithin(name, forbidden))).ShouldBeEmpty(why);

    [Fact]
    public void The_check_sees_what_a_part_does_know() =>
        Knows("Proofload.Web", "Proofload.Web.Data").ShouldContain("Proofload.Web.Postgres.PostgresServer");

    /// <summary>
    /// The types that code in and below <paramref name="space"/> mentions, in signatures and in bodies.
    /// </summary>
    private static HashSet<string> Knows(string assembly, string space)
    {
        using var module = ModuleDefinition.ReadModule(Path.Combine(AppContext.BaseDirectory, $"{assembly}.dll"));

        var types = module.GetAllTypes().Where(type => IsWithin(Outermost(type).FullName, space)).ToList();
        types.ShouldNotBeEmpty($"A rule about '{space}', which is empty, would hold for no reason.");

        var bases = types.SelectMany(type => type.Interfaces.Select(face => face.InterfaceType).Prepend(type.BaseType));
        var fields = types.SelectMany(type => type.Fields).Select(field => field.FieldType);
        var methods = types.SelectMany(type => type.Methods).ToList();
        var parameters = methods.SelectMany(method => method.Parameters).Select(parameter => parameter.ParameterType);
        var returned = methods.Select(method => method.ReturnType);
        var used = methods
            .Where(method => method.HasBody)
            .SelectMany(method => method.Body.Instructions)
            .SelectMany(instruction => Mentioned(instruction.Operand));

        return [.. new[] { bases, fields, parameters, returned, used }
            .SelectMany(some => some)
            .OfType<TypeReference>()
            .SelectMany(Parts)
            .Select(type => type.FullName)];
    }

    private static IEnumerable<TypeReference> Mentioned(object? operand) => operand switch
    {
        TypeReference type => [type],
        GenericInstanceMethod method => [method.DeclaringType, .. method.GenericArguments],
        MemberReference { DeclaringType: { } owner } => [owner],
        _ => [],
    };

    /// <summary>A list of designs mentions lists, and designs.</summary>
    private static IEnumerable<TypeReference> Parts(TypeReference type) => type switch
    {
        GenericInstanceType generic => generic.GenericArguments.SelectMany(Parts).Prepend(generic.ElementType),
        TypeSpecification specification => Parts(specification.ElementType),
        _ => [type],
    };

    private static bool IsWithin(string name, string space) =>
        name.StartsWith($"{space}.", StringComparison.Ordinal)
            || name.StartsWith($"{space}/", StringComparison.Ordinal);

    private static TypeDefinition Outermost(TypeDefinition type) =>
        type.DeclaringType is null ? type : Outermost(type.DeclaringType);
}
