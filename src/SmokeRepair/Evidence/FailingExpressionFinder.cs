using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using Microsoft.CodeAnalysis.Text;

namespace SmokeRepair.Evidence;

/// <summary>
/// Finds the expression that threw. The instruction at the offset names a member (or an operation such as a cast); its ordinal among the
/// like instructions of the same statement is the ordinal of the syntax among the like operations, both in order of evaluation.
/// </summary>
internal sealed class FailingExpressionFinder
{
    private readonly ModuleReader _module;
    private readonly Compilation _compilation;
    private readonly SourceDocuments _documents;
    private readonly Dictionary<SyntaxNode, IReadOnlyList<Step>> _steps = [];

    /// <param name="module">The module as it ran, instrumented.</param>
    /// <param name="compilation">What it was compiled from.</param>
    public FailingExpressionFinder(ModuleReader module, Compilation compilation)
    {
        _module = module;
        _compilation = compilation;
        _documents = new SourceDocuments(compilation.SyntaxTrees);
    }

    /// <summary>Finds the expression, or null when the offset does not tell.</summary>
    public FailingExpression? Find(FailurePoint point)
    {
        var stretches = Merge(_module.Stretches(point.MethodToken));
        var stretch = stretches.LastOrDefault(s => s.Start <= point.ILOffset);
        if (point.ILOffset < 0 || stretch is null || _documents.Find(stretch.Document!) is not { } tree || Span(tree, stretch) is not { } span)
            return null;

        var ilSteps = IlSteps.List(_module, _module.Instructions(point.MethodToken));
        var own = ilSteps.Where(i => stretches.Any(s => s.SameSource(stretch) && s.Start <= i.Offset && i.Offset < s.End)).ToList();
        var failed = own.FirstOrDefault(i => i.Offset >= point.ILOffset && CanFail(i, point)) ?? own.FirstOrDefault(i => i.Offset >= point.ILOffset);

        var all = StepsOfOwner(tree, span);
        var steps = Within(tree, span, all, stretches.Where(s => s.Document == stretch.Document && !s.SameSource(stretch)));
        var step = failed is null ? null : Match(failed, own, steps);
        // What the compiler adds at the end of a statement belongs to whatever came last: an unmatched switch expression.
        step ??= failed is null ? null : Exact(ilSteps, all, i => Alike(i, failed), s => Alike(s, failed), failed);
        step ??= TheOnlyNullable(point, steps);
        return step is null ? null : Describe(step, point);
    }

    /// <summary>What follows an await is hidden from the debugger and belongs to the statement before.</summary>
    private static List<SourceStretch> Merge(IReadOnlyList<SourceStretch> stretches)
    {
        var merged = new List<SourceStretch>();
        foreach (var stretch in stretches)
        {
            if (stretch.Document is not null)
                merged.Add(stretch);
            else if (merged.Count > 0)
                merged.Add(merged[^1] with { Start = stretch.Start, End = stretch.End });
        }

        return merged;
    }

    private static TextSpan? Span(SyntaxTree tree, SourceStretch stretch)
    {
        var lines = tree.GetText().Lines;
        if (stretch.EndLine > lines.Count)
            return null;
        var start = lines[stretch.StartLine - 1].Start + stretch.StartColumn - 1;
        var end = lines[stretch.EndLine - 1].Start + stretch.EndColumn - 1;
        return start < end && end <= tree.Length ? TextSpan.FromBounds(start, end) : null;
    }

    private static bool CanFail(IlStep step, FailurePoint point)
    {
        if (!point.ThrownHere)
            return step.Kind is StepKind.Call or StepKind.Cast or StepKind.NewArray or StepKind.Checked or StepKind.Divide or StepKind.ElementStore;
        return point.ExceptionClass switch
        {
            "System.NullReferenceException" => step.ChecksNull,
            "System.IndexOutOfRangeException" => step.Kind is StepKind.ElementLoad or StepKind.ElementStore or StepKind.Call,
            "System.DivideByZeroException" => step.Kind is StepKind.Divide or StepKind.Call,
            "System.InvalidCastException" => step.Kind is StepKind.Cast or StepKind.Throw,
            "System.OverflowException" => step.Kind is StepKind.Checked or StepKind.NewArray or StepKind.Divide or StepKind.Call,
            _ => true,
        };
    }

