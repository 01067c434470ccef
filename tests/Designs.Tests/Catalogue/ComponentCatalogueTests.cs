using System.Collections.Immutable;
using System.Reflection;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Reading;

namespace Proofload.Designs.Tests.Catalogue;

/// <summary>What holds for every kind that ships.</summary>
public sealed class ComponentCatalogueTests
{
    private static readonly ComponentCatalogue Shipped = ComponentCatalogue.Load(ContentFolder.Of("components"));

    private static readonly ImmutableHashSet<string> Facts =
    [
        Parameters.Owner, Parameters.Metrics, Parameters.Alarms, Parameters.Logs, Parameters.Traces,
        Parameters.Encrypted,
        Parameters.CustomerKey, Parameters.Public, Parameters.Authentication, Parameters.Firewall, Parameters.DataClass,
        Parameters.Backup, Parameters.BackupCopy, Parameters.PointInTime, Parameters.Lifecycle, Parameters.Versioning,
        Parameters.Stateful, Parameters.Idempotent, Parameters.Secrets, Parameters.Credentials, Parameters.Permissions,
        Parameters.Patching, Parameters.Deployment, Parameters.PrivateEndpoint, Parameters.Contract,
    ];

    public static TheoryData<string> Kinds => [.. Shipped.Kinds.Select(kind => kind.Id)];

    [Fact]
    public void There_are_kinds_enough() => Shipped.Kinds.Length.ShouldBeGreaterThanOrEqualTo(60);

    [Fact]
    public void Every_name_that_engines_know_is_declared_by_some_kind()
    {
        var names = typeof(Parameters).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetValue(null)!);
        var declared = Shipped.Kinds.SelectMany(kind => kind.Parameters.Keys).ToHashSet();

