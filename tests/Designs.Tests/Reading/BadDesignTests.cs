using System.Text;

namespace Proofload.Designs.Tests.Reading;

public sealed class BadDesignTests
{
    private const string Signs = "{}[]:,&*!|>%@`'\"#-?0x \n\t";
    private const string Head = "proofload: design/v1\nname: Bad\n";

    /// <summary>A text, the code of the one problem, where it is, and what its remedy speaks of.</summary>
    public static TheoryData<string, string, int, string> Faults => new()
    {
        { "", "empty", 1, "proofload: design/v1" },
        { "a: [1, 2", "syntax", 1, "brackets" },
        { "proofload: design/v2\nname: x\ncomponents: {}", "unknown-word", 1, "design/v1" },
        { "proofload: design/v1\ncomponents: {a: {type: external}}", "missing-field", 1, "name" },
        { Head + "component: {}\ncomponents: {a: {type: external}}", "unknown-field", 3, "components" },
        { Head + "components: {a: {type: aws/elb}}", "unknown-kind", 3, "aws/alb" },
        { Head + "components: {a: {type: aws/lamda}}", "unknown-kind", 3, "aws/lambda" },
        { Head + "components: {a: {type: external, wrok: 5ms}}", "unknown-field", 3, "work" },
        { Head + "components: {a: {type: external, work: 5MB}}", "wrong-unit", 3, "8ms" },
        { Head + "components: {a: {type: external, errors: 200%}}", "wrong-unit", 3, "99.95%" },
        { Head + "components: {a: {type: aws/fargate, tasks: 0}}", "out-of-range", 3, "range" },
        { Head + "components: {1a: {type: external}}", "bad-id", 3, "letter" },
        { Head + "components: {a: {type: external}, a: {type: external}}", "twice", 3, "Rename" },
        { Head + "components: {a: {type: external}}\nconnections: [a -> b]", "unknown-component", 4, "a" },
        { Head + "components: {a: {type: external}}\nconnections: [a -> a]", "self-call", 4, "out" },
        { Head + "components: {a: {type: external}}\noperations: {x: {entry: a}}", "load-unclear", 4, "rate" },
        {
            Head + "components: {a: {type: external}}\noperations: {x: {entry: b, rate: 1/s}}",
            "unknown-component", 4, "a"
        },
        { Head + "components: {a: &x {type: external}}", "anchor", 3, "anchors" },
        { Head + "components: {a: {type: external}}\n---\nb: 1", "several-documents", 4, "---" },
        {
            Head + "components: {a: {type: aws/alb}, w: {type: aws/waf}}\nconnections: [a -> w]",
            "takes-no-calls", 4, "out"
        },
    };

    [Theory]
    [MemberData(nameof(Faults))]
    public void A_fault_is_named_with_its_place_and_remedy(string text, string code, int line, string remedy)
    {
        var reading = DesignReader.Read(text, Sample.Catalogue);

        reading.Design.ShouldBeNull();
        var problem =
            reading.Problems.Where(problem => problem.Severity == ProblemSeverity.Error).ShouldHaveSingleItem();
        problem.Code.ShouldBe(code);
        problem.Line.ShouldBe(line);
        problem.Remedy.ShouldContain(remedy);
    }

    [Fact]
    public void All_problems_are_said_at_once()
    {
        var reading = DesignReader.Read(
            Head + """
            targets: {availability: 5ms, latency: {p99: fast}}
            operations: {browse: {entry: web, rate: 10MB}}
            components:
              web: {type: aws/fargate, tasks: many, zones: 9, colour: red}
              db: {type: aws/aurora, work: {median: 3ms}}
            """,
            Sample.Catalogue);

        reading.Problems.Select(problem => $"{problem.Line} {problem.Path} {problem.Code}").ShouldBe(
        [
            "3 targets.availability wrong-unit",
            "3 targets.latency.p99 wrong-unit",
            "4 operations.browse.rate wrong-unit",
            "6 components.web.tasks wrong-unit",
            "6 components.web.zones out-of-range",
            "6 components.web.colour unknown-field",
            "7 components.db.type unknown-kind",
        ]);
    }

    [Fact]
    public void A_wrong_unit_says_what_was_found_and_what_was_wanted() =>
        DesignReader.Read(Head + "components: {a: {type: external, work: 12/s}}", Sample.Catalogue).Problems[0].Message
            .ShouldBe("'12/s' is a rate, but a duration is wanted.");

    [Fact]
    public void A_circle_of_waiting_calls_is_named_with_all_in_it()
    {
        var reading = DesignReader.Read(
            Head + "components: {a: {type: aws/lambda}, b: {type: aws/lambda}, c: {type: aws/lambda}}\n"
                + "operations: {x: {entry: a, rate: 1/s}}\nconnections: [a -> b -> c -> a]",
            Sample.Catalogue);

        var problem = reading.Problems.ShouldHaveSingleItem();
        problem.Code.ShouldBe("cycle");
        problem.Message.ShouldContain("a -> b -> c -> a");
    }

