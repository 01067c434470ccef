#!/usr/bin/env dotnet
// The one tool of this repository: `dotnet eng/dev.cs help` tells what it does.

using System.Diagnostics;
using System.Globalization;
using System.Net.NetworkInformation;
using System.Runtime.InteropServices;
using System.Security.Cryptography;
using System.Text;
using System.Xml.Linq;

var root = Directory.GetParent((string)AppContext.GetData("EntryPointFileDirectoryPath")!)!.FullName;
var clock = Stopwatch.StartNew();
const string Site = "artifacts/publish/Web/release";
const string Designer = "designer";
const string Shell = "chromium-headless-shell";
var npm = OperatingSystem.IsWindows() ? "npm.cmd" : "npm";
Directory.SetCurrentDirectory(root);

// Nothing that is started here may stop to ask, advertise, or stay behind.
Environment.SetEnvironmentVariable("DOTNET_NOLOGO", "1");
Environment.SetEnvironmentVariable("DOTNET_CLI_TELEMETRY_OPTOUT", "1");
Environment.SetEnvironmentVariable("MSBUILDDISABLENODEREUSE", "1");
Environment.SetEnvironmentVariable("PROOFLOAD_POSTGRES", Path.Combine(root, "eng/postgres"));

try
{
    return args switch
    {
        ["run", .. var rest] => await RunProduct(rest),
        ["test", .. var names] => await RunTests(names),
        ["setup"] => SetUp() ? 0 : 1,
        ["bench", .. var rest] => Call("dotnet", ["run", "-c", "Release", "--project", "bench", "--", .. rest]),
        ["check"] => Check(),
        ["format"] => Call("dotnet", ["format", "Proofload.slnx"]),
        ["help" or "--help" or "-h"] => Help(),
        [] => Help(exitCode: 2),
        _ => Complain($"'{args[0]}' is no command of this tool; `dotnet eng/dev.cs help` lists them."),
    };
}
catch (Unready unready)
{
    Complain(unready.Message);
    if (args[0] == "test")
        Console.WriteLine(new Tally(0, 1, 0));
    return 1;
}

static int Help(int exitCode = 0)
{
    Console.WriteLine("""
        dotnet eng/dev.cs run [--no-browser] [--urls URL]   builds and starts Proofload, with a PostgreSQL of its own
        dotnet eng/dev.cs test [PROJECT ...]                builds, and runs all tests or those of the named projects;
                                                            'designer' names those of the TypeScript core
        dotnet eng/dev.cs setup                             fetches what run and test need beside .NET and Node
        dotnet eng/dev.cs bench [ARGUMENT ...]              runs the benchmarks
        dotnet eng/dev.cs check                             builds, checks the format and the conventions
        dotnet eng/dev.cs format                            formats the C# sources

        PROOFLOAD_DATABASE   a connection string: use this PostgreSQL (15 or newer) instead of an own one
        PROOFLOAD_HOME       the folder of the own one's data
        PROOFLOAD_CHROMIUM   the browser for the tests
        """);
    return exitCode;
}

// ---- run --------------------------------------------------------------------------------------------------------

async Task<int> RunProduct(string[] arguments)
{
    var at = Array.IndexOf(arguments, "--urls");
    var address = at >= 0 && at + 1 < arguments.Length ? arguments[at + 1] : $"http://127.0.0.1:{FreePort(5080)}";
    if (!Uri.TryCreate(address, UriKind.Absolute, out var wanted) || wanted.Scheme is not ("http" or "https"))
        throw new Unready($"'{address}' is no address such as http://127.0.0.1:5080.");
    if (TakenPorts().Contains(wanted.Port))
        throw new Unready($"Port {wanted.Port} is taken, perhaps by another Proofload. Name another with --urls.");

    if (Environment.GetEnvironmentVariable("PROOFLOAD_DATABASE") is null or "")
        FetchPackages("eng/postgres", "PostgreSQL");
    BuildDesigner();
    Publish();
    string[] listen = at < 0 ? ["--urls", address] : [];
    string[] command = ["Proofload.Web.dll", .. arguments.Except(["--no-browser"]), .. listen];
    var start = new ProcessStartInfo("dotnet", command) { WorkingDirectory = Path.GetFullPath(Site) };
    start.Environment.TryAdd("ASPNETCORE_ENVIRONMENT", "Production");

    using var web = Process.Start(start)!;
    // A Ctrl-C of the terminal reaches the site as well; any other request to stop is passed on. Either way this
    // tool stays until the site and its PostgreSQL have ended.
    using var interrupt = PosixSignalRegistration.Create(PosixSignal.SIGINT, signal => signal.Cancel = true);
    using var terminate = PosixSignalRegistration.Create(PosixSignal.SIGTERM, PassOn);
    using var hangUp = PosixSignalRegistration.Create(PosixSignal.SIGHUP, PassOn);

    if (await Answers(address, web))
    {
        Console.WriteLine($"\n  Proofload is at {address}  (ready after {Seconds(clock)}; Ctrl-C stops it)\n");
        if (!arguments.Contains("--no-browser"))
            OpenBrowser(address);
    }

    await web.WaitForExitAsync();
    return web.ExitCode;

    void PassOn(PosixSignalContext signal)
    {
        signal.Cancel = true;
        if (!OperatingSystem.IsWindows() && !web.HasExited)
            _ = Native.kill(web.Id, 15); // SIGTERM
    }
}