    private List<Step> StepsOfOwner(SyntaxTree tree, TextSpan span)
    {
        if (MemberAt(tree.GetRoot(), span) is not { } member)
            return [];
        if (!_steps.TryGetValue(member, out var steps))
            _steps[member] = steps = StepLister.List(_compilation.GetSemanticModel(tree), member);

        var owner = steps.Select(s => s.Owner).Append(member).Distinct()
            .Where(o => o.Span.Contains(span)).OrderBy(o => o.Span.Length).FirstOrDefault() ?? member;
        return [.. steps.Where(s => s.Owner == owner)];
    }

    private static List<Step> Within(SyntaxTree tree, TextSpan span, List<Step> steps, IEnumerable<SourceStretch> others)
    {
        // The arms of a switch expression have stretches of their own within that of the statement.
        var nested = others.Select(s => Span(tree, s)).OfType<TextSpan>().Where(s => span.Contains(s)).ToList();
        return [.. steps.Where(s => span.Contains(s.Anchor) && !nested.Any(n => n.Contains(s.Anchor)))];
    }

    private static SyntaxNode? MemberAt(SyntaxNode root, TextSpan span)
    {
        var token = root.FindToken(span.End - 1);
        if (token.ValueText is ";" && token.GetPreviousToken() is { SpanStart: var start } previous && start >= span.Start)
            token = previous;
        foreach (var node in token.Parent?.AncestorsAndSelf() ?? [])
        {
            switch (node)
            {
                case BaseMethodDeclarationSyntax or AccessorDeclarationSyntax or PrimaryConstructorBaseTypeSyntax or CompilationUnitSyntax:
                case ArrowExpressionClauseSyntax { Parent: BasePropertyDeclarationSyntax }:
                case EqualsValueClauseSyntax { Parent: PropertyDeclarationSyntax or VariableDeclaratorSyntax { Parent.Parent: BaseFieldDeclarationSyntax } }:
                    return node;
                default:
                    continue;
            }
        }

        return null;
    }

    private static Step? Match(IlStep failed, List<IlStep> ilSteps, List<Step> steps)
    {
        // Constructors share their name: only the type tells them apart.
        var byName = failed.Name is not ".ctor";
        return (byName ? Pick(i => Alike(i, failed), s => Alike(s, failed)) : null)
            ?? Pick(i => Alike(i, failed) && i.Type == failed.Type, s => Alike(s, failed) && s.Type == failed.Type)
            ?? Guess(steps.Where(s => Alike(s, failed) && (byName || s.Type == failed.Type)).ToList());

        Step? Pick(Func<IlStep, bool> ofIl, Func<Step, bool> ofSource) => Exact(ilSteps, steps, ofIl, ofSource, failed);

        // The compiler emitted something twice, or left it out: only what remains unambiguous is named.
        Step? Guess(List<Step> candidates)
        {
            var texts = candidates.Select(c => SyntaxText.Of(c.Operand ?? c.Node)).Distinct().Count();
            if (texts == 1)
                return candidates[0];
            var ordinal = ilSteps.Where(i => Alike(i, failed)).ToList().IndexOf(failed);
            return candidates.ElementAtOrDefault(ordinal);
        }
    }

    private static Step? Exact(IReadOnlyList<IlStep> ilSteps, List<Step> steps, Func<IlStep, bool> ofIl, Func<Step, bool> ofSource, IlStep failed)
    {
        var like = ilSteps.Where(ofIl).ToList();
        var candidates = steps.Where(ofSource).ToList();
        return like.Count == candidates.Count ? candidates.ElementAtOrDefault(like.IndexOf(failed)) : null;
    }

