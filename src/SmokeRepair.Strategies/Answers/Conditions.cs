using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Answers;

/// <summary>Reads which members of the request the condition in front of an answer tests, and how.</summary>
internal sealed class Conditions
{
    private const int Deepest = 3;

    private readonly CodeBase _code;
    private readonly RequestPaths _paths;
    private int _depth;

    private Conditions(CodeBase code) => (_code, _paths) = (code, new RequestPaths(code));

    /// <summary>The members, each with the rule under which it is refused; empty when the answer depends on nothing of the request, or that cannot be told.</summary>
    /// <param name="code">The app.</param>
    /// <param name="handler">The endpoint's handler; null when it is not known.</param>
    /// <param name="frame">The member that holds the answer.</param>
    /// <param name="answer">The answer.</param>
    public static IReadOnlyList<TestedMember> InFrontOf(CodeBase code, CodeFrame? handler, CodeFrame frame, ExpressionSyntax answer)
    {
        var reader = new Conditions(code);
        var path = handler is null ? null : CallPath.From(code, handler).FirstOrDefault(p => p[0].Declaration == frame.Declaration);
        reader._paths.Enter(path ?? []);

        // What only wraps an answer is called where the condition stands.
        var places = path is null ? [(answer, frame.Declaration)] : path.Select((f, i) => (Node: i == 0 ? answer : f.Node, f.Declaration));
        return places.Select(p => reader.InFrontOf(p.Item1, p.Declaration)).FirstOrDefault(t => t.Count > 0) ?? [];
    }

    private IReadOnlyList<TestedMember> InFrontOf(SyntaxNode node, SyntaxNode until)
    {
        var enclosed = false;
        for (var current = node; current != until && current.Parent is { } parent and not CatchClauseSyntax; current = parent)
        {
            var tests = parent switch
            {
                IfStatementSyntax choice when current == choice.Statement => Atoms(choice.Condition, holds: true),
                ElseClauseSyntax { Parent: IfStatementSyntax choice } => Atoms(choice.Condition, holds: false),
                ConditionalExpressionSyntax choice when current != choice.Condition => Atoms(choice.Condition, holds: current == choice.WhenTrue),
                SwitchExpressionArmSyntax { Parent: SwitchExpressionSyntax choice } arm when current == arm.Expression => Case(choice.GoverningExpression, arm.Pattern.ToString()),
                SwitchSectionSyntax { Parent: SwitchStatementSyntax choice } section => Case(choice.Expression, string.Join(" or ", section.Labels.Select(Label).OfType<string>())),

                // Not inside any condition: reached because the ones before did not hold.
                BlockSyntax block when !enclosed && block.Statements.TakeWhile(s => s != current).OfType<IfStatementSyntax>().LastOrDefault(i => i.Else is null && NullChecks.Leaves(i.Statement)) is { } before => Atoms(before.Condition, holds: false),
                _ => null,
            };
            if (tests is { Count: > 0 })
                return tests;
            enclosed |= tests is not null;
        }

        return [];
    }