static async Task<bool> Answers(string address, Process web)
{
    using var client = new HttpClient { Timeout = TimeSpan.FromSeconds(10) };
    while (!web.HasExited)
    {
        try
        {
            using var response = await client.GetAsync(new Uri(new Uri(address), "/health/ready"));
            if (response.IsSuccessStatusCode)
                return true;
        }
        catch (Exception notYet) when (notYet is HttpRequestException or TaskCanceledException) { }
        await Task.Delay(TimeSpan.FromMilliseconds(50));
    }
    return false;
}

void Publish() => WhenChanged("artifacts/publish/Web/fingerprint", Fingerprint("src", "content", "eng"), () =>
    Step("Building the site", () => Build("publish", "src/Web", "-c", "Release", "-o", Site)));

// What is made stands beside a fingerprint of all it was made from: without a change nothing is made again.
static void WhenChanged(string stamp, string inputs, Action make)
{
    if (File.Exists(stamp) && File.ReadAllText(stamp) == inputs)
        return;
    Directory.CreateDirectory(Path.GetDirectoryName(stamp)!);
    File.Delete(stamp);
    make();
    File.WriteAllText(stamp, inputs);
}

static string Fingerprint(params string[] folders)
{
    var lines = folders
        .Where(Directory.Exists)
        .SelectMany(folder => Directory.EnumerateFiles(folder, "*", SearchOption.AllDirectories))
        .Where(path => !path.Contains("node_modules", StringComparison.Ordinal))
        .Concat(Directory.EnumerateFiles("."))
        .Order(StringComparer.Ordinal)
        .Select(path => new FileInfo(path))
        .Select(file => $"{file.FullName}|{file.Length}|{file.LastWriteTimeUtc.Ticks}");
    return Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\n', lines))));
}

static int FreePort(int first) =>
    Enumerable.Range(first, 100).Except(TakenPorts()).FirstOrDefault() is > 0 and var port
        ? port
        : throw new Unready($"All ports from {first} on are taken. Name a free one: --urls http://127.0.0.1:PORT");

static IEnumerable<int> TakenPorts() =>
    IPGlobalProperties.GetIPGlobalProperties().GetActiveTcpListeners().Select(listener => listener.Port);

static void OpenBrowser(string address)
{
    string[] screens = ["DISPLAY", "WAYLAND_DISPLAY"];
    if (Environment.GetEnvironmentVariable("CI") is { Length: > 0 } || Console.IsOutputRedirected
        || (OperatingSystem.IsLinux() && screens.All(name => Environment.GetEnvironmentVariable(name) is null)))
        return;
    try { Process.Start(new ProcessStartInfo(address) { UseShellExecute = true })?.Dispose(); }
    catch (System.ComponentModel.Win32Exception) { } // Nothing here opens addresses; the address is printed.
}

// ---- test -------------------------------------------------------------------------------------------------------

async Task<int> RunTests(string[] names)
{
    var projects = Directory.EnumerateFiles("tests", "*.csproj", SearchOption.AllDirectories);
    string[] known = [.. projects.Select(path => Path.GetFileNameWithoutExtension(path)).Order(), Designer];
    if (names.Except(known).FirstOrDefault() is { } unknown)
        return Complain($"No test project is called '{unknown}': {string.Join(", ", known)}.");

    // What is missing is told at once, and costs only the tests that need it.
    var ready = SetUp();
    Step("Building everything", () => Build("build", "Proofload.slnx"));
    Environment.SetEnvironmentVariable("PROOFLOAD_CHROMIUM", FindBrowser());
    var total = new Tally(0, ready ? 0 : 1, 0);
    // A browser wants the machine for itself; of the others two at a time, as many wait for a while.
    foreach (var group in known.Where(name => names is [] || names.Contains(name)).GroupBy(name => name == "EndToEnd"))
    {
        var atOnce = new ParallelOptions { MaxDegreeOfParallelism = group.Key ? 1 : 2 };
        await Parallel.ForEachAsync(group, atOnce, async (name, _) =>
        {
            var tally = await Execute(name);
            lock (known)
                total = new(total.Passed + tally.Passed, total.Failed + tally.Failed, total.Skipped + tally.Skipped);
        });
    }

    Console.WriteLine($"\nAll of it took {Seconds(clock)}.");
    Console.WriteLine(total);
    return total.Failed == 0 ? 0 : 1;
}