        names.Where(name => !declared.Contains(name)).ShouldBeEmpty();
    }

    /// <summary>Else "did you mean" would have to guess.</summary>
    [Fact]
    public void No_word_means_two_kinds()
    {
        var words =
            Shipped.Kinds.SelectMany(kind => kind.Also.Append(LastWord(kind.Id)).Select(word => (word, kind.Id)));

        words.GroupBy(word => word.word)
            .Where(group =>
                group.Select(word => word.Id).Distinct().Count() > 1
                    && group.Any(word => LastWord(word.Id) != group.Key))
            .Select(group => $"'{group.Key}': {string.Join(", ", group.Select(word => word.Id))}")
            .ShouldBeEmpty();
    }

    /// <summary>One meaning for one name: engines read it without asking what kind it is.</summary>
    [Fact]
    public void A_parameter_has_the_same_type_in_every_kind() =>
        Shipped.Kinds.SelectMany(kind => kind.Parameters.Values)
            .GroupBy(parameter => parameter.Name)
            .Where(group => group.Select(parameter => parameter.Type).Distinct().Count() > 1)
            .Select(group => group.Key)
            .ShouldBeEmpty();

    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_kind_says_what_it_is_for(string id)
    {
        var kind = Kind(id);

        kind.Name.ShouldNotBeNullOrWhiteSpace();
        kind.About.ShouldEndWith(".");
        kind.About.Length.ShouldBeInRange(30, 400);
        kind.Traits.Except(KnownTraits()).ShouldBeEmpty();
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_parameter_says_what_it_means(string id)
    {
        foreach (var parameter in Kind(id).Parameters.Values)
        {
            parameter.About.ShouldEndWith(".", customMessage: parameter.Name);
            parameter.About.Length.ShouldBeInRange(15, 400, parameter.Name);
            if (parameter.Options is not [])
                parameter.Type.ShouldBe(ParameterType.Text, parameter.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_default_is_one_that_a_design_may_say(string id)
    {
        foreach (var parameter in Kind(id).Parameters.Values.Where(parameter => parameter.Default is not null))
        {
            if (parameter.Default is Setting.Text { Value: var word } && parameter.Options is not [])
                parameter.Options.ShouldContain(word, parameter.Name);
            if (SettingReader.InBaseUnit(parameter.Default!) is { } number)
                number.ShouldBeInRange(parameter.Least ?? 0, parameter.Most ?? double.MaxValue, parameter.Name);
        }
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Words_do_not_hide_other_parameters(string id)
    {
        var parameters = Kind(id).Parameters;

        parameters.Values.Select(parameter => parameter.Word).ShouldBeUnique();
        parameters.Values.Where(parameter => parameter.Word != parameter.Name).Select(parameter => parameter.Word)
            .ShouldAllBe(word => !parameters.ContainsKey(word));
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void Every_limit_and_commitment_says_where_and_when_it_was_read(string id)
    {
        var kind = Kind(id);
        kind.Limits.Select(limit => limit.Key).ShouldBeUnique();

        var sources = kind.Limits.Select(limit => limit.Source)
            .Concat(kind.Parameters.Values.Select(parameter => parameter.Source).OfType<Source>())
            .Concat(kind.Sla is { } sla ? [sla.Source] : []);
        foreach (var source in sources)
        {
            source.Title.ShouldNotBeNullOrWhiteSpace();
            source.Edition.ShouldMatch(@"\b20\d\d\b");
            source.Url.ShouldNotBeNull().Scheme.ShouldBe("https");
        }
    }

    /// <summary>
    /// What nobody said is unknown, and rules never take an unknown for a pass; only what the provider does for
    /// everybody, and says so, may stand in.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void A_fact_is_assumed_only_where_the_provider_guarantees_it(string id) =>
        Kind(id).Parameters.Values
            .Where(parameter =>
                Facts.Contains(parameter.Name) && parameter.Default is not null && parameter.Source is null)
            .Select(parameter => parameter.Name)
            .ShouldBeEmpty();

    /// <summary>
    /// A default instance type whose size nobody knows would leave its processors and its memory to chance.
    /// </summary>
    [Theory]
    [MemberData(nameof(Kinds))]
    public void The_default_instance_type_is_known(string id)
    {
        var component = new Component { Id = "it", Kind = Kind(id) };

        if (component.TextOf(Parameters.Instance) is { } type)
            component.Size.ShouldNotBeNull(type);
    }

    [Theory]
    [MemberData(nameof(Kinds))]
    public void What_serves_says_how_long_it_works(string id)
    {
        var kind = Kind(id);

        if (kind.Behaviour != Behaviour.Support)
        {
            new Component { Id = "it", Kind = kind }.WorkOf(Parameters.Work).ShouldNotBeNull().Any.MeanSeconds
                .ShouldBeGreaterThan(0);
        }
    }

    [Fact]
    public void A_wrong_file_stops_whoever_asks_for_its_kind_and_nobody_else()
    {
        const string queue =
            "{kind: queue, name: Queue, family: messaging, behaviour: queue, about: It keeps messages.}";
        var catalogue = CatalogueReader.Open(
        [
            ("behaviours.yaml", () => "any: {}\n"),
            ("neutral/queue.yaml", () => queue),
            ("neutral/line.yaml", () => queue),
            ("aws/sqs.yaml", () => "kind: aws/sqs\nfamily: postal\n"),
        ]);

        catalogue.Find("queue").ShouldNotBeNull().Name.ShouldBe("Queue");
        Should.Throw<InvalidDataException>(() => catalogue.Find("line")).Message.ShouldContain("kind: line");
        var all = Should.Throw<InvalidDataException>(() => catalogue.Kinds).Message;
        all.ShouldContain("content/components/aws/sqs.yaml:2:");
        all.ShouldContain("content/components/neutral/line.yaml:1:");
    }

    private static ComponentKind Kind(string id) => Shipped.Find(id).ShouldNotBeNull();

    private static string LastWord(string id) => id[(id.IndexOf('/', StringComparison.Ordinal) + 1)..];

    private static HashSet<string> KnownTraits() =>
        [.. typeof(Traits).GetFields(BindingFlags.Public | BindingFlags.Static)
            .Select(field => (string)field.GetValue(null)!)];
}
