using System.Collections.Immutable;
using System.Text.RegularExpressions;
using Dapper;
using Npgsql;

namespace Proofload.Web.Library.Searching;

/// <summary>Finds pages by their words, as one types, and forgives misspelt ones.</summary>
/// <remarks>
/// The full text search of PostgreSQL with English stems, titles before text. A word that stands nowhere is replaced by
/// those most like it by trigrams, of which a word that many pages use is the likelier, and the answer says so.
/// </remarks>
internal sealed partial class SearchDesk(NpgsqlDataSource database)
{
    public const int MostHits = 20;

    private const int MostWords = 8;
    private const int LongestWord = 40;

    private const string LikeIt = """
        coalesce((
            select string_agg(near.word, ' ' order by near.likeness desc) from (
                select word, similarity(word, asked.word) * (1 + 0.1 * ln(entries)) as likeness from library_words
                where word % asked.word order by likeness desc, word limit 2) near), '')
        """;

    private const string Find = """
        with asked as (select to_tsquery('english', @query) as query)
        select address, kind, title, summary, left(body, 12000) as body
        from library_entries, asked
        where words @@ asked.query and (@kind = '' or kind = @kind)
        order by ts_rank_cd('{0.05, 0.2, 0.4, 1.0}', words, asked.query, 1)
                * case kind when 'topic' then 1.3 when 'rule' then 0.7 when 'problem' then 0.8 else 1.0 end
                + case when lower(title) like @start || '%' then 1 else 0 end desc,
            title
        limit @MostHits
        """;

    private bool? hasTrigrams;

    /// <param name="kind">Only of this kind; null or empty for all.</param>
    public async Task<SearchAnswer> FindAsync(string asked, string? kind, CancellationToken cancellation)
    {
        var words = Word().Matches(asked.ToLowerInvariant()).Select(match => match.Value)
            .Where(word => word.Length <= LongestWord).Take(MostWords).ToArray();
        if (words.Length == 0)
            return new SearchAnswer(asked, kind ?? "", [], []);

        await using var connection = await database.OpenConnectionAsync(cancellation);
        hasTrigrams ??= await connection.ExecuteScalarAsync<bool>(
            "select exists (select 1 from pg_extension where extname = 'pg_trgm')");
        var meant = (await connection.QueryAsync<Meant>(new CommandDefinition(
            Words(hasTrigrams.Value ? LikeIt : "''"), new { words }, cancellationToken: cancellation))).ToList();
        var terms = meant.Select(word => word.IsKnown || word.Near.Length == 0
            ? $"{word.Word}:*"
            : $"({word.Near.Replace(" ", " | ", StringComparison.Ordinal)})").ToList();

        // All of the words; where no page has all, any of them.
        var found = await FindAsync(connection, string.Join(" & ", terms), words, kind, cancellation);
        if (found.Count == 0 && terms.Count > 1)
            found = await FindAsync(connection, string.Join(" | ", terms), words, kind, cancellation);
        var stems = meant.SelectMany(word => word.Stems.Split(' ', StringSplitOptions.RemoveEmptyEntries)).ToList();
        var hits = found.Select(page => new SearchHit(
            page.Address, page.Kind, page.Title, page.Summary, Excerpt.Of(page.Body, stems))).ToImmutableArray();
        var read = meant.Where(word => !word.IsKnown && word.Near.Length > 0)
            .Select(word => (word.Word, word.Near.Split(' ')[0])).ToImmutableArray();
        return new SearchAnswer(asked, kind ?? "", hits, read);
    }

    /// <summary>What is meant by each word, and the stems by which the texts are searched for it.</summary>
    /// <param name="likeIt">The known words that are most like one that is not.</param>
    private static string Words(string likeIt) => $"""
        select word, is_known, near,
            array_to_string(
                tsvector_to_array(to_tsvector('english', case near when '' then word else near end)), ' ') as stems
        from (
            select word, is_known, place, case when is_known then '' else {likeIt} end as near
            from (
                select word, place, exists (
                    select 1 from library_words known where known.word like asked.word || '%') as is_known
                from unnest(@words) with ordinality as asked (word, place)) asked) meant
        order by place
        """;

    private static async Task<List<Found>> FindAsync(
        NpgsqlConnection connection, string query, string[] words, string? kind, CancellationToken cancellation) =>
    [
        .. await connection.QueryAsync<Found>(new CommandDefinition(
            Find, new { query, kind = kind ?? "", start = string.Join(' ', words), MostHits },
            cancellationToken: cancellation)),
    ];

    [GeneratedRegex("[a-z0-9]+")]
    private static partial Regex Word();

    /// <param name="Near">The words most like it, with spaces between; empty where there are none.</param>
    /// <param name="Stems">The same way; a word such as "the" has none.</param>
    private sealed record Meant(string Word, bool IsKnown, string Near, string Stems);

    private sealed record Found(string Address, string Kind, string Title, string Summary, string Body);
}

/// <param name="Read">Words that stand nowhere, and what they were taken for.</param>
public sealed record SearchAnswer(
    string Asked, string Kind, ImmutableArray<SearchHit> Hits, ImmutableArray<(string Asked, string Taken)> Read);

/// <param name="Excerpt">Some words around what was found, which stands between ⟦ and ⟧.</param>
public sealed record SearchHit(string Address, string Kind, string Title, string Summary, string Excerpt);
