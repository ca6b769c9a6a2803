using SmokeRepair.Cli;
using SmokeRepair.Learning;
using SmokeRepair.Reporting;
using SmokeRepair.Tests.House;
using SmokeRepair.Tests.Learning;
using SmokeRepair.Tests.Reporting;

namespace SmokeRepair.Tests.Cli;

public sealed class CommandLineTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();
    private readonly StringWriter _out = new() { NewLine = "\n" };
    private readonly StringWriter _error = new() { NewLine = "\n" };
    private RunOptions? _options;

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task Options_reach_the_run()
    {
        var code = await Call("repair", "My.sln", "--project", "Api", "--apply", "--out", "o", "--spec", "s.json", "--spec-out", "d.json", "--plan-out", "plan", "--flows", "f.yaml", "--store", "p.db",
            "--env", "A=1=2", "--env", "B=", "--header", "X-Key: v: w", "--max-cycles", "3", "--budget", "9", "--timeout", "4", "--seed", "42", "--no-hot", "--auth", "Bearer t",
            "--host", "docker", "--image", "shop:1", "--allow-rebuild", "--fallback", "process", "--engine", "podman");
        Assert.Equal(1, code);
        Assert.Equal(
            new RunOptions { Path = "My.sln", Project = "Api", Apply = true, OutDirectory = "o", Spec = "s.json", SpecOut = "d.json", PlanOut = "plan", Flows = "f.yaml", Store = "p.db", MaxCycles = 3, Budget = 9, Timeout = TimeSpan.FromSeconds(4), Seed = 42, Hot = false, Auth = "Bearer t", Host = AppHostKind.Docker, Image = "shop:1", AllowRebuild = true, FallBackToProcess = true, ContainerEngine = "podman", Environment = _options!.Environment, Headers = _options.Headers },
            _options);
        Assert.Equal(new Dictionary<string, string> { ["A"] = "1=2", ["B"] = "" }, _options.Environment);
        Assert.Equal(new Dictionary<string, string> { ["X-Key"] = "v: w" }, _options.Headers);
    }

    [Fact]
    public async Task Defaults_are_as_documented()
    {
        await Call("repair");
        Assert.Equal((".", false, false, 8, 40, 1, null), (_options!.Path, _options.Apply, _options.CheckOnly, _options.MaxCycles, _options.Budget, _options.Seed, _options.OutDirectory));
        Assert.True(_options.Hot);
        Assert.Equal(TimeSpan.FromSeconds(10), _options.Timeout);
        Assert.Equal((AppHostKind.Process, null, false, false, "docker"), (_options.Host, _options.Image, _options.AllowRebuild, _options.FallBackToProcess, _options.ContainerEngine));
        await Call("check", "x");
        Assert.Equal((true, 40, null), (_options.CheckOnly, _options.Budget, _options.Url));
        await Call("check", "--url", "http://localhost:5000/api");
        Assert.Equal(new Uri("http://localhost:5000/api"), _options.Url);
    }

    [Theory]
    [InlineData("repair --max-cycles 0")]
    [InlineData("repair --timeout 0")]
    [InlineData("repair --env novalue")]
    [InlineData("repair --header :x")]
    [InlineData("repair --nonsense")]
    [InlineData("check x --apply")]
    [InlineData("check --url localhost:5000")]
    [InlineData("repair --url http://localhost:5000")]
    [InlineData("repair --host vm")]
    [InlineData("repair --fallback docker")]
    [InlineData("nonsense")]
    [InlineData("patterns")]
    public async Task Wrong_arguments_end_with_2_and_one_message(string arguments)
    {
        Assert.Equal(2, await Call(arguments.Split(' ')));
        Assert.Null(_options);
        Assert.Matches(@"^error SR0001: .+\n  at: the command line\n  fix: See 'smokerepair.* --help'\.\n$", _error.ToString());
    }

    [Theory]
    [InlineData("1", true)]
    [InlineData("TRUE", true)]
    [InlineData("yes", true)]
    [InlineData("On", true)]
    [InlineData("0", false)]
    [InlineData("False", false)]
    [InlineData("no", false)]
    [InlineData("off", false)]
    [InlineData("", false)]
    [InlineData("perhaps", false, "warning: SMOKE_REPAIR_DOCKER_REBUILD=perhaps is neither yes nor no: no image is built.\n")]
    public async Task Whether_an_image_may_be_built_is_said_by_a_word_in_the_environment(string word, bool allowed, string warning = "")
    {
        Environment.SetEnvironmentVariable("SMOKE_REPAIR_DOCKER_REBUILD", word);
        try
        {
            await Call("repair", "x");
            Assert.Equal((allowed, warning), (_options!.AllowRebuild, _error.ToString()));
            await Call("repair", "x", "--allow-rebuild");
            Assert.True(_options.AllowRebuild);
            await Call("repair", "--allow-rebuild", "false", "x");
            Assert.Equal((false, "x"), (_options.AllowRebuild, _options.Path));
            await Call("repair", "--allow-rebuild", "My.sln");
            Assert.Equal((true, "My.sln"), (_options.AllowRebuild, _options.Path));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SMOKE_REPAIR_DOCKER_REBUILD", null);
        }
    }

    [Fact]
    public async Task The_host_can_be_named_in_the_environment()
    {
        Environment.SetEnvironmentVariable("SMOKE_REPAIR_HOST", "Docker");
        try
        {
            await Call("check", "x");
            Assert.Equal(AppHostKind.Docker, _options!.Host);
            await Call("check", "x", "--host", "process");
            Assert.Equal(AppHostKind.Process, _options.Host);
            Environment.SetEnvironmentVariable("SMOKE_REPAIR_HOST", "vm");
            Assert.Equal(2, await Call("check", "x"));
        }
        finally
        {
            Environment.SetEnvironmentVariable("SMOKE_REPAIR_HOST", null);
        }
    }

    [Theory]
    [InlineData(StopReason.AllGreen, 0)]
    [InlineData(StopReason.Checked, 1)]
    [InlineData(StopReason.NoProgress, 1)]
    [InlineData(StopReason.MaxCycles, 1)]
    [InlineData(StopReason.NoProject, 2)]
    [InlineData(StopReason.DoesNotCompile, 2)]
    [InlineData(StopReason.AppDidNotStart, 2)]
    [InlineData(StopReason.CouldNotRun, 2)]
    [InlineData(StopReason.Cancelled, 130)]
    public void Exit_codes_say_how_it_ended(StopReason reason, int code) =>
        Assert.Equal(code, new RunResult { StopReason = reason, Report = new RunReport() }.ExitCode);

    [Fact]
    public void An_error_is_never_a_success() =>
        Assert.Equal(2, new RunResult { StopReason = StopReason.AllGreen, Report = new RunReport(), Error = new UserError("SR0502", "", "", "") }.ExitCode);

    [Fact]
    public async Task A_run_is_shown_without_colours_when_it_is_redirected()
    {
        await Call("repair", "x", "--verbose");
        Assert.DoesNotContain('\u001b', _out.ToString());
        var text = string.Join('\n', _out.ToString().Replace(Path.DirectorySeparatorChar, '/').Split('\n').Select(l => l.TrimEnd()));
        await Snapshot.Match(text);
    }

    [Fact]
    public async Task Json_prints_the_report_and_nothing_else()
    {
        Assert.Equal(1, await Call("repair", "x", "--json"));
        Assert.Equal(Sample.Report().ToJson(), _out.ToString());
        Assert.Empty(_error.ToString());
    }

    [Fact]
    public async Task A_run_that_could_not_run_says_what_where_and_how_to_mend()
    {
        var error = new UserError("SR0201", "The project does not compile.", "A.cs(1,2): CS1002\nB.cs(3,4): CS1003", "Mend the errors, then run again.");
        var result = new RunResult { StopReason = StopReason.DoesNotCompile, Report = new RunReport(), Error = error };
        Assert.Equal(2, await Call((_, _, _) => Task.FromResult(result), "repair", "x"));
        Assert.Equal("error SR0201: The project does not compile.\n  at: A.cs(1,2): CS1002\n  at: B.cs(3,4): CS1003\n  fix: Mend the errors, then run again.\n", _error.ToString());
        Assert.Empty(_out.ToString());
        Assert.Equal(2, await Call((_, _, _) => Task.FromResult(result), "repair", "x", "--json"));
        Assert.Empty(_out.ToString());
    }

    [Fact]
    public async Task A_cancelled_run_ends_with_130()
    {
        using var source = new CancellationTokenSource();
        var code = await Call(async (_, _, ct) =>
        {
            await source.CancelAsync();
            await Task.Delay(Timeout.Infinite, ct);
            return null!;
        }, source.Token, "repair", "x");
        Assert.Equal(130, code);
    }

    [Fact]
    public async Task Patterns_can_be_listed_shown_moved_and_forgotten()
    {
        var store = _folder.File("p.db");
        await using (var made = new SqlitePatternStore(store))
            await made.RecordAsync([Lessons.Of("a"), Lessons.Of("b", "Regressed", "Wrong")], CancellationToken.None);
        var id = Lessons.Of("a").PatternId;

        Assert.Equal(0, await Call("patterns", "list", "--store", store));
        Assert.Contains(id, _out.ToString(), StringComparison.Ordinal);
        Assert.Contains("(held back)", _out.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Call("patterns", "show", Lessons.Of("b", strategy: "Wrong").PatternId, "--store", store));
        Assert.Contains("works | snippet of a", _out.ToString(), StringComparison.Ordinal);

        var file = _folder.File("lessons.jsonl");
        Assert.Equal(0, await Call("patterns", "export", file, "--store", store));
        Assert.Equal(0, await Call("patterns", "import", file, "--store", _folder.File("q.db")));
        Assert.Contains("2 lessons added, 0 already there", _out.ToString(), StringComparison.Ordinal);
        Assert.Equal(0, await Call("patterns", "import", file, "--store", _folder.File("q.db")));
        Assert.Contains("0 lessons added, 2 already there", _out.ToString(), StringComparison.Ordinal);

        Assert.Equal(2, await Call("patterns", "forget", "--store", store));
        Assert.Equal(2, await Call("patterns", "forget", "ffff", "--store", store));
        Assert.Equal(0, await Call("patterns", "forget", id[..6], "--store", store));
        Assert.Equal(0, await Call("patterns", "forget", "--all", "--store", store));
        Assert.Equal(0, await Call("patterns", "list", "--store", store));
        Assert.Equal("nothing learned yet\n", _out.ToString());
    }

    [Theory]
    [InlineData("repair x")]
    [InlineData("patterns list")]
    public async Task A_graph_is_a_store_of_the_run_and_its_address_bears_no_secret(string arguments)
    {
        Assert.Equal(2, await Call([.. arguments.Split(' '), "--store", "http://somebody:hushhush@127.0.0.1:7474"]));
        Assert.Equal("error SR0606: The address of the Neo4j server cannot be used.\n  at: --store\n  fix: Give it as in http://localhost:7474, without user and password, which belong into SMOKE_REPAIR_NEO4J_USER, SMOKE_REPAIR_NEO4J_PASSWORD and SMOKE_REPAIR_NEO4J_DATABASE.\n", _error.ToString());
        Assert.DoesNotContain("hushhush", _out.ToString() + _error, StringComparison.Ordinal);
        Assert.Null(_options);

        await Call("repair", "x", "--store", "http://127.0.0.1:7474");
        Assert.Equal(("neo4j", null), (_options!.PatternStore?.Kind, _options.Store));
        Assert.Equal(2, await Call("patterns", "list", "--store", "http://127.0.0.1:1"));
        Assert.Equal("error SR0608: The Neo4j server cannot be reached.\n  at: http://127.0.0.1:1\n  fix: Start it, or mend the address.\n", _error.ToString());
    }

