using System.Collections.Immutable;
using Proofload.Terraform.Hcl;

namespace Proofload.Terraform;

/// <summary>A folder of files with the values that it was called with.</summary>
internal sealed class Module
{
    private const int MostDepth = 20;

    private readonly Reading reading;
    private readonly string? folder;
    private readonly string prefix;
    private readonly int depth;
    private readonly ImmutableArray<Block> blocks;
    private readonly Dictionary<string, Value> inputs;
    private readonly Dictionary<string, string> regions = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Expression> locals = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Block> resources = new(StringComparer.Ordinal);
    private readonly Dictionary<string, Module?> modules = new(StringComparer.Ordinal);
    private readonly HashSet<string> busy = new(StringComparer.Ordinal);

    /// <param name="folder">Null for a text that lies nowhere, which can call no module by its path.</param>
    public Module(
        Reading reading, string? folder, string prefix, ImmutableArray<Body> files, Dictionary<string, Value> inputs,
        string region, int depth = 0)
    {
        (this.reading, this.folder, this.prefix, this.inputs, this.depth) = (reading, folder, prefix, inputs, depth);
        blocks = [.. files.SelectMany(file => file.Blocks)];
        foreach (var local in BlocksOf("locals").SelectMany(block => block.Body.Attributes))
            locals[local.Name] = local.Value;
        foreach (var block in BlocksOf("resource").Where(block => block.Labels.Length == 2))
            resources[$"{block.Labels[0]}.{block.Labels[1]}"] = block;
        Plain = new Evaluator(Meaning);
        regions["aws"] = region;
        foreach (var provider in BlocksOf("provider").Where(block => block.Labels is ["aws"]))
        {
            var alias = provider.Body.Find("alias") is { } name ? Plain.Of(name).AsText() : null;
            if (provider.Body.Find("region") is { } where && Plain.Of(where) is Value.Text(var code))
                regions[alias is null ? "aws" : $"aws.{alias}"] = code;
        }
    }

    private Evaluator Plain { get; }

    /// <summary>Adds what the module makes, that of the modules it calls included.</summary>
    public void Make()
    {
        foreach (var block in blocks)
        {
            if (block is { Type: "resource", Labels: [var type, var name] })
                MakeResource(block, type, name);
            else if (block is { Type: "module", Labels: [var called] })
                MakeModules(block, called);
        }
    }

    private IEnumerable<Block> BlocksOf(string type) => blocks.Where(block => block.Type == type);

    private void MakeResource(Block block, string type, string name)
    {
        var address = $"{prefix}{type}.{name}";
        foreach (var (key, scope) in Instances(block, address))
        {
            if (reading.Resources.Count >= Reading.MostResources)
                return;
            reading.Resources.Add(new TerraformResource(
                address + key, type, RegionOf(block.Body), ResourceJson.Of(block.Body, scope), block.Place));
        }
    }

    private void MakeModules(Block block, string name)
    {
        var address = $"{prefix}module.{name}";
        var source = block.Body.Find("source") is { } from ? Plain.Of(from).AsText() : null;
        if (source is null || folder is null || !source.StartsWith('.'))
        {
            reading.Gaps.Add(
                $"{address}: it comes from '{source}', which is not in these files: what it makes is not known.");
            return;
        }

        foreach (var (key, scope) in Instances(block, address))
            Called(block, source, address + key, scope)?.Make();
    }

    private Module? Called(Block block, string source, string address, Evaluator scope)
    {
        var path = folder is null ? source : Path.GetFullPath(Path.Combine(folder, source));
        if (folder is null || !Directory.Exists(path))
        {
            reading.Problems.Add(new Problem(
                block.Place, $"There is no folder '{source}' for {address}.", "Name the folder of the module."));
            return null;
        }

        if (depth >= MostDepth)
        {
            reading.Problems.Add(new Problem(
                block.Place, "Modules call one another too deeply.", "A module must not call itself."));
            return null;
        }

        var given = block.Body.Attributes.ToDictionary(
            attribute => attribute.Name, attribute => scope.Of(attribute.Value), StringComparer.Ordinal);
        var files = ConfigurationReader.FilesOf(path, source, reading);
        return new Module(reading, path, address + ".", files, given, RegionOf(block.Body), depth + 1);
    }

