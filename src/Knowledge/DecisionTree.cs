using System.Collections.Immutable;

namespace Proofload.Knowledge;

/// <summary>A tree of questions that ends in reasoned answers.</summary>
public abstract record DecisionTree
{
    private DecisionTree()
    {
    }

    /// <param name="Help">How one tells which answer is true; null where the question says it all.</param>
    public sealed record Ask(string Question, string? Help, ImmutableArray<Branch> Options) : DecisionTree;

    /// <param name="Choose">What is chosen: the id of a service or pattern page, or its name.</param>
    /// <param name="Because">Why, with the numbers on which it turns.</param>
    /// <param name="Changes">What would change the answer.</param>
    public sealed record Answer(
        string Choose, string Because, ImmutableArray<Instead> Alternatives, string Changes) : DecisionTree;

    /// <summary>The node that a path of options leads to, each counted from 1; null where there is none.</summary>
    public DecisionTree? At(IEnumerable<int> path)
    {
        var at = this;
        foreach (var option in path)
        {
            if (at is not Ask ask || option < 1 || option > ask.Options.Length)
                return null;
            at = ask.Options[option - 1].Then;
        }

        return at;
    }

    /// <summary>Every answer with the options that lead to it.</summary>
    public IEnumerable<(ImmutableArray<int> Path, Answer Answer)> Answers()
    {
        if (this is Answer answer)
            return [([], answer)];
        return ((Ask)this).Options.SelectMany((option, index) =>
            option.Then.Answers().Select(found => (found.Path.Insert(0, index + 1), found.Answer)));
    }
}

public sealed record Branch(string Text, DecisionTree Then);

/// <summary>What one would choose otherwise, and when.</summary>
public sealed record Instead(string Choose, string When);