#if !HAS_NEO4J_DRIVER
    [Fact]
    public async Task Without_its_driver_bolt_is_refused_in_one_message()
    {
        Assert.Equal(2, await Call("repair", "x", "--store", "bolt://127.0.0.1:7687"));
        Assert.Equal("error SR0607: This build has no Neo4j driver, which Bolt needs.\n  at: bolt://127.0.0.1:7687\n  fix: Give the server's http:// or https:// address (port 7474 or 7473), or build with the package Neo4j.Driver.\n", _error.ToString());
    }
#endif

    [Fact]
    public async Task A_file_that_holds_no_lessons_imports_none_of_them()
    {
        var file = _folder.File("bad.jsonl");
        await File.WriteAllTextAsync(file, LessonLines.Write(Lessons.Of("a")) + "\n{\"id\":\"x\"}\n");
        Assert.Equal(2, await Call("patterns", "import", file, "--store", _folder.File("p.db")));
        Assert.Contains("bad.jsonl:2", _error.ToString(), StringComparison.Ordinal);
        Assert.False(File.Exists(_folder.File("p.db")));
    }

    [Fact]
    public async Task The_doctor_names_what_is_here()
    {
        await Call("doctor", "--store", _folder.File("p.db"));
        foreach (var name in new[] { "runtime", "SDK", "git", "agent", "scratch", "store" })
            Assert.Contains(name, _out.ToString(), StringComparison.Ordinal);
    }

    [Fact]
    public async Task A_rate_of_few_probes_says_how_many_could_not_be_judged()
    {
        Task<RunResult> Few(RunOptions options, IEnumerable<IRunListener> listeners, CancellationToken cancellationToken) =>
            Task.FromResult(new RunResult { StopReason = StopReason.Checked, Report = Sample.Report() with { PassRate = new(1, 1, 15) { Excluded = 40 } } });
        await Call(Few, "check");
        Assert.Contains("of 15 probes (40 more could not be judged: --verbose tells why)", _out.ToString().ReplaceLineEndings(" "), StringComparison.Ordinal);
        await Call("check");
        Assert.DoesNotContain("could not be judged", _out.ToString(), StringComparison.Ordinal);
    }

    private Task<int> Call(params string[] args) => Call(Tell, args);

    private Task<int> Call(Run run, params string[] args) => Call(run, CancellationToken.None, args);

    private Task<int> Call(Run run, CancellationToken cancellationToken, params string[] args)
    {
        _out.GetStringBuilder().Clear();
        _error.GetStringBuilder().Clear();
        _options = null;
        return new CommandLine(new Terminal(Terminal.Of(_out, redirected: true), _out, _error), run, new StoppedClock(Lessons.Now)).InvokeAsync(args, cancellationToken);
    }

    private Task<RunResult> Tell(RunOptions options, IEnumerable<IRunListener> listeners, CancellationToken cancellationToken)
    {
        _options = options;
        foreach (var e in Sample.Events())
        {
            foreach (var listener in listeners)
                listener.On(e);
        }

        return Task.FromResult(new RunResult { StopReason = StopReason.NoProgress, Report = Sample.Report(), OutDirectory = "out" });
    }
}
