using System.Text;
using Proofload.Designs.Catalogue;

namespace Proofload.Exchange.Vocabulary;

/// <summary>The kind that something in a drawing is probably of.</summary>
/// <param name="Because">Why, in words that follow "taken for …,"; null where the drawing says it itself.</param>
internal sealed record KindGuess(string Kind, string? Because);

/// <summary>Recognises kinds of components by the words that people write on boxes.</summary>
internal sealed class KindFinder(ComponentCatalogue catalogue)
{
    /// <summary>What a thing is when nothing tells.</summary>
    public const string Unknown = "service";

    /// <summary>What people write that is neither a kind's name nor on its list.</summary>
    private static readonly (string Words, string Kind)[] Habits =
    [
        ("db", "sql-database"), ("mongodb", "key-value-store"), ("kv store", "key-value-store"), ("kafka", "stream"),
        ("lb", "load-balancer"), ("job", "worker"), ("web", "service"), ("api", "service"), ("app", "service"),
        ("frontend", "service"), ("third party", "external"), ("stripe", "external"), ("paypal", "external"),
        ("api gateway", "api-gateway"), ("amazon api gateway", "aws/api-gateway-rest"),
    ];

    /// <summary>Names of products: in 'SQS queue' and 'Redis cache' they say more than the other word.</summary>
    private static readonly (string Words, string Kind)[] Brands =
    [
        ("sqs", "aws/sqs"), ("sns", "aws/sns"), ("s3", "aws/s3"), ("lambda", "aws/lambda"),
        ("dynamodb", "aws/dynamodb"),
        ("redis", "aws/elasticache-redis"), ("elasticache", "aws/elasticache-redis"), ("ec2", "aws/ec2"),
        ("memcached", "aws/elasticache-memcached"), ("cloudfront", "aws/cloudfront"), ("kinesis", "aws/kinesis"),
        ("aurora", "aws/aurora-postgresql"), ("aurora mysql", "aws/aurora-mysql"), ("postgres", "aws/rds-postgresql"),
        ("postgresql", "aws/rds-postgresql"), ("mysql", "aws/rds-mysql"), ("rds", "aws/rds-postgresql"),
        ("fargate", "aws/fargate"), ("ecs", "aws/fargate"), ("eventbridge", "aws/eventbridge"), ("alb", "aws/alb"),
        ("elb", "aws/alb"), ("nlb", "aws/nlb"), ("route 53", "aws/route53"), ("rabbitmq", "rabbitmq"),
    ];

    private readonly Lazy<List<(string Words, string Kind)>> words = new(() => WordsOf(catalogue));

    /// <param name="id">As a design writes it, or with a hyphen for the slash, as a style class has it.</param>
    public ComponentKind? Named(string id) =>
        catalogue.Find(id) ?? catalogue.Kinds.FirstOrDefault(kind => kind.Id.Replace('/', '-') == id);

    /// <summary>The kind with the longest name among the words of a text; null where none is in it.</summary>
    public KindGuess? InText(string text)
    {
        var plain = $" {Plain(text)} ";
        return Longest(Brands, plain) is { } brand && (Longest(words.Value, plain) is not { } other
            || !other.Words.Contains(brand.Words, StringComparison.Ordinal))
            ? Guess(brand)
            : Longest(words.Value, plain) is { } found ? Guess(found) : null;
    }

    private static (string Words, string Kind)? Longest(IEnumerable<(string Words, string Kind)> known, string plain) =>
        known.Where(entry => plain.Contains($" {entry.Words} ", StringComparison.Ordinal)
                || plain.Contains($" {entry.Words}s ", StringComparison.Ordinal))
            .OrderByDescending(entry => entry.Words.Length)
            .Select(entry => ((string, string)?)entry)
            .FirstOrDefault();

    private static KindGuess Guess((string Words, string Kind) found) =>
        new(found.Kind, $"for it says '{found.Words}'");

    private static List<(string Words, string Kind)> WordsOf(ComponentCatalogue catalogue)
    {
        // The first of equal words counts: habits, then what belongs to nobody, for a word alone names no provider.
        var all = new List<(string Words, string Kind)>(Habits);
        foreach (var kind in catalogue.Kinds.OrderBy(kind => kind.Provider is not null))
        {
            var name = Plain(kind.Name);
            foreach (var word in kind.Also.Append(kind.Id[(kind.Id.IndexOf('/', StringComparison.Ordinal) + 1)..]))
                all.Add((Plain(word), kind.Id));
            all.Add((name, kind.Id));
            foreach (var maker in (string[])["amazon ", "aws "])
            {
                if (name.StartsWith(maker, StringComparison.Ordinal))
                    all.Add((name[maker.Length..], kind.Id));
            }
        }

        return [.. all.Where(entry => entry.Words.Length > 1).DistinctBy(entry => entry.Words, StringComparer.Ordinal)];
    }

    /// <summary>Lower case, words apart by single blanks, nothing but letters and digits.</summary>
    internal static string Plain(string text)
    {
        var plain = new StringBuilder();
        foreach (var letter in text.ToLowerInvariant())
        {
            if (char.IsLetterOrDigit(letter))
                plain.Append(letter);
            else if (plain.Length > 0 && plain[^1] != ' ')
                plain.Append(' ');
        }

        return plain.ToString().TrimEnd();
    }
}