    /// <summary>One for each that <c>count</c> or <c>for_each</c> asks for, with the end of its address.</summary>
    private IEnumerable<(string Key, Evaluator Scope)> Instances(Block block, string address)
    {
        if (block.Body.Find("count") is { } count)
        {
            if (Plain.Of(count).AsNumber() is not { } number)
            {
                reading.Gaps.Add($"{address}: 'count' is known only later: one is taken.");
                return [("[0]", Counting(0))];
            }

            if (number > Reading.MostResources)
            {
                reading.Problems.Add(new Problem(
                    block.Place, $"{address} asks for {number} of it.",
                    FormattableString.Invariant($"Ask for at most {Reading.MostResources:n0}.")));
                return [];
            }

            return Enumerable.Range(0, (int)Math.Max(0, number)).Select(index => ($"[{index}]", Counting(index)));
        }

        if (block.Body.Find("for_each") is not { } each)
            return [("", Plain)];
        if (Evaluator.Entries(Plain.Of(each)) is { } entries)
            return entries.Select(entry => Keyed(entry.Key, entry.Item));

        reading.Gaps.Add($"{address}: 'for_each' is known only later: one is taken.");
        return [("[*]", Plain)];
    }

    private Evaluator Counting(int index) =>
        new(path => path is ["count", "index", ..] ? (new Value.Number(index), 2) : Meaning(path));

    private (string Key, Evaluator Scope) Keyed(Value key, Value item)
    {
        // The entries of a set are their own keys.
        var name = key is Value.Number ? item : key;
        return ($"[\"{name.AsText()}\"]", new Evaluator(path => path switch
        {
            ["each", "key", ..] => (name, 2),
            ["each", "value", ..] => (item, 2),
            _ => Meaning(path),
        }));
    }

    private string RegionOf(Body body) =>
        body.Find("provider") is { } provider && Plain.Of(provider) is Value.Unknown(var path)
        && regions.TryGetValue(path, out var region)
            ? region
            : regions["aws"];

    private (Value Value, int Taken)? Meaning(ImmutableArray<string> path) => path switch
    {
        ["var", var name, ..] => (Variable(name), 2),
        ["local", var name, ..] => (Once($"local.{name}", () => locals.TryGetValue(name, out var local)
            ? Plain.Of(local) : null), 2),
        ["module", var name, var output, ..] => (Once($"module.{name}.{output}", () => Output(name, output)), 3),
        ["terraform", "workspace", ..] => (new Value.Text("default"), 2),
        [var type, var name, var attribute, ..] when resources.TryGetValue($"{type}.{name}", out var block) =>
            (Once($"{type}.{name}.{attribute}", () => AttributeOf(block, attribute)), 3),
        _ => null,
    };

    private Value Variable(string name)
    {
        if (inputs.TryGetValue(name, out var given))
            return given;

        var declared = BlocksOf("variable").FirstOrDefault(block => block.Labels is [var label] && label == name);
        if (declared?.Body.Find("default") is { } usual)
            return Plain.Of(usual);

        reading.Gaps.Add($"{prefix}var.{name} has no value: give it in terraform.tfvars.");
        return new Value.Unknown($"var.{name}");
    }

    private Value? AttributeOf(Block block, string attribute) =>
        block.Body.Find("count") is null && block.Body.Find("for_each") is null
        && block.Body.Find(attribute) is { } value
            ? Plain.Of(value)
            : null;

    private Value? Output(string name, string output)
    {
        if (!modules.TryGetValue(name, out var module))
        {
            var block = BlocksOf("module").FirstOrDefault(block => block.Labels is [var label] && label == name);
            var source = block?.Body.Find("source") is { } from ? Plain.Of(from).AsText() : null;
            modules[name] = module = block is not null && folder is not null && source?.StartsWith('.') == true
                && Directory.Exists(Path.Combine(folder, source))
                ? Called(block, source, $"{prefix}module.{name}", Plain)
                : null;
        }

        return module?.BlocksOf("output").FirstOrDefault(block => block.Labels is [var label] && label == output)
            ?.Body.Find("value") is { } value
            ? module.Plain.Of(value)
            : null;
    }

    /// <summary>A value by its path, unless it is just being worked out: then it refers to itself.</summary>
    private Value Once(string path, Func<Value?> find)
    {
        if (!busy.Add(path))
            return new Value.Unknown(path);
        try
        {
            return find() ?? new Value.Unknown(path);
        }
        finally
        {
            busy.Remove(path);
        }
    }
}
