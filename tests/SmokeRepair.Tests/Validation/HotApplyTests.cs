using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Hosting;
using SmokeRepair.Projects;
using SmokeRepair.Rewriting;
using SmokeRepair.Strategies;
using SmokeRepair.Tests.Learning;
using SmokeRepair.Validation;
using SmokeRepair.Validation.HotApply;

namespace SmokeRepair.Tests.Validation;

/// <summary>
/// Edits of every kind of member in a running app, compared with what the same edits give when the app is built from them: where hot apply says that an
/// edit is in effect, the two never differ.
/// </summary>
public sealed class HotApplyTests : IDisposable
{
    private readonly TemporaryFolder _folder = new();

    // Which member, what replaces what in it, and whether it has to be hot. What does not have to may be, if it then is right.
    private static readonly (string Kind, string From, string To, bool Hot)[] Table =
    [
        ("sync", "return \"sync \" + n;", "if (n > 3)\n        {\n            return \"many\";\n        }\n\n        return \"sync \" + n;", true),
        ("arrow", "=> \"arrow\";", "\n    {\n        if (text is null)\n        {\n            return \"block\";\n        }\n\n        return \"arrow\";\n    }", true),
        ("async", "await Task.Delay(1);\n        return first;", "await Task.Delay(1);\n        var second = await Task.FromResult(\" twice\");\n        await Task.Yield();\n        return first + second;", true),
        ("async-await", "await Task.FromResult(\"await\")", "await Task.FromResult(\"awaited\") + await Task.FromResult(\"!\")", true),
        ("async-try", "return await Throw();", "try\n        {\n            await Throw();\n            throw new InvalidOperationException(\"caught\");\n        }\n        catch (InvalidOperationException e)\n        {\n            await Task.Yield();\n            return e.Message;\n        }", true),
        ("iterator", "yield return i;", "yield return i * i + 1;", true),
        ("to-iterator", "return [1];", "yield return 1;\n        yield return 7;", false),
        ("async-iterator", "await Task.Yield();\n        yield return 2;", "await Task.Yield();\n        await Task.Yield();\n        yield return 2;\n        yield return 3;", true),
        ("lambda", "string Lambda(int[] all) => string.Join(',', all.Select(n => n + 1", "string Lambda(int[] all) => string.Join(',', all.Select(n => n * 7", true),
        ("lambda-header", "string LambdaHeader(int[] all) => string.Join(',', all.Select(n => n + 1", "string LambdaHeader(int[] all) => string.Join(',', all.Select((n, i) => n * i", true),
        ("new-lambda", "NewLambda(int[] all) => string.Join(',', all)", "NewLambda(int[] all) => string.Join(',', all.Where(n => n > 1).Select(n => n - 1))", true),
        ("closure", "n + added + offset", "n * added + offset + 1", true),
        ("new-closure", "Select(n => n + 1);", "Select(n => n + added).Where(n => n > added + 1);", true),
        ("local-function", "=> \"local \" + m;", "=> m > 4 ? \"local many\" : \"local \" + m;", true),
        ("query", "orderby one select one", "orderby one descending select one + one", true),
        ("anonymous", "new { A = 1 }", "new { A = 1, B = \"b\" }", false),
        ("collection", "int[] all = [1, 2];", "int[] all = [1, 2, 3, 4, 5, 6, 7];", false),
        ("using", "return reader.ReadToEnd();", "using var other = new StringReader(\" twice\");\n        return reader.ReadToEnd() + other.ReadToEnd();", true),
        ("switch", "\"a\" => \"is a\", _", "\"a\" => \"is a\", \"b\" => \"is b\", _", true),
        ("static-lambda", "Select(static n => n)", "Select(static n => n + 5)", true),
        ("nested-lambda", "() => n * factor", "() => n * factor + n", true),
        ("property", "=> \"property\"", "=> \"changed \" + Log.Length", true),
        ("getter", "return \"getter\";", "return \"changed\";", true),
        ("setter", "Getter2 = \"setter \" + value;", "Getter2 = \"changed \" + value;", true),
        ("indexer", "=> \"indexer \" + index", "=> \"changed \" + index", true),
        ("operator", "new() { Name = \"operator\" }", "new() { Name = a.Log + \"changed\" + b.Log }", true),
        ("conversion", "=> \"conversion\"", "=> things.Log + \" converted\"", true),
        ("instance", "=> \"instance \" + Log", "=> \"instance of \" + Log", true),
        ("virtual", "base.Virtual() + \" overridden\"", "base.Virtual() + \" changed\"", true),
        ("explicit", "=> \"explicit\"", "=> \"changed\"", true),
        ("default", "=> \"default\"", "=> \"changed\"", false),
        ("struct", "\"struct \" + _number", "\"struct \" + (_number + 1)", true),
        ("record", "\"record \" + Name", "\"record \" + Name + Name", true),
        ("nested", "=> \"nested\"", "=> \"changed\"", true),
        ("extension", "\"extension \" + text", "\"extension \" + text + text", true),
        ("event", "Log = \"event\";", "Log = \"changed\";", true),
        ("constructor", "Name = \"constructor\";", "Name = \"changed\";", false),
        ("generic", "\"generic \" + typeof(T).Name", "\"changed \" + typeof(T).Name", false),
        ("generic-method", "\"generic method \" + value", "\"changed \" + value", false),
        ("partial", "=> \"partial\"", "=> \"changed\"", false),
        ("new-member", "=> \"new member\";", "=> Added();\n\n    private static string Added() => \"added\";", false),
        ("new-field", "=> \"new field\";", "=> Added2;\n\n    private static readonly string Added2 = \"added\";", false),
        ("parameter", "Parameter(int n = 1)", "Parameter(int n = 2)", false),
        ("signature", "string Signature(int n) => \"signature", "string Signature(long n) => \"changed", false),
        ("attribute", "[Description(\"attribute\")]", "[Description(\"changed\")]", false),
        ("base-type", "class Derived2 : Derived", "class Derived2 : Things", false),
        ("constant", "Constant = \"constant\"", "Constant = \"changed\"", false),
        ("static-field", "s_field = \"field\"", "s_field = \"changed\"", false),
        ("static-constructor", "s_constructed = \"static constructor\"", "s_constructed = \"changed\"", false),
        ("initialiser", "= \"initialiser\"", "= \"changed\"", false),
        ("computed", "=> \"computed\"", "=> \"changed\"", false),
        ("kept", "n => \"kept \" + n", "(int n) => \"changed \" + n", false),
        ("several", "=> \"several \";|=> \"two\";", "=> \"all \";|=> \"three\";", true),
        ("field-keyword", "get => \"with field\"; set { }", "get => field ??= \"lazy\"; set { }", false),
        ("handler", "Results.Text(\"handler\")", "Results.Text(\"changed\")", true),
        ("handler-async", "await Task.Yield();\n            return Results.Text(\"handler async\");", "await Task.Yield();\n            await Task.Yield();\n            return Results.Text(\"changed\");", true),
        ("new-handler", "app.MapGet(\"/constructed\"", "app.MapGet(\"/new-handler\", () => \"new\");\n        app.MapGet(\"/constructed\"", false),
        ("constructed", "configuration[\"nothing\"] ?? \"constructed\"", "configuration[\"nothing\"] ?? \"changed\"", false),
        ("captured", "=> \"captured\"", "=> \"captured \" + configuration[\"nothing\"]?.Length", false),
        ("injected", "\"injected \" + clock.Now", "\"injected at \" + clock.Now", true),
        ("top-level", "greeting = \"top-level\"", "greeting = \"changed\"", false),
    ];

