using System.CommandLine;
using System.CommandLine.Parsing;
using SmokeRepair.Learning;
using SmokeRepair.Neo4j;
using Spectre.Console;

namespace SmokeRepair.Cli;

/// <summary><c>check</c> and <c>repair</c>: the same run, with or without repairs.</summary>
internal sealed class RunCommand(string name, string description, bool checkOnly, Terminal terminal, Run run)
{
    private readonly Argument<string> _path = new("PATH") { Description = "A .sln, .slnx or .csproj, or a folder holding one.", DefaultValueFactory = _ => ".", Arity = ArgumentArity.ZeroOrOne };
    private readonly Option<string?> _project = new("--project") { Description = "The project to start, where there are several.", HelpName = "NAME" };
    private readonly Option<bool> _apply = new("--apply") { Description = "Write accepted repairs to the sources." };
    private readonly Option<string?> _out = new("--out") { Description = "Folder of the reports. [default: .smokerepair beside PATH]", HelpName = "DIR" };
    private readonly Option<string?> _spec = new("--spec") { Description = "OpenAPI document. [default: the app's own]", HelpName = "FILE|URL" };
    private readonly Option<string?> _url = new("--url") { Description = "Check a service that runs already, instead of PATH.", HelpName = "URL" };
    private readonly Option<string?> _specOut = new("--spec-out") { Description = "Write the OpenAPI document that is derived from the code.", HelpName = "FILE" };
    private readonly Option<string?> _planOut = new("--plan-out") { Description = "Write the plan as Arazzo document and as .http file.", HelpName = "DIR" };
    private readonly Option<string?> _flows = new("--flows") { Description = "Arazzo flows. [default: *.arazzo.json or *.arazzo.yaml beside PATH, else inferred]", HelpName = "FILE" };
    private readonly Option<string?> _store = StoreOption.Create();
    private readonly Option<string[]> _env = new("--env") { Description = "Environment variable for the app; repeatable.", HelpName = "K=V" };
    private readonly Option<string[]> _header = new("--header") { Description = "Header sent with each request; repeatable.", HelpName = "\"N: V\"" };
    private readonly Option<string?> _auth = new("--auth") { Description = "Who the requests are: agent signs them in inside the app, login through an operation of its own. [default: agent where an endpoint demands an identity]", HelpName = "agent|none|login:OPERATION|\"Bearer ...\"" };
    private readonly Option<int> _cycles = Count("--max-cycles", "Most cycles of repair and confirmation.", 8);
    private readonly Option<int> _budget = Count("--budget", "Most probes of one operation.", 40);
    private readonly Option<int> _timeout = Count("--timeout", "How many seconds an answer may take.", 10);
    private readonly Option<int> _seed = new("--seed") { Description = "Seed of generated values.", DefaultValueFactory = _ => 1 };
    private readonly Option<bool> _races = new("--races") { Description = "Also create each thing twice at the same moment." };
    private readonly HostOption _hosting = new(terminal);
    private readonly Option<bool> _noHot = new("--no-hot") { Description = "Start the app anew for every candidate, instead of replacing methods while it runs." };
    private readonly Option<bool> _json = new("--json") { Description = "Print report.json and nothing else." };
    private readonly Option<bool> _verbose = new("--verbose") { Description = "Show every candidate and note." };