    private IReadOnlyList<TestedMember> Atoms(ExpressionSyntax condition, bool holds)
    {
        switch (condition)
        {
            case ParenthesizedExpressionSyntax inner:
                return Atoms(inner.Expression, holds);
            case PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression } not:
                return Atoms(not.Operand, !holds);
            case BinaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalAndExpression or (int)SyntaxKind.LogicalOrExpression } both:
                return [.. Atoms(both.Left, holds).Concat(Atoms(both.Right, holds)).Distinct()];
            case IdentifierNameSyntax name when _code.SymbolOf(name) is ILocalSymbol { Type.SpecialType: SpecialType.System_Boolean } local
                && local.DeclaringSyntaxReferences.FirstOrDefault()?.GetSyntax() is VariableDeclaratorSyntax { Initializer.Value: var value } && value.Span.End < name.SpanStart:
                return Atoms(value, holds);
        }

        if (Called(condition, holds) is { Count: > 0 } inside)
            return inside;
        if (condition is IsPatternExpressionSyntax { Pattern: var tested } matches && Members(matches.Expression, tested) is { Count: > 0 } members)
            return [.. members.Select(m => new TestedMember(m, Rule(condition, holds)))];
        return [.. _paths.In(condition).Select(m => new TestedMember(m, Rule(condition, holds)))];
    }

    private IReadOnlyList<TestedMember> Case(ExpressionSyntax governing, string pattern) =>
        [.. _paths.In(governing).Select(m => new TestedMember(m, pattern is "_" or "" ? governing.ToString() : $"{governing} is {pattern}"))];

    private static string? Label(SwitchLabelSyntax label) => label switch
    {
        CaseSwitchLabelSyntax value => value.Value.ToString(),
        CasePatternSwitchLabelSyntax pattern => pattern.Pattern.ToString(),
        _ => null,
    };

    // The members that a property pattern looks at.
    private List<string> Members(ExpressionSyntax expression, PatternSyntax pattern) =>
        [.. pattern.DescendantNodesAndSelf().OfType<RecursivePatternSyntax>().Take(1).SelectMany(r => r.PropertyPatternClause?.Subpatterns ?? default)
            .Select(s => s.ExpressionColon?.Expression).OfType<ExpressionSyntax>()
            .Where(e => _code.SymbolOf(e) is { } member && _code.DeclarationsOf(member).Any())
            .Select(e => _paths.Below(expression, e.ToString())).OfType<string>()];

    // What the app's own validating methods test: those that answer yes or no, and those that list what is wrong.
    private List<TestedMember> Called(ExpressionSyntax condition, bool holds)
    {
        // Who is asked what is wrong and answers null has found nothing.
        if (_depth >= Deepest || (NullChecks.AsksForNull(condition) is { } nothing && nothing == holds))
            return [];
        _depth++;
        try
        {
            var plain = condition is AwaitExpressionSyntax awaited ? awaited.Expression : condition;
            return [.. Calls(condition).SelectMany(call => Bodies(call).SelectMany(b => Body(b.Declaration, b.ReturnType, call == plain ? holds : null))).Distinct()];
        }
        finally
        {
            _depth--;
        }
    }

    private IEnumerable<InvocationExpressionSyntax> Calls(ExpressionSyntax condition)
    {
        var sources = condition.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Select(_code.SymbolOf).OfType<ILocalSymbol>()
            .SelectMany(l => l.DeclaringSyntaxReferences.Select(r => r.GetSyntax())).OfType<VariableDeclaratorSyntax>().Select(v => v.Initializer?.Value).OfType<SyntaxNode>();
        return sources.Prepend(condition).SelectMany(s => s.DescendantNodesAndSelf(n => n is not AnonymousFunctionExpressionSyntax)).OfType<InvocationExpressionSyntax>();
    }

    private IEnumerable<(SyntaxNode Declaration, ITypeSymbol ReturnType)> Bodies(InvocationExpressionSyntax call)
    {
        if (_code.SymbolOf(call) is not IMethodSymbol called || !Judges(called.ReturnType))
            yield break;
        foreach (var target in _code.TargetsOf(call))
        {
            foreach (var declaration in _code.DeclarationsOf(target).Where(d => d is MethodDeclarationSyntax or LocalFunctionStatementSyntax))
            {
                _paths.Bind(declaration, call);
                yield return (declaration, target.ReturnType);
            }
        }
    }

    private IEnumerable<TestedMember> Body(SyntaxNode declaration, ITypeSymbol type, bool? holds)
    {
        var nodes = declaration.DescendantNodes(n => n == declaration || n is not (AnonymousFunctionExpressionSyntax or LocalFunctionStatementSyntax)).ToList();
        if (Awaited(type).SpecialType != SpecialType.System_Boolean || holds is not { } wanted)
            return nodes.OfType<IfStatementSyntax>().SelectMany(i => Atoms(i.Condition, holds: true));
        var results = nodes.OfType<ReturnStatementSyntax>().Select(r => r.Expression).Concat(nodes.OfType<ArrowExpressionClauseSyntax>().Select(a => a.Expression)).OfType<ExpressionSyntax>();
        return results.SelectMany(r => r is LiteralExpressionSyntax literal ? literal.Token.ValueText == (wanted ? "true" : "false") ? InFrontOf(literal, declaration) : [] : Atoms(r, wanted));
    }

    // A method that finds a thing is no judge of what it was asked for.
    private static bool Judges(ITypeSymbol type) => Awaited(type) switch
    {
        { SpecialType: SpecialType.System_Boolean or SpecialType.System_String } => true,
        IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String } => true,
        INamedTypeSymbol { TypeArguments: [.., { SpecialType: SpecialType.System_String or SpecialType.System_Boolean } or IArrayTypeSymbol { ElementType.SpecialType: SpecialType.System_String }] } => true,
        var other => other.Name.IndexOf("Validation", StringComparison.Ordinal) >= 0,
    };

    private static ITypeSymbol Awaited(ITypeSymbol type) => type is INamedTypeSymbol { Name: "Task" or "ValueTask", TypeArguments: [var result] } ? result : type;

    private static string Rule(ExpressionSyntax condition, bool holds) => holds ? condition.ToString() : GuardConditions.Negate(condition);
}
