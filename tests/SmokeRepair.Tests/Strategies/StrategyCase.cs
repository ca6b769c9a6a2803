using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;
using SmokeRepair.Routing;
using SmokeRepair.Strategies;
using SmokeRepair.Strategies.Conventions;

namespace SmokeRepair.Tests.Strategies;

/// <summary>
/// One case of one strategy: source with <c>$$</c> at the faulting place, and a header of comments that says what failed. Further files follow
/// below a line <c>//// Folder/File.cs</c>; the first may have one, too.
/// </summary>
internal sealed partial class StrategyCase
{
    private static readonly JsonSerializerOptions Json = new(JsonSerializerDefaults.Web);
    private static readonly Lazy<MetadataReference[]> References = new(() => [.. ((string)AppContext.GetData("TRUSTED_PLATFORM_ASSEMBLIES")!).Split(Path.PathSeparator).Select(p => MetadataReference.CreateFromFile(p))]);

    private const string ImplicitUsings = """
        global using System; global using System.Collections.Generic; global using System.IO; global using System.Linq; global using System.Net.Http;
        global using System.Net.Http.Json; global using System.Threading; global using System.Threading.Tasks; global using Microsoft.AspNetCore.Builder;
        global using Microsoft.AspNetCore.Hosting; global using Microsoft.AspNetCore.Http; global using Microsoft.AspNetCore.Routing;
        global using Microsoft.Extensions.Configuration; global using Microsoft.Extensions.DependencyInjection; global using Microsoft.Extensions.Hosting; global using Microsoft.Extensions.Logging;
        """;

    private const string Folder = "/case/";

    private readonly string _marked;
    private readonly Dictionary<string, string> _header;

    public StrategyCase(string path)
    {
        BeforePath = path;
        _marked = File.ReadAllText(path);
        _header = HeaderLine().Matches(_marked).ToDictionary(m => m.Groups[1].Value, m => m.Groups[2].Value.Trim());
        var mark = _marked.IndexOf("$$", StringComparison.Ordinal);
        Source = mark < 0 ? throw new InvalidDataException($"{path}: no $$") : _marked.Remove(mark, 2);
        Position = mark - (FileLine().Match(Source) is { Success: true, Index: 0 } name ? name.Length : 0);
    }

    public string BeforePath { get; }

    public string VerifiedPath => BeforePath.Replace(".before.cs", ".verified.cs", StringComparison.Ordinal);

    public string ReceivedPath => BeforePath.Replace(".before.cs", ".received.cs", StringComparison.Ordinal);

    public string Strategy => Path.GetFileName(Path.GetDirectoryName(BeforePath))!;

    public string Source { get; }

    public int Position { get; }

    public int ProposalIndex => _header.TryGetValue("proposal", out var n) ? int.Parse(n) - 1 : 0;

    /// <summary>Compiles a text as an ordinary web project would be.</summary>
    public static (CodeBase Code, SyntaxTree Tree, IReadOnlyList<Diagnostic> Errors) Compile(string source)
    {
        var options = CSharpParseOptions.Default.WithLanguageVersion(LanguageVersion.Latest);
        var trees = FilesOf(source).Select(f => CSharpSyntaxTree.ParseText(SourceText.From(f.Text), options, f.Path)).ToArray();
        var usings = CSharpSyntaxTree.ParseText(ImplicitUsings, options, "/case/obj/GlobalUsings.g.cs");
        var program = trees[0].GetRoot().ChildNodes().Any(n => n is GlobalStatementSyntax);
        var compilation = CSharpCompilation.Create("Case", [.. trees, usings], References.Value,
            new CSharpCompilationOptions(program ? OutputKind.ConsoleApplication : OutputKind.DynamicallyLinkedLibrary, nullableContextOptions: source.Contains("#nullable disable", StringComparison.Ordinal) ? NullableContextOptions.Disable : NullableContextOptions.Enable));
        return (new CodeBase([compilation], t => t != usings), trees[0], [.. compilation.GetDiagnostics().Where(d => d.Severity == DiagnosticSeverity.Error)]);
    }