// A test project by itself; the core of the designer by vitest, which writes its results in the form of JUnit.
async Task<Tally> Execute(string name)
{
    var watch = Stopwatch.StartNew();
    var results = Path.GetFullPath(Path.Combine(Directory.CreateDirectory("artifacts/tests").FullName, $"{name}.xml"));
    File.Delete(results);
    string[] command = name == Designer
        ? ["run", "--silent", "test", "--", "--reporter=dot", "--reporter=junit", $"--outputFile.junit={results}"]
        : [AssemblyOf(name), "-noLogo", "-noColor", "-xml", results];
    using var run = Process.Start(new ProcessStartInfo(name == Designer ? npm : "dotnet", command)
    {
        RedirectStandardOutput = true, RedirectStandardError = true,
        WorkingDirectory = name == Designer ? Designer : ".",
    })!;
    var output = run.StandardOutput.ReadToEndAsync();
    var errors = run.StandardError.ReadToEndAsync();
    await Task.WhenAny(run.WaitForExitAsync(), Task.Delay(TimeSpan.FromMinutes(15)));
    if (!run.HasExited)
        run.Kill(entireProcessTree: true);
    await run.WaitForExitAsync();
    var tally = File.Exists(results) ? Tally.Read(results) : new Tally(0, 0, 0);
    // Executing none is a failure, as is dying without a word about one.
    if (tally.Failed == 0 && (run.ExitCode != 0 || tally is { Passed: 0, Skipped: 0 }))
        tally = tally with { Failed = 1 };
    Console.WriteLine($"  {name,-18} {tally}  ({Seconds(watch)}, exit code {run.ExitCode})");
    if (tally.Failed > 0)
        Console.WriteLine(string.Join('\n', (await output + await errors).Split('\n').Take(500)));
    return tally;
}

static string AssemblyOf(string name) => $"artifacts/bin/{name}/debug/Proofload.{name}.dll";

int Check()
{
    Step("Building everything", () => Build("build", "Proofload.slnx"));
    Step("Checking the format", () => Call("dotnet", ["format", "Proofload.slnx", "--verify-no-changes"]));
    return Call("dotnet", [AssemblyOf("Conventions"), "-noLogo"]);
}

// ---- what a fresh machine lacks -----------------------------------------------------------------------------------

bool SetUp()
{
    FetchPackages("eng/postgres", "PostgreSQL");
    FetchPackages("tests/EndToEnd", "the accessibility checker");
    BuildDesigner();
    // The one without windows does the same in two thirds of the processor's time.
    if (Environment.GetEnvironmentVariable("PROOFLOAD_CHROMIUM") is { Length: > 0 }
        || FindBrowser() == $"/usr/bin/{Shell}" || InstallBrowser(Shell)
        || FindBrowser() is not null || InstallBrowser("chromium"))
        return true;

    Complain("""
        The browser's tests need Chromium, Chrome or Edge, and none was found.
          Debian, Ubuntu   apt-get install chromium   (as root; this tool does it by itself when it runs as root)
          Fedora           dnf install chromium
          macOS            brew install --cask chromium
          Windows          Edge is part of Windows; or winget install Google.Chrome
        Or set PROOFLOAD_CHROMIUM to the program's path.
        """);
    return false;
}

// `npm ci` only when the lock file is another than the one that was installed last.
void FetchPackages(string folder, string what)
{
    var wanted = Convert.ToHexString(SHA256.HashData(File.ReadAllBytes(Path.Combine(folder, "package-lock.json"))));
    WhenChanged(Path.Combine(folder, "node_modules", ".fetched"), wanted, () =>
    {
        var node = Ask("node", "--version");
        if (!Version.TryParse(node?.TrimStart('v'), out var version) || version < new Version(20, 19))
            throw new Unready($"Node.js is {node ?? "missing"}. Get 20.19 or newer from https://nodejs.org.");
        // No package's script runs: what PostgreSQL's would do, the site does by itself.
        string[] install = ["ci", "--ignore-scripts", "--no-audit", "--no-fund", "--loglevel=error"];
        Step($"Fetching {what}", () => Call(npm, install, folder));
    });
}

// The designer's scripts go where the site serves files from.
void BuildDesigner()
{
    FetchPackages("designer", "what the designer is built with");
    if (!File.Exists("src/Web/wwwroot/designer/designer.js"))
        File.Delete("designer/node_modules/.built");
    WhenChanged("designer/node_modules/.built", Fingerprint("designer/src"), () =>
        Step("Building the designer", () => Call(npm, ["run", "--silent", "build"], "designer")));
}

