using System.CommandLine;
using SmokeRepair.Learning;
using Spectre.Console;

namespace SmokeRepair.Cli;

/// <summary><c>patterns</c>: shows and tends what was learned.</summary>
internal sealed class PatternsCommand(Terminal terminal, TimeProvider time)
{
    private readonly Option<string?> _store = StoreOption.Create(recursive: true);
    private readonly Option<string> _out = new("--out") { Description = "Folder of the reports.", HelpName = "DIR", Recursive = true, DefaultValueFactory = _ => ".smokerepair" };

    public Command Build()
    {
        var id = new Argument<string>("ID") { Description = "The pattern's id, or its beginning." };
        var some = new Argument<string?>("ID") { Description = "The pattern's id, or its beginning.", Arity = ArgumentArity.ZeroOrOne };
        var all = new Option<bool>("--all") { Description = "Forget everything." };
        var file = new Argument<string?>("FILE") { Description = "A file of JSON lines; '-' or nothing for the standard streams.", Arity = ArgumentArity.ZeroOrOne };
        return new Command("patterns", "Show and tend what was learned.")
        {
            _store, _out,
            Verb("list", "One line per pattern.", [], (store, _, ct) => ListAsync(store, ct)),
            Verb("show", "Everything on one pattern.", [id], (store, parsed, ct) => ShowAsync(store, parsed.GetValue(id)!, ct)),
            Verb("forget", "Remove patterns and their lessons.", [some, all], (store, parsed, ct) => ForgetAsync(store, parsed.GetValue(some), parsed.GetValue(all), ct)),
            Verb("export", "Write all lessons as JSON lines.", [file], (store, parsed, ct) => ExportAsync(store, parsed.GetValue(file), ct)),
            Verb("import", "Add lessons from JSON lines; those already there are left out.", [file], (store, parsed, ct) => ImportAsync(store, parsed.GetValue(file), ct)),
        };
    }

    private Command Verb(string name, string description, Symbol[] symbols, Func<IPatternStore, ParseResult, CancellationToken, Task<int>> action)
    {
        var command = new Command(name, description);
        foreach (var symbol in symbols)
        {
            if (symbol is Argument argument)
                command.Arguments.Add(argument);
            else
                command.Options.Add((Option)symbol);
        }

        command.SetAction(async (parsed, ct) =>
        {
            var uri = StoreOption.Text(parsed, _store);
            if (StoreOption.Find(uri, parsed.GetValue(_out)!, time, out var store) is { } error)
                return terminal.Fail(error);
            await using (store)
                return await GuardedAsync(store!, uri, () => action(store!, parsed, ct));
        });
        return command;
    }

    // A store and a file of lessons may fail in ways that only their makers know.
    private async Task<int> GuardedAsync(IPatternStore store, string? uri, Func<Task<int>> action)
    {
        try
        {
            var code = await action();
            foreach (var notice in store.Notices)
                terminal.Error.WriteLine($"note: {notice}");
            return code;
        }
        catch (PatternStoreException e)
        {
            return terminal.Fail(e.Error);
        }
        catch (Exception e) when (e is System.Data.Common.DbException or IOException or UnauthorizedAccessException or InvalidOperationException)
        {
            return terminal.Fail(new UserError("SR0603", $"The pattern store or the file could not be used: {e.Message}", uri ?? "the default store", "Check the path and its rights, or name another one with --store."));
        }
    }

    private async Task<int> ListAsync(IPatternStore store, CancellationToken ct)
    {
        var patterns = await store.LoadAsync(ct);
        if (patterns.Fixes.Count == 0)
        {
            terminal.Screen.WriteLine("nothing learned yet");
            LegacyPatterns.List(patterns.Legacy, terminal.Screen);
            return 0;
        }

        var now = time.GetUtcNow();
        var bad = patterns.AntiPatterns.Select(a => a.Id).ToHashSet();
        var table = new Table { Border = TableBorder.Simple }.AddColumns("id", "strategy", "failure", "endpoint", "worked", "failed", "score");
        table.Columns[0].NoWrap();
        foreach (var p in patterns.Fixes.OrderByDescending(p => p.Score(now)).ThenBy(p => p.Id, StringComparer.Ordinal))
        {
            table.AddRow(
                new Text(p.Id), new Text(p.Strategy), new Text($"{p.Fault} {p.ExceptionClass}".TrimEnd()), new Text(p.EndpointShape), new Text($"{p.Successes}"), new Text($"{p.Failures}"),
                new Text($"{p.Score(now):0.00}{(bad.Contains(p.Id) && p.Successes == 0 ? " (held back)" : "")}"));
        }

        terminal.Screen.Write(table);
        if (patterns.Fixes.Count == LearnedPatterns.Most)
            terminal.Screen.WriteLine($"those seen last; a run takes no more than {LearnedPatterns.Most}");
        LegacyPatterns.List(patterns.Legacy, terminal.Screen);
        return 0;
    }