    /// <summary>The text with edits made in any of its files; new files come last.</summary>
    public static string Apply(string source, IEnumerable<SourceEdit> edits)
    {
        var files = FilesOf(source).ToDictionary(f => f.Path, f => f.Text);
        foreach (var file in edits.GroupBy(e => e.Tree.FilePath, StringComparer.Ordinal))
            files[file.Key] = SourceText.From(files.GetValueOrDefault(file.Key, "")).WithChanges(file.Select(e => new TextChange(e.Span, e.Text))).ToString();
        return string.Concat(files.Select((f, i) => (i == 0 && !source.StartsWith("//// ", StringComparison.Ordinal) ? "" : $"//// {f.Key[Folder.Length..]}\n") + f.Value));
    }

    private static IEnumerable<(string Path, string Text)> FilesOf(string source) =>
        FileLine().Split(source.StartsWith("//// ", StringComparison.Ordinal) ? source : "//// Case.cs\n" + source).Skip(1).Chunk(2).Select(f => (Folder + f[0], f[1]));

    /// <summary>The site as the runner would build it.</summary>
    public RepairSite? Site(CodeBase code, SyntaxTree tree, int position)
    {
        var at = tree.GetText().Lines.GetLinePosition(position);
        var endpoint = _header.GetValueOrDefault("endpoint", "GET /things/{id}").Split(' ', 2);
        var frame = new StackFrameEvidence("Case", "Case") { File = tree.FilePath, Line = at.Line + 1, Column = at.Character + 1, IsUserCode = true };
        var exception = _header.TryGetValue("exception", out var name) ? new ExceptionEvidence
        {
            Class = name,
            Chain = Chain(code, name),
            Message = _header.GetValueOrDefault("message", ""),
            Expression = _header.GetValueOrDefault("expression"),
            Facts = Pairs("facts"),
            Frames = [frame],
            Inner = _header.TryGetValue("inner", out var inner) ? [new() { Class = inner, Chain = [inner, "System.Exception"], Message = _header.GetValueOrDefault("message", "") }] : [],
            Swallowed = _header.ContainsKey("swallowed"),
        } : null;
        var handler = _header.TryGetValue("handler", out var named) ? Named(code, named) : exception is null ? HandlerAt(code, tree, position) : Reaching(code, tree, position);
        var intent = _header.GetValueOrDefault("intent", "Valid").Split(' ');
        var failure = new Failure
        {
            Endpoint = new(endpoint[0], endpoint[1]) { Handler = handler, DeclaredStatuses = Numbers("declared") },
            Fault = _header.GetValueOrDefault("fault", FaultCodes.ServerError),
            ActualStatus = int.Parse(_header.GetValueOrDefault("actual", "500")),
            ExpectedStatuses = Numbers("expected"),
            Exception = exception,
            Hang = _header.TryGetValue("hang", out var waited) ? new() { State = HangState.Suspended, Expression = waited, Frames = [frame] } : null,
            RefusedBy = _header.GetValueOrDefault("refusedby", "") is { Length: > 0 } rules ? [rules] : [],
            Detail = _header.GetValueOrDefault("detail", ""),
            Cause = _header.GetValueOrDefault("cause", "").Split(' ', 2) is [var method, var route] ? new(method, route) { Handler = handler } : null,
            Twin = _header.TryGetValue("twin", out var twin) ? new("POST", "/twins") { Handler = Named(code, twin) } : null,
            ModelState = [.. Pairs("modelstate").Select(p => new ModelStateError(p.Key, p.Value))],
            Intent = new(Enum.Parse<ProbeKind>(intent[0]))
            {
                Location = intent.ElementAtOrDefault(1),
                Name = intent.ElementAtOrDefault(2),
                Value = _header.GetValueOrDefault("value"),
                Rule = _header.TryGetValue("rule", out var rule) ? JsonSerializer.Deserialize<ValueRule>(rule, Json) : null,
            },
        };
        return new SiteBuilder(code, AppConventions.Read(code)).Build(failure);
    }

    /// <summary>The same site with the other inputs that fail there: <c>also: NullField body email; OutOfRange query page -1</c>.</summary>
    public IReadOnlyList<RepairSite> OtherInputs(CodeBase code, RepairSite site) =>
    [
        .. _header.GetValueOrDefault("also", "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries).Select(text =>
        {
            var input = text.Split(' ');
            var intent = site.Failure.Intent with { Kind = Enum.Parse<ProbeKind>(input[0]), Location = input[1], Name = input[2], Value = input.ElementAtOrDefault(3) ?? site.Failure.Intent.Value };
            return new SiteBuilder(code, site.Conventions).Build(site.Failure with { Intent = intent })!;
        }),
    ];

