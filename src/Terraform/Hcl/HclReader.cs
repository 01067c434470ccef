using System.Collections.Immutable;

namespace Proofload.Terraform.Hcl;

/// <summary>Reads HCL, the language of Terraform's files: blocks, attributes and their expressions.</summary>
/// <remarks>
/// After HashiCorp's "HCL Native Syntax Specification". A mistake costs the block that it stands in, and reading goes
/// on behind it, so that all mistakes of a file are told at once.
/// </remarks>
internal sealed class HclReader
{
    private readonly HclText text;
    private readonly ExpressionReader expressions;
    private readonly List<Problem> problems;

    private HclReader(HclText text, List<Problem> problems)
    {
        this.text = text;
        this.problems = problems;
        expressions = new ExpressionReader(text);
    }

    public static Body Read(string file, string characters, List<Problem> problems) =>
        new HclReader(new HclText(file, characters), problems).ReadBody(isFile: true);

    private Body ReadBody(bool isFile)
    {
        var attributes = ImmutableArray.CreateBuilder<Attribute>();
        var blocks = ImmutableArray.CreateBuilder<Block>();
        while (true)
        {
            text.SkipBlank();
            if (text.IsAtEnd)
            {
                return isFile
                    ? new(attributes.ToImmutable(), blocks.ToImmutable())
                    : throw text.Wrong("A block is not closed.", "Add a '}'.");
            }

            if (!isFile && text.Take("}"))
                return new(attributes.ToImmutable(), blocks.ToImmutable());

            var start = text.Position;
            try
            {
                ReadEntry(attributes, blocks);
            }
            catch (HclException wrong) when (isFile)
            {
                problems.Add(wrong.Problem);
                text.SkipEntry(start);
            }
        }
    }

    private void ReadEntry(ImmutableArray<Attribute>.Builder attributes, ImmutableArray<Block>.Builder blocks)
    {
        var place = text.Place;
        var name = text.TakeName()
            ?? throw text.Wrong("Something else stands where a name was expected.",
                "Write 'name = value' or 'type \"label\" { … }'.");
        text.SkipSpace();
        if (text.Peek() == '=' && text.Peek(1) != '=')
        {
            text.Take("=");
            attributes.Add(new(name, expressions.ReadValue(), place));
            EndLine();
            return;
        }

        var labels = ImmutableArray.CreateBuilder<string>();
        while (!text.Take("{"))
        {
            labels.Add(text.Peek() == '"' ? expressions.ReadPlainText()
                : text.TakeName() ?? throw text.Wrong(
                    $"Behind '{name}' there is neither '=' nor a block.",
                    "Write 'name = value' or 'type \"label\" { … }'."));
            text.SkipSpace();
        }

        blocks.Add(new(name, labels.ToImmutable(), ReadBody(isFile: false), place));
    }

    private void EndLine()
    {
        text.SkipSpace();
        if (!text.IsAtEnd && text.Peek() is not ('\n' or '}'))
            throw text.Wrong("Something else stands behind the value.", "Begin a new line for each attribute.");
    }
}

/// <summary>A mistake in a file, on its way to the list of all of them.</summary>
internal sealed class HclException(Problem problem) : Exception(problem.Message)
{
    public Problem Problem => problem;
}