    private async Task<int> ShowAsync(IPatternStore store, string id, CancellationToken ct)
    {
        var patterns = await store.LoadAsync(ct);
        var found = patterns.Fixes.Where(p => p.Id.StartsWith(id, StringComparison.Ordinal)).ToList();
        if (LegacyPatterns.Show(patterns.Legacy, id, terminal.Out) + found.Count == 0)
            return Unknown(id);
        foreach (var p in found)
        {
            terminal.Out.WriteLine($"{p.Id}  {p.Strategy}");
            terminal.Out.WriteLine($"  failure:  {p.Fault} {p.ExceptionClass}".TrimEnd());
            terminal.Out.WriteLine($"  endpoint: {p.EndpointShape}");
            terminal.Out.WriteLine($"  layer:    {p.Layer}");
            terminal.Out.WriteLine($"  context:  {p.Context}");
            terminal.Out.WriteLine($"  repair:   {p.Description}");
            terminal.Out.WriteLine($"  worked {p.Successes}, failed {p.Failures}, score {p.Score(time.GetUtcNow()):0.00}, last seen {p.LastSeen:yyyy-MM-dd HH:mm} UTC");
            if (patterns.AntiPatterns.FirstOrDefault(a => a.Id == p.Id) is { } bad)
            {
                terminal.Out.WriteLine($"  failed here: {bad.Verdict}, {bad.Occurrences} times, {bad.Severity}");
                Snippet("tried", bad.BadSnippet);
                Snippet("works", bad.CorrectSnippet ?? "");
            }
        }

        return 0;
    }

    private void Snippet(string what, string snippet)
    {
        foreach (var line in snippet.Split('\n').Where(l => l.Length > 0))
            terminal.Out.WriteLine($"    {what} | {line}");
    }

    private async Task<int> ForgetAsync(IPatternStore store, string? id, bool all, CancellationToken ct)
    {
        if (id is null != all)
            return terminal.Fail(new UserError("SR0002", "It is not clear what to forget.", "patterns forget", "Give an ID, or --all."));
        var count = await store.ForgetAsync(id, ct);
        if (count == 0 && id is not null)
            return Unknown(id);
        terminal.Screen.WriteLine($"{Words.Count(count, "pattern")} forgotten");
        return 0;
    }

    private async Task<int> ExportAsync(IPatternStore store, string? file, CancellationToken ct)
    {
        var toFile = file is not null and not "-";
        var writer = toFile ? new StreamWriter(file!) { NewLine = "\n" } : terminal.Out;
        try
        {
            await foreach (var lesson in store.ExportAsync(ct))
                await writer.WriteLineAsync(LessonLines.Write(lesson).AsMemory(), ct);
        }
        finally
        {
            if (toFile)
                await writer.DisposeAsync();
        }

        return 0;
    }

    private async Task<int> ImportAsync(IPatternStore store, string? file, CancellationToken ct)
    {
        var lines = file is not null and not "-" ? await File.ReadAllLinesAsync(file, ct) : (await Console.In.ReadToEndAsync(ct)).ReplaceLineEndings("\n").Split('\n');
        var lessons = new List<Lesson>();
        for (var i = 0; i < lines.Length; i++)
        {
            if (string.IsNullOrWhiteSpace(lines[i]))
                continue;
            if (LessonLines.TryRead(lines[i]) is not { } lesson)
                return terminal.Fail(new UserError("SR0604", "The line is no lesson; nothing was imported.", $"{file ?? "standard input"}:{i + 1}", "Give a file that 'patterns export' wrote."));
            lessons.Add(lesson);
        }

        // By parts: a store keeps each whole or not at all, and holds all of it in memory for that long. What is there already is left out when it comes again.
        var added = 0;
        foreach (var part in lessons.Chunk(1000))
            added += await store.RecordAsync(part, ct);
        terminal.Screen.WriteLine($"{Words.Count(added, "lesson")} added, {lessons.Count - added} already there");
        return 0;
    }

    private int Unknown(string id) => terminal.Fail(new UserError("SR0605", "There is no such pattern.", id, "See 'smokerepair patterns list'."));
}