    private static bool Alike(IlStep step, IlStep other) => step.Kind == other.Kind && step.Name == other.Name;

    private static bool Alike(Step step, IlStep other) => step.Kind == other.Kind && step.Name == other.Name;

    /// <summary>The last resort: if only one thing in the statement may be null, it was that.</summary>
    private Step? TheOnlyNullable(FailurePoint point, List<Step> steps)
    {
        if (point is not { ThrownHere: true, ExceptionClass: "System.NullReferenceException" })
            return null;
        var candidates = steps.Where(s => s.Operand is ExpressionSyntax operand && MayBeNull(operand)).DistinctBy(s => s.Operand).Take(2).ToList();
        return candidates.Count == 1 ? candidates[0] : null;
    }

    private bool MayBeNull(ExpressionSyntax expression) =>
        _compilation.GetSemanticModel(expression.SyntaxTree).GetTypeInfo(expression) is { Type.IsReferenceType: true, Nullability.FlowState: not NullableFlowState.NotNull };

    private FailingExpression Describe(Step step, FailurePoint point)
    {
        var node = step.Kind is StepKind.Call && step.Name is "GetResult" or "Await" ? Awaited(step.Node) : step.Node;
        var isNull = point is { ThrownHere: true, ExceptionClass: "System.NullReferenceException" };
        var culprit = isNull ? step.Operand : (step.Kind is StepKind.Call && step.Name is "GetResult" or "Await" ? Given(node, point) : null) ?? Culprit(step, point);
        var shown = isNull || (culprit is not null && point.ExceptionClass is "System.ArgumentNullException" && step.Kind is StepKind.Call) ? culprit ?? node : node;
        var span = SyntaxText.SpanOf(shown);
        return new FailingExpression
        {
            Node = node,
            Culprit = culprit is null ? null : SyntaxText.Bare(culprit) as ExpressionSyntax,
            Text = SyntaxText.Shorten(SyntaxText.Of(shown)),
            Location = node.SyntaxTree.GetLineSpan(span),
        };
    }

    // What a call was given that failed only when it was awaited, and that it names.
    private ExpressionSyntax? Given(SyntaxNode node, FailurePoint point)
    {
        if (node is not InvocationExpressionSyntax call || point is not { ThrownHere: false, ExceptionClass: "System.ArgumentNullException", ParameterName: { } name } || _compilation.GetSemanticModel(call.SyntaxTree).GetSymbolInfo(call).Symbol is not IMethodSymbol method)
            return null;
        var parameter = method.Parameters.FirstOrDefault(p => p.Name == name)?.Ordinal ?? -1;
        return call.ArgumentList.Arguments.Where((a, i) => a.NameColon is { } named ? named.Name.Identifier.ValueText == name : i == parameter).FirstOrDefault()?.Expression;
    }

    private static SyntaxNode? Culprit(Step step, FailurePoint point)
    {
        var named = step.Arguments.FirstOrDefault(a => a.Parameter == point.ParameterName).Value;
        if (named is not null)
            return named;
        // ArgumentNullException.ThrowIfNull(order) names the caller's expression, not its own parameter.
        if (step.Name.StartsWith("ThrowIf", StringComparison.Ordinal) && step.Arguments.Count > 0)
            return step.Arguments[0].Value;
        var culprit = step.Operand ?? (step.Name is "Enter" || step.Arguments.Count == 0 ? null : step.Arguments[0].Value);

        // A null that none of a member's parameters is called after is not what the member is called on: it lies in what that holds, or was given.
        return point is { ThrownHere: false, ExceptionClass: "System.ArgumentNullException", ParameterName: not null } && step.Node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Expression: var receiver } } && receiver == culprit ? null : culprit;
    }

    private static SyntaxNode Awaited(SyntaxNode node) =>
        node is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "ConfigureAwait" } access } ? access.Expression : node;
}