    public void Dispose() => _folder.Dispose();

    [Fact]
    public async Task What_is_hot_answers_as_what_is_built()
    {
        var built = await AppBuild.BuildAsync("Patchwork");
        Assert.True((await new ProjectLoader(_folder.File("cache")).LoadAsync(built.ProjectDirectory, null, default)).Succeeded(out var loaded, out var failure), failure?.ToString());
        var state = await SourceState.LoadAsync(loaded, default);
        var launcher = new AppLauncher(new ProcessHost(), state, new Dictionary<string, string>());

        var all = await state.WithEditsAsync(Table.SelectMany(row => EditsOf(state, row.From, row.To)), default);
        Assert.Empty(all.Errors(null, default));
        var before = await AnswersAsync((await launcher.LaunchAsync(state, instrument: false, default)).Launched!);
        var rebuilt = await AnswersAsync((await launcher.LaunchAsync(all, instrument: false, default)).Launched!);
        Assert.Empty(Table.Where(row => before[row.Kind] == rebuilt[row.Kind]).Select(row => $"{row.Kind} is not changed by its edit"));

        var wrong = new List<string>();
        var app = (await HotApp.StartAsync(launcher, state, default))!;
        foreach (var (kind, from, to, hot) in Table)
        {
            var edits = EditsOf(state, from, to);
            HotEdit? applied = null;
            try
            {
                applied = HotApp.IsBodiesOnly(state, edits, default) ? await app.ApplyAsync(edits, default) : null;
            }
            catch (HotApplyException e)
            {
                wrong.Add($"{kind}: {e.Message}");
            }

            if (applied is null)
            {
                if (hot)
                    wrong.Add($"{kind} is not applied");
                continue;
            }

            var answer = await AskAsync(app.App, kind);
            if (await app.IsInEffectAsync(applied, edits, default))
            {
                if (answer != rebuilt[kind])
                    wrong.Add($"{kind}: {answer} hot, {rebuilt[kind]} built");
                continue;
            }

            if (hot)
                wrong.Add($"{kind} is not in effect: {answer}");

            // As a screen does: what is in doubt takes its process with it.
            await app.DisposeAsync();
            app = (await HotApp.StartAsync(launcher, state, default))!;
        }

        await app.ApplyAsync([], default);
        foreach (var (kind, _, _, _) in Table)
            if (await AskAsync(app.App, kind) is var answer && answer != before[kind])
                wrong.Add($"{kind} is not as it was: {answer}");
        await app.DisposeAsync();
        Assert.True(wrong.Count == 0, string.Join('\n', wrong));
    }

