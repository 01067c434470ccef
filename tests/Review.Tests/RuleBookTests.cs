using System.Text.RegularExpressions;
using YamlDotNet.RepresentationModel;

namespace Proofload.Review.Tests;

public sealed partial class RuleBookTests
{
    [Fact]
    public void No_two_rules_share_an_id() => RuleBook.Rules.Select(rule => rule.Id).ShouldBeUnique();

    [Fact]
    public void Ids_are_kebab_case() =>
        RuleBook.Rules.Select(rule => rule.Id).Where(id => !Kebab().IsMatch(id)).ShouldBeEmpty();

    /// <summary>A rule that nobody put on the list of its pillar would never be asked.</summary>
    [Fact]
    public void Every_rule_that_is_written_is_in_the_book()
    {
        var listed = RuleBook.Rules
            .Select(rule => rule.GetType())
            .Select(type => type.IsGenericType ? type.GetGenericTypeDefinition() : type)
            .ToHashSet();

        typeof(Rule).Assembly.GetTypes()
            .Where(type => type.IsSubclassOf(typeof(Rule)) && !listed.Contains(type))
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_threshold_is_named_after_its_rule() =>
        RuleBook.Rules
            .SelectMany(rule => rule.Card.Thresholds.Select(threshold => (rule.Id, threshold.Name)))
            .Where(pair => !pair.Name.StartsWith(pair.Id + ".", StringComparison.Ordinal))
            .ShouldBeEmpty();

    /// <summary>Ids are reused from edition to edition, so an id alone is not enough.</summary>
    [Fact]
    public void Best_practices_are_those_of_the_dated_table()
    {
        var table = Table();

        RuleBook.Rules
            .SelectMany(rule => rule.Card.BestPractices)
            .Where(practice => !table.Contains((practice.Id, practice.Edition)))
            .Distinct()
            .ShouldBeEmpty();
    }

    [Fact]
    public void Every_rule_of_the_six_pillars_names_a_best_practice_but_for_one_that_is_our_own() =>
        RuleBook.Rules
            .Where(rule => rule.Card.Pillar != Pillar.RightSize && rule.Card.BestPractices.IsEmpty)
            .Select(rule => rule.Id)
            .ShouldBe(["compliance-not-named"]);

    [Fact]
    public void What_a_source_names_is_what_the_rule_touches() =>
        RuleBook.Rules
            .SelectMany(rule => PracticeId().Matches(rule.Card.Source)
                .Select(match => match.Value)
                .Except(rule.Card.BestPractices.Select(practice => practice.Id))
                .Select(id => $"{rule.Id}: {id}"))
            .ShouldBeEmpty();

    /// <summary>Lower for a part of a practice that can do less harm than the whole.</summary>
    [Fact]
    public void The_risk_is_as_AWS_rates_a_practice_or_lower_where_only_a_part_is_meant()
    {
        var risks = Risks();

        RuleBook.Rules
            .Where(rule => rule.Card.BestPractices.Any(practice => risks.ContainsKey(practice.Id)))
            .Where(rule => rule.Card.BestPractices.All(practice =>
                risks.GetValueOrDefault(practice.Id) is { } risk && risk != rule.Card.Risk))
            .Select(rule => rule.Id)
            .Order(StringComparer.Ordinal)
            .ShouldBe(["dead-letter-too-early", "messages-expire-before-repair", "retry-without-budget"]);
    }

    [Fact]
    public void The_six_pillars_have_130_rules_and_right_size_has_20()
    {
        RuleBook.Rules.Count(rule => rule.Card.Pillar != Pillar.RightSize).ShouldBeGreaterThanOrEqualTo(130);
        RuleBook.Rules.Count(rule => rule.Card.Pillar == Pillar.RightSize).ShouldBeGreaterThanOrEqualTo(20);
    }

    [Fact]
    public void Each_of_the_six_pillars_and_right_size_has_rules() =>
        RuleBook.Rules.Select(rule => rule.Card.Pillar).Distinct().Order().ShouldBe(Enum.GetValues<Pillar>());

    private static Dictionary<string, Risk?> Risks() => ((YamlMappingNode)Root()["practices"]).Children.ToDictionary(
        practice => ((YamlScalarNode)practice.Key).Value!, // A key has a text.
        practice => ((YamlMappingNode)practice.Value).Children.TryGetValue("risk", out var risk)
            ? Enum.Parse<Risk>(((YamlScalarNode)risk).Value!, ignoreCase: true) // As above.
            : (Risk?)null,
        StringComparer.Ordinal);

    private static YamlMappingNode Root()
    {
        using var text = new StreamReader(Path.Combine(Sample.PageFolder, "well-architected.yaml"));
        var yaml = new YamlStream();
        yaml.Load(text);
        return (YamlMappingNode)yaml.Documents[0].RootNode;
    }

    private static HashSet<(string Id, string Edition)> Table()
    {
        var root = Root();
        var edition = ((YamlScalarNode)root["edition"]).Value!; // The table begins with it.
        return [.. ((YamlMappingNode)root["practices"]).Children.Keys
            .Select(id => (((YamlScalarNode)id).Value!, edition))];
    }

    [GeneratedRegex("[A-Z]+[0-9]{2}-BP[0-9]{2}")]
    private static partial Regex PracticeId();

    [GeneratedRegex("^[a-z0-9]+(-[a-z0-9]+)*$")]
    private static partial Regex Kebab();
}
