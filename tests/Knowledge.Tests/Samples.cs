using Proofload.Designs.Catalogue;
using Proofload.Knowledge.Linting;
using Proofload.Knowledge.Reading;
using Proofload.Testing;

namespace Proofload.Knowledge.Tests;

/// <summary>Pages that are right, to be made wrong in one place.</summary>
internal static class Samples
{
    public static readonly ComponentCatalogue Catalogue =
        ComponentCatalogue.Load(Path.Combine(Repository.Root, "content", "components"));

    public static readonly Curriculum Curriculum = Curriculum.Load(Path.Combine(Repository.Root, "content"));

    public const string Timeouts = """
        ---
        id: timeouts
        title: Timeouts
        summary: How long to wait, and how to choose the number.
        level: L4
        area: resilience
        prerequisites: [tcp-udp-basics, percentiles-slos]
        objectives:
          choose: Choose a timeout from a measured percentile.
          budget: Divide a deadline among calls.
          notice: Notice a timeout that is too short.
        sources:
          builders-timeouts:
            title: Timeouts, retries, and backoff with jitter
            publisher: Amazon Builders' Library
            checked: primary
        related: [topic:retries-backoff-jitter, case:incident-2020-kinesis]
        ---
        A caller that waits without end holds a worker without end. Amazon picks a timeout from the rate of false
        timeouts that it accepts, such as 0.1 % of calls.[^builders-timeouts]

        ## Choosing the number

        Take p99.9 of the callee and add the padding that a hop needs; see [retries](topic:retries-backoff-jitter).

        ```yaml design name="A timeout" show="What the caller does at two seconds"
        proofload: design/v1
        name: A timeout
        operations:
          ask: {entry: web, rate: 10/s}
        components:
          web: {type: service, work: 5ms}
          db: {type: sql-database, work: 5ms}
        connections:
          - {from: web, to: db, timeout: 2s}
        ```

        ```yaml quiz
        - id: pick
          objective: choose
          kind: single
          ask: Which number is a timeout chosen from?
          options:
            - {text: A high percentile of the callee, right: true}
            - {text: The mean, why: "Half of all calls can take longer than the mean, so good calls are cut off."}
          explain: A percentile says how many good calls are cut off.
        - id: split
          objective: budget
          kind: numeric
          ask: A deadline of {deadline} is shared by {calls}, one after the other. How much does each get?
          answer: 250 ms
          vary: {deadline: [1 s, 2 s, 600 ms], calls: [4 calls, 5 calls]}
          compute: deadline / calls
          explain: Equal shares are the beginning; slower calls get more.
        - id: order
          objective: notice
          kind: order
          ask: Put what happens in order.
          items: [The callee slows down, Calls time out, Callers try again, The callee fails]
          explain: Each step feeds the next.
        ```

        ```yaml cards
        - {id: card-choose, objective: choose, front: From what is a timeout chosen?, back: From a high percentile.}
        - {id: card-budget, objective: budget, front: What is a deadline?, back: The time that all calls share.}
        - {id: card-notice, objective: notice, front: What shows a short timeout?, back: Timeouts at normal latency.}
        ```
        """;

    public static PageReading Read(string text, string file = "topics/timeouts.md") =>
        PageReader.Read(file, text, Catalogue);

    public static PageLibrary LibraryOf(params (string Name, string Text)[] files) =>
        PageLibrary.Read(Curriculum, files, Catalogue);

    /// <summary>The codes of what the linter finds, reading included, warnings left out.</summary>
    public static IEnumerable<string> ErrorsIn(string text, string file = "topics/timeouts.md") =>
        Linter.Lint(LibraryOf((file, text)), new LintInputs()).Errors.Select(found => found.Problem.Code);

    /// <summary>The codes of all that the linter finds.</summary>
    public static IEnumerable<string> FoundIn(params (string Name, string Text)[] files) =>
        Linter.Lint(LibraryOf(files), new LintInputs()).Problems.Select(found => found.Problem.Code);
}
