using System.Collections.Immutable;
using Proofload.Designs;
using Proofload.Designs.Catalogue;
using Proofload.Designs.Quantities;

namespace Proofload.Simulation.Tests.Estimation;

/// <summary>Designs made of bare parts, so that nothing but what a test says is in them.</summary>
internal sealed class Sketch
{
    private readonly List<Operation> operations = [];
    private readonly List<Component> components = [];
    private readonly List<Connection> connections = [];

    public Targets Targets { get; set; } = new();

    public Design Design => new()
    {
        Name = "Sketch",
        Targets = Targets,
        Operations = [.. operations],
        Components = [.. components],
        Connections = [.. connections],
    };

    public Sketch Open(string id, string entry, double rate, Access kind = Access.Read, bool regular = false)
    {
        operations.Add(new Operation
        {
            Id = id,
            Entry = entry,
            Kind = kind,
            Arrivals = new Arrivals.Open(Rate.Of(rate), regular),
        });
        return this;
    }

    public Sketch Closed(string id, string entry, double users, double think)
    {
        operations.Add(new Operation
        {
            Id = id,
            Entry = entry,
            Arrivals = new Arrivals.Closed(users, Duration.FromSeconds(think)),
        });
        return this;
    }

    public Sketch Part(string id, Behaviour behaviour, Distribution? work = null,
        params (string Name, object Value)[] settings)
    {
        var given = ImmutableSortedDictionary.CreateBuilder<string, Setting>(StringComparer.Ordinal);
        if (work is not null)
            given[Parameters.Work] = new Setting.Effort(new Work { Any = work });
        foreach (var (name, value) in settings)
        {
            given[name] = value switch
            {
                int count => new Setting.Count(count),
                double count => new Setting.Count(count),
                string text => new Setting.Text(text),
                Share share => new Setting.Part(share),
                Duration time => new Setting.Time(time),
                Rate rate => new Setting.Frequency(rate),
                ByteSize bytes => new Setting.Data(bytes),
                Work effort => new Setting.Effort(effort),
                Scaling scaling => new Setting.Elastic(scaling),
                Setting setting => setting,
                _ => throw new ArgumentException($"No setting holds a {value.GetType().Name}."),
            };
        }

        components.Add(new Component { Id = id, Kind = Kind(behaviour), Given = given.ToImmutable() });
        return this;
    }

    /// <summary>Compute whose workers work each by itself: the servers of queueing theory.</summary>
    public Sketch Servers(string id, int servers, Distribution work, params (string Name, object Value)[] settings) =>
        Part(id, Behaviour.Compute, work, [(Parameters.Concurrency, servers), .. settings]);

    public Sketch Call(string from, string to, Func<Connection, Connection>? with = null)
    {
        var number = connections.Count(connection => connection.From == from && connection.To == to) + 1;
        var connection = new Connection
        {
            Id = number == 1 ? $"{from}->{to}" : $"{from}->{to}#{number}",
            From = from,
            To = to
        };
        connections.Add(with is null ? connection : with(connection));
        return this;
    }

    public static Distribution Exponential(double seconds) =>
        new Distribution.Exponential(Duration.FromSeconds(seconds));

    public static Distribution Constant(double seconds) => new Distribution.Constant(Duration.FromSeconds(seconds));

    private static ComponentKind Kind(Behaviour behaviour) => new()
    {
        Id = $"test-{behaviour}".ToLowerInvariant(),
        Name = behaviour.ToString(),
        About = "A bare part.",
        Family = Family.Compute,
        Behaviour = behaviour,
        Parameters = ImmutableSortedDictionary<string, Parameter>.Empty,
    };
}