    public Command Build()
    {
        var command = new Command(name, description) { _path, _project };
        if (checkOnly)
            command.Options.Add(_url);
        else
            command.Options.Add(_apply);
        foreach (var option in new Option[] { _out, _spec, _specOut, _planOut, _flows, _store, _env, _header, _auth, _budget, _timeout, _seed, _races, _json, _verbose })
            command.Options.Add(option);
        _hosting.AddTo(command);
        if (!checkOnly)
        {
            command.Options.Add(_cycles);
            command.Options.Add(_noHot);
        }

        // What looks like an option is a mistyped one, not a PATH.
        _path.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && token.Value.StartsWith('-'))
                result.AddError($"Unrecognized option '{token.Value}'.");
        });
        _url.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && !(Uri.TryCreate(token.Value, UriKind.Absolute, out var url) && url.Scheme is "http" or "https"))
                result.AddError($"--url takes an address as in http://localhost:5000, not '{token.Value}'.");
        });
        _env.Validators.Add(result => Pairs(result, '=', "K=V"));
        _header.Validators.Add(result => Pairs(result, ':', "\"Name: value\""));
        command.SetAction(ExecuteAsync);
        return command;
    }

    private async Task<int> ExecuteAsync(ParseResult parsed, CancellationToken cancellationToken)
    {
        var json = parsed.GetValue(_json);
        var store = StoreOption.Text(parsed, _store);
        IPatternStore? graph = null;
        if (Neo4jPatternStore.Names(store) && Neo4jPatternStore.Find(store!, out graph) is { } unusable)
            return terminal.Fail(unusable);
        await using var disposed = graph;
        var options = _hosting.Add(parsed, new RunOptions
        {
            Path = parsed.GetValue(_path) ?? ".",
            Project = parsed.GetValue(_project),
            CheckOnly = checkOnly,
            Apply = !checkOnly && parsed.GetValue(_apply),
            OutDirectory = parsed.GetValue(_out),
            Spec = parsed.GetValue(_spec),
            Url = checkOnly && parsed.GetValue(_url) is { } url ? new Uri(url) : null,
            SpecOut = parsed.GetValue(_specOut),
            PlanOut = parsed.GetValue(_planOut),
            Flows = parsed.GetValue(_flows),
            Store = graph is null ? store : null,
            PatternStore = graph,
            Environment = Split(parsed.GetValue(_env), '='),
            Headers = Split(parsed.GetValue(_header), ':'),
            Auth = parsed.GetValue(_auth),
            MaxCycles = checkOnly ? 1 : parsed.GetValue(_cycles),
            Budget = parsed.GetValue(_budget),
            Timeout = TimeSpan.FromSeconds(parsed.GetValue(_timeout)),
            Races = parsed.GetValue(_races),
            Hot = checkOnly || !parsed.GetValue(_noHot),
            Seed = parsed.GetValue(_seed),
        });

        var result = json ? await run(options, [], cancellationToken) : await RunOnScreenAsync(options, parsed.GetValue(_verbose), cancellationToken);
        // A run that never came to the app has no report worth the name.
        if (json && (result.Error is null || result.Report.PassRate.Probes > 0))
            terminal.Out.Write(result.Report.ToJson());
        else if (!json)
            new Summary(terminal.Screen).Write(result, options);
        if (result.Error is { } error)
            terminal.Fail(error);
        return result.ExitCode;
    }

    private async Task<RunResult> RunOnScreenAsync(RunOptions options, bool verbose, CancellationToken cancellationToken)
    {
        var progress = new Progress(terminal.Screen, verbose);
        if (!terminal.Screen.Profile.Capabilities.Interactive)
            return await run(options, [progress], cancellationToken);
        return await terminal.Screen.Status().StartAsync("starting", status =>
        {
            progress.Status = text => status.Status = Markup.Escape(text);
            return run(options, [progress], cancellationToken);
        });
    }

    private static Option<int> Count(string name, string description, int otherwise)
    {
        var option = new Option<int>(name) { Description = description, HelpName = "N", DefaultValueFactory = _ => otherwise };
        option.Validators.Add(result =>
        {
            if (result.Tokens is [var token] && (!int.TryParse(token.Value, out var n) || n < 1))
                result.AddError($"{name} has to be a number from 1, not '{token.Value}'.");
        });
        return option;
    }

    private static void Pairs(OptionResult result, char separator, string form)
    {
        foreach (var token in result.Tokens.Where(t => t.Value.IndexOf(separator, StringComparison.Ordinal) < 1))
            result.AddError($"{result.Option.Name} takes {form}, not '{token.Value}'.");
    }

    private static Dictionary<string, string> Split(string[]? pairs, char separator)
    {
        var map = new Dictionary<string, string>(StringComparer.Ordinal);
        foreach (var pair in pairs ?? [])
        {
            var at = pair.IndexOf(separator, StringComparison.Ordinal);
            map[pair[..at].Trim()] = separator == ':' ? pair[(at + 1)..].Trim() : pair[(at + 1)..];
        }

        return map;
    }
}