    private int[] Numbers(string key) => [.. _header.GetValueOrDefault(key, "").Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(int.Parse)];

    private Dictionary<string, string> Pairs(string key) => _header.GetValueOrDefault(key, "").Split(';', StringSplitOptions.RemoveEmptyEntries | StringSplitOptions.TrimEntries)
        .Select(p => p.Split('=', 2)).ToDictionary(p => p[0], p => p.ElementAtOrDefault(1) ?? "");

    private static List<string> Chain(CodeBase code, string name)
    {
        var chain = new List<string>();
        for (INamedTypeSymbol? type = code.FindType(name); type is not null && type.SpecialType != SpecialType.System_Object; type = type.BaseType)
            chain.Add(type.ToDisplayString());
        return chain.Count > 0 ? chain : throw new InvalidDataException($"no exception class {name}");
    }

    private static HandlerName? Named(CodeBase code, string name)
    {
        var (type, method) = (name[..name.LastIndexOf('.')], name[(name.LastIndexOf('.') + 1)..]);
        return code.Types.Where(t => t.Name == type).SelectMany(t => t.GetMembers(method)).OfType<IMethodSymbol>().Select(Name).FirstOrDefault() ?? throw new InvalidDataException($"no handler {name}");
    }

    private static HandlerName Name(IMethodSymbol method) => new(method.ContainingType.ContainingNamespace is { IsGlobalNamespace: false } space ? $"{space.ToDisplayString()}.{method.ContainingType.MetadataName}" : method.ContainingType.MetadataName, method.Name, [.. method.Parameters.Select(p => p.Type.MetadataName)]);

    private static HandlerName? HandlerAt(CodeBase code, SyntaxTree tree, int position)
    {
        var node = tree.GetRoot().FindToken(position).Parent!;
        if (node.AncestorsAndSelf().OfType<MethodDeclarationSyntax>().FirstOrDefault() is { } method)
            return Name(code.ModelOf(tree).GetDeclaredSymbol(method)!);
        var line = tree.GetText().Lines.GetLineFromPosition(position).LineNumber + 1;
        return new("Program", "<<Main>$>b__0_0", []) { File = tree.FilePath, Line = line };
    }

    // The first action from which the faulting member is called, itself included.
    private static HandlerName? Reaching(CodeBase code, SyntaxTree tree, int position)
    {
        var queue = new Queue<CodeFrame>();
        var seen = new HashSet<SyntaxNode>();
        if (CodePlaces.FrameOf(code, tree.GetRoot().FindToken(position).Parent!) is { } start)
            queue.Enqueue(start);
        while (queue.Count > 0)
        {
            var frame = queue.Dequeue();
            if (!seen.Add(frame.Declaration))
                continue;
            if (frame.Declaration is MethodDeclarationSyntax && SmokeRepair.Strategies.Answers.AnswerFinder.IsController(frame.Symbol.ContainingType) && frame.Symbol.DeclaredAccessibility == Accessibility.Public)
                return Name(frame.Symbol);
            if (frame.Declaration is AnonymousFunctionExpressionSyntax { Parent: ArgumentSyntax { Parent: ArgumentListSyntax { Parent: InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: var map } } } } } lambda && map.StartsWith("Map", StringComparison.Ordinal))
                return new("Program", "<<Main>$>b__0_0", []) { File = tree.FilePath, Line = tree.GetText().Lines.GetLineFromPosition((lambda.Block?.Statements.FirstOrDefault() ?? lambda.Body).SpanStart).LineNumber + 1 };
            if (frame.Declaration.Parent is { } parent && CodePlaces.FrameOf(code, parent) is { Declaration: not CompilationUnitSyntax } outer)
                queue.Enqueue(outer);
            foreach (var call in code.CallsOf(frame.Symbol))
                if (CodePlaces.FrameOf(code, call) is { } caller)
                    queue.Enqueue(caller);
        }

        return null;
    }

    [GeneratedRegex(@"^//// (\S+)\r?\n", RegexOptions.Multiline)]
    private static partial Regex FileLine();

    [GeneratedRegex(@"^// ([a-z]+):(.*)$", RegexOptions.Multiline)]
    private static partial Regex HeaderLine();
}