static string? FindBrowser()
{
    if (Environment.GetEnvironmentVariable("PROOFLOAD_CHROMIUM") is { Length: > 0 } named)
        return File.Exists(named) ? named : throw new Unready($"PROOFLOAD_CHROMIUM: '{named}' does not exist.");

    string[] programs = [Shell, "chromium", "chromium-browser", "google-chrome", "microsoft-edge"];
    string[] folders = [.. (Environment.GetEnvironmentVariable("PATH") ?? "").Split(Path.PathSeparator)];
    var windows = Environment.GetFolderPath(Environment.SpecialFolder.ProgramFilesX86);
    string[] places =
    [
        .. programs.SelectMany(program => folders.Select(folder => Path.Combine(folder, program))),
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
        "/Applications/Microsoft Edge.app/Contents/MacOS/Microsoft Edge",
        Path.Combine(windows, "../Program Files/Google/Chrome/Application/chrome.exe"),
        Path.Combine(windows, "Microsoft/Edge/Application/msedge.exe"),
    ];
    return places.FirstOrDefault(File.Exists);
}

// Only where it needs no question: as root, on a system with apt.
static bool InstallBrowser(string package)
{
    if (!OperatingSystem.IsLinux() || Environment.UserName != "root" || !File.Exists("/usr/bin/apt-get"))
        return false;
    Environment.SetEnvironmentVariable("DEBIAN_FRONTEND", "noninteractive");
    Console.WriteLine($"Installing {package}");
    string[] install = ["install", "-y", "-qq", "--no-install-recommends", package];
    Ask("apt-get", install);
    if (FindBrowser() is null && Ask("apt-get", "update", "-qq") is not null)
        Ask("apt-get", install);
    return FindBrowser() is not null;
}

// ---- plumbing ---------------------------------------------------------------------------------------------------

static void Step(string what, Func<int> work)
{
    var watch = Stopwatch.StartNew();
    Console.WriteLine($"{what} ...");
    if (work() is not 0 and var exitCode)
        throw new Unready($"{what} failed (exit code {exitCode}); what it said stands above.");
    Console.WriteLine($"{what}: done in {Seconds(watch)}");
}

// One compiler for all projects, also where the machine would start one for each; none stays behind. It lives for a
// minute: to watch itself for what to compile better, and to collect garbage often, would cost it a third of that.
static int Build(params string[] what)
{
    string[] quiet = ["-v", "q", "-nologo", "-clp:ErrorsOnly", "--tl:off", "-p:UseSharedCompilation=true"];
    string[] brief = ["TieredPGO=0", "gcConcurrent=0", "GCgen0size=0x8000000"];
    var exitCode = Call("dotnet", [.. what, .. quiet], ".", brief);
    Ask("dotnet", "build-server", "shutdown", "--vbcscompiler");
    return exitCode;
}

static int Call(string program, string[] arguments, string folder = ".", params string[] runtime)
{
    var start = new ProcessStartInfo(program, arguments) { WorkingDirectory = folder };
    foreach (var setting in runtime.Select(setting => setting.Split('=')))
        start.Environment["DOTNET_" + setting[0]] = setting[1];
    using var process = Process.Start(start)!;
    process.WaitForExit();
    return process.ExitCode;
}

static string? Ask(string program, params string[] arguments)
{
    try
    {
        using var process = Process.Start(
            new ProcessStartInfo(program, arguments) { RedirectStandardOutput = true, RedirectStandardError = true })!;
        return process.StandardOutput.ReadToEnd().Trim();
    }
    catch (System.ComponentModel.Win32Exception) { return null; }
}

static int Complain(string complaint)
{
    Console.Error.WriteLine(complaint);
    return 1;
}

static string Seconds(Stopwatch watch) => FormattableString.Invariant($"{watch.Elapsed.TotalSeconds:0.0} s");

/// <summary>Something that this tool needs is not there; the message says what, and how to get it.</summary>
internal sealed class Unready(string message) : Exception(message);

internal static class Native
{
    [DllImport("libc")] public static extern int kill(int process, int signal);
}

internal sealed record Tally(int Passed, int Failed, int Skipped)
{
    // Of xunit, or of JUnit, where a suite counts what passed among all.
    public static Tally Read(string results)
    {
        var document = XDocument.Load(results);
        var parts = document.Descendants().Where(part => part.Name.LocalName is "assembly" or "testsuite").ToList();
        var (failed, skipped) = (Sum("failed") + Sum("failures") + Sum("errors"), Sum("skipped") + Sum("not-run"));
        return new Tally(Sum("passed") + Math.Max(0, Sum("tests") - failed - skipped), failed, skipped);
        int Sum(string name) => parts.Sum(part => (int?)part.Attribute(name) ?? 0);
    }

    public override string ToString() =>
        $"{Passed} passed, {Failed} failed" + (Skipped > 0 ? $", {Skipped} skipped" : "");
}
