using System.Collections.Immutable;

namespace Proofload.Terraform.Hcl;

/// <summary>What stands to the right of an equals sign.</summary>
internal abstract record Expression
{
    private Expression()
    {
    }

    public sealed record Literal(Value Value) : Expression;

    /// <summary>Text with expressions in it: <c>"${var.name}-web"</c>.</summary>
    public sealed record Template(ImmutableArray<Expression> Parts) : Expression;

    /// <summary>A name on its own, the start of a path: <c>var</c>, <c>aws_instance</c>.</summary>
    public sealed record Name(string Id) : Expression;

    public sealed record Member(Expression Of, string Id) : Expression;

    public sealed record Index(Expression Of, Expression Key) : Expression;

    /// <summary>Each of a list: <c>aws_instance.web[*].id</c>.</summary>
    public sealed record Splat(Expression Of, ImmutableArray<string> Path) : Expression;

    public sealed record Call(string Function, ImmutableArray<Expression> Arguments) : Expression;

    public sealed record Unary(string Sign, Expression Of) : Expression;

    public sealed record Binary(string Sign, Expression Left, Expression Right) : Expression;

    public sealed record Conditional(Expression If, Expression Then, Expression Else) : Expression;

    public sealed record List(ImmutableArray<Expression> Items) : Expression;

    public sealed record Map(ImmutableArray<(Expression Key, Expression Value)> Items) : Expression;

    /// <param name="Key">Null where it makes a list.</param>
    /// <param name="Value">One value for each entry that <paramref name="If"/> lets through.</param>
    public sealed record For(
        string? KeyName, string ValueName, Expression In, Expression? Key, Expression Value, Expression? If)
        : Expression;
}

/// <summary>What stands between braces, or in a file: attributes and blocks, in their order.</summary>
internal sealed record Body(ImmutableArray<Attribute> Attributes, ImmutableArray<Block> Blocks)
{
    public Expression? Find(string name) => Attributes.FirstOrDefault(attribute => attribute.Name == name)?.Value;
}

internal sealed record Attribute(string Name, Expression Value, Place Place);

/// <param name="Labels">Such as <c>aws_instance</c> and <c>web</c>.</param>
internal sealed record Block(string Type, ImmutableArray<string> Labels, Body Body, Place Place);