    [Fact]
    public void Calls_of_different_operations_make_no_circle()
    {
        var reading = DesignReader.Read(
            Head + "components: {a: {type: aws/lambda}, b: {type: aws/lambda}}\n"
                + "operations: {x: {entry: a, rate: 1/s}, y: {entry: b, rate: 1/s}}\n"
                + "connections: [{from: a, to: b, operations: [x]}, {from: b, to: a, operations: [y]}]",
            Sample.Catalogue);

        reading.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void Fallbacks_that_wait_for_each_other_are_named()
    {
        var reading = DesignReader.Read(
            Head + "components: {a: {type: aws/lambda}, b: {type: external}, c: {type: external}}\n"
                + "operations: {x: {entry: a, rate: 1/s}}\n"
                + "connections: [{from: a, to: b, when: failure of c}, {from: a, to: c, when: failure of b}]",
            Sample.Catalogue);

        reading.Design.ShouldBeNull();
        reading.Problems.Select(problem => problem.Code).ShouldBe(["never-asked", "never-asked"]);
    }

    [Fact]
    public void A_waiver_can_be_for_a_connection()
    {
        var reading = DesignReader.Read(
            Head + "components: {a: {type: aws/lambda}, b: {type: external}}\n"
                + "operations: {x: {entry: a, rate: 1/s}}\nconnections: [a -> b]\n"
                + "waivers: [{rule: call-without-timeout, component: a->b, reason: It is a demonstration.}]",
            Sample.Catalogue);

        reading.Problems.ShouldBeEmpty();
    }

    [Fact]
    public void A_loop_of_messages_that_never_ends_is_an_error()
    {
        var reading = DesignReader.Read(
            Head + "components: {a: {type: aws/lambda}, q: {type: aws/sqs}}\n"
                + "operations: {x: {entry: a, rate: 1/s}}\nconnections: [{from: a, to: q, async: true}, q -> a]",
            Sample.Catalogue);

        reading.Problems.ShouldHaveSingleItem().Code.ShouldBe("endless-loop");
    }

    [Fact]
    public void A_component_that_no_traffic_reaches_is_a_warning()
    {
        var reading = DesignReader.Read(
            Head + "components: {a: {type: aws/lambda}, b: {type: aws/lambda}}\noperations: {x: {entry: a, rate: 1/s}}",
            Sample.Catalogue);

        reading.Design.ShouldNotBeNull();
        reading.Problems.ShouldHaveSingleItem().ShouldSatisfyAllConditions(
            problem => problem.Severity.ShouldBe(ProblemSeverity.Warning),
            problem => problem.Code.ShouldBe("unreached"),
            problem => problem.Path.ShouldBe("components.b"));
    }

    [Fact]
    public void A_crowd_of_warnings_hides_no_error_and_is_none()
    {
        var idle = string.Concat(Enumerable.Range(0, 300).Select(i => $"  c{i}: {{type: external}}\n"));
        var text = Head + "operations: {x: {entry: web, rate: 1/s}}\ncomponents:\n  web: {type: external}\n" + idle;

        var crowded = DesignReader.Read(text, Sample.Catalogue);
        var wrong = DesignReader.Read(text + "connections: [web -> nowhere]\n", Sample.Catalogue);

        crowded.Design.ShouldNotBeNull();
        crowded.Problems.ShouldAllBe(problem => problem.Severity == ProblemSeverity.Warning);
        crowded.Problems[^1].Message.ShouldBe("100 more problems are not shown.");
        wrong.Design.ShouldBeNull();
        wrong.Problems.ShouldContain(problem => problem.Severity == ProblemSeverity.Error && problem.Code != "more");
    }

    [Fact]
    public void A_text_of_ten_megabytes_is_refused_unread()
    {
        var problem =
            DesignReader.Read(new string('x', 10 * 1_024 * 1_024), Sample.Catalogue).Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe("too-large");
        problem.Message.ShouldContain("10.0 MB");
    }

    [Fact]
    public void A_bomb_of_aliases_is_refused_at_its_first_anchor()
    {
        var bomb = new StringBuilder("a: &a [x, x, x, x, x, x, x, x, x]\n");
        for (var letter = 'b'; letter <= 'z'; letter++)
            bomb.Append($"{letter}: &{letter} [*{(char)(letter - 1)}, *{(char)(letter - 1)}]\n");

        var reading = DesignReader.Read(bomb.ToString(), Sample.Catalogue);

        reading.Design.ShouldBeNull();
        reading.Problems.ShouldContain(problem => problem.Code == "anchor");
    }

    [Fact]
    public void A_text_that_nests_without_end_is_refused() =>
        DesignReader.Read(new string('[', 1_000_000), Sample.Catalogue).Problems.ShouldHaveSingleItem().Code
            .ShouldBe("too-deep");

    [Fact]
    public void A_design_of_five_thousand_components_is_refused_with_the_bound()
    {
        var text = new StringBuilder(Head + "components:\n");
        for (var i = 0; i < 5_000; i++)
            text.Append($"  c{i}: {{type: external}}\n");

        var problem = DesignReader.Read(text.ToString(), Sample.Catalogue).Problems.ShouldHaveSingleItem();

        problem.Code.ShouldBe("too-large");
        problem.Message.ShouldContain("5,000");
        problem.Message.ShouldContain("2,000");
    }

    /// <summary>
    /// Whatever stands in a file, reading ends with problems or with a design, never with an exception.
    /// </summary>
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(3)]
    public void A_damaged_text_is_read_or_refused(int seed)
    {
        var state = (uint)seed;
        uint Next(int bound) => (state = unchecked((state * 1_664_525) + 1_013_904_223)) / 3 % (uint)bound;

        for (var round = 0; round < 400; round++)
        {
            var text = new StringBuilder(Sample.Storefront);
            for (var damage = 0; damage <= round % 4; damage++)
            {
                var at = (int)Next(text.Length - 20);
                if (Next(2) == 0)
                    text.Remove(at, 1 + (int)Next(12));
                else
                    text.Insert(at, Signs[(int)Next(Signs.Length)]);
            }

            var reading = DesignReader.Read(text.ToString(), Sample.Catalogue);
            (reading.Design is not null || reading.Problems.Any(problem => problem.Severity == ProblemSeverity.Error))
                .ShouldBeTrue($"seed {seed}, round {round}");
        }
    }
}