    private static SourceEdit[] EditsOf(SourceState state, string from, string to) => [.. from.Split('|').Zip(to.Split('|'), (old, text) =>
    {
        var tree = Assert.Single(state.Code.Trees, t => t.GetText().ToString().Contains(old, StringComparison.Ordinal));
        var source = tree.GetText().ToString();
        Assert.Equal(source.IndexOf(old, StringComparison.Ordinal), source.LastIndexOf(old, StringComparison.Ordinal));

        // Only what differs, as strategies edit: what stands before and after is the same code.
        var start = old.Zip(text).TakeWhile(p => p.First == p.Second).Count();
        var end = old[start..].Reverse().Zip(text[start..].Reverse()).TakeWhile(p => p.First == p.Second).Count();
        return new SourceEdit(tree, new TextSpan(source.IndexOf(old, StringComparison.Ordinal) + start, old.Length - start - end), text[start..^end]);
    })];

    private static async Task<Dictionary<string, string>> AnswersAsync(LaunchedApp launched)
    {
        await using (launched)
        {
            var answers = new Dictionary<string, string>();
            foreach (var (kind, _, _, _) in Table)
                answers[kind] = await AskAsync(launched.App, kind);
            return answers;
        }
    }

    private static async Task<string> AskAsync(IRunningApp app, string kind)
    {
        using var client = new HttpClient { BaseAddress = app.BaseAddress };
        using var response = await client.GetAsync("/" + kind);
        return $"{(int)response.StatusCode} {await response.Content.ReadAsStringAsync()}";
    }
}
