using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A change that is made whatever the state of the thing is looks at the state first, as another change of the same kind of thing does.</summary>
[Repairs(Fault = FaultCodes.UnguardedTransition)]
internal sealed class GuardAsTwin : RepairStrategy
{
    private const int Most = 3;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Twin is not { } twin)
            return NotApplicable("no other change of the thing is refused");
        var own = Members.Called(site).Where(f => BodyOf(f) is not null).ToArray();
        var proposals = new List<Proposal?>();
        foreach (var there in Members.Called(site with { Handler = twin, Frames = [twin] }).Where(f => own.All(o => o.Declaration != f.Declaration)))
            foreach (var guard in Guards(site.Code, there))
                foreach (var frame in own)
                    if (Place(site.Code, frame, guard) is var (variable, before) && !own.Any(f => Has(f, guard, variable)))
                        proposals.Add(Write(site, there, guard, frame, variable, before));
        var written = proposals.Where(p => p is not null).Take(Most).ToArray();
        return written.Length == 0 ? NotApplicable("nothing of the other change's looks at the state would fit here") : Propose(written);
    }

    private static Proposal? Write(RepairSite site, CodeFrame there, StateLook guard, CodeFrame frame, string? variable, StatementSyntax before)
    {
        if (SiblingRefusal.Reworded(guard.In(variable), there.Symbol.Name, frame.Symbol.Name) is not { } refusal)
            return null;
        var editor = new SourceEditor(site);
        editor.InsertBefore(before, refusal);
        foreach (var type in guard.Statement.DescendantNodes().OfType<SimpleNameSyntax>().Select(n => site.Code.SymbolOf(n)).OfType<INamedTypeSymbol>())
            editor.AddUsing(before.SyntaxTree, type);
        return editor.ToProposal($"look at {guard.Look(variable)} first, as {there.Symbol.Name} does");
    }

    private static BlockSyntax? BodyOf(CodeFrame frame) => (frame.Declaration as BaseMethodDeclarationSyntax)?.Body ?? (frame.Declaration as AnonymousFunctionExpressionSyntax)?.Block ?? (frame.Declaration as LocalFunctionStatementSyntax)?.Body;

    // if (order.Status == OrderStatus.Cancelled) leave; and order.EnsureOpen(); of one thing, and of nothing else that the member knows.
    private static IEnumerable<StateLook> Guards(CodeBase code, CodeFrame frame)
    {
        foreach (var statement in BodyOf(frame)?.Statements ?? [])
        {
            if (statement is IfStatementSyntax { Else: null } branch && NullChecks.Leaves(branch.Statement) && !Demands(branch.Condition))
            {
                var states = branch.Condition.DescendantNodesAndSelf().OfType<SimpleNameSyntax>().Where(n => code.SymbolOf(n) is IPropertySymbol property && IsState(code, property)).ToArray();
                if (states.Length > 0 && Only(code, statement, states) is var (variable, type))
                    yield return new(statement, variable, type);
            }
            else if (statement is ExpressionStatementSyntax { Expression: InvocationExpressionSyntax { ArgumentList.Arguments.Count: 0 } call } && LinqCalls.NameOf(call) is { } name && code.SymbolOf(call) is IMethodSymbol method && IsCheck(code, method)
                && Only(code, statement, [name]) is var (variable, type))
                yield return new(statement, variable, type);
        }
    }

    // "Not placed" refuses the paid ones as well: only what names the state that it refuses is a look at the end.
    private static bool Demands(ExpressionSyntax condition) => condition.DescendantNodesAndSelf().Any(n => n.IsKind(SyntaxKind.NotEqualsExpression) || n.IsKind(SyntaxKind.LogicalNotExpression) || n is UnaryPatternSyntax);

    // The one thing whose members these are, and nothing else of the member's own in the whole statement.
    private static (string? Variable, INamedTypeSymbol Type)? Only(CodeBase code, StatementSyntax statement, SimpleNameSyntax[] members)
    {
        var receivers = members.Select(m => m.Parent is MemberAccessExpressionSyntax access && access.Name == m ? access.Expression : null).ToArray();
        var variables = receivers.Select(r => r is IdentifierNameSyntax name && code.SymbolOf(name) is ILocalSymbol or IParameterSymbol ? name.Identifier.ValueText : r is null or ThisExpressionSyntax ? "" : null).Distinct().ToArray();
        if (variables is not [{ } variable] || code.SymbolOf(members[0])?.ContainingType is not { } type)
            return null;
        var others = statement.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => code.SymbolOf(n) is ILocalSymbol or IParameterSymbol && n.Identifier.ValueText != variable);
        return others.Any() ? null : (variable.Length == 0 ? null : variable, type);
    }

    private static bool IsState(CodeBase code, IPropertySymbol property) => !property.IsStatic && code.DeclarationsOf(property).Any()
        && (property.Type.TypeKind == TypeKind.Enum || property.Type.SpecialType == SpecialType.System_Boolean && property.ContainingType.TypeKind == TypeKind.Class);

    // A method that leaves or does nothing.
    private static bool IsCheck(CodeBase code, IMethodSymbol method) => method is { ReturnsVoid: true, IsStatic: false }
        && code.DeclarationsOf(method).OfType<MethodDeclarationSyntax>().FirstOrDefault()?.Body is { Statements: { Count: > 0 } statements } && statements.All(s => s is IfStatementSyntax { Else: null } branch && NullChecks.Leaves(branch.Statement));

    // What only tells of a thing may be asked in any state.
    private static bool Changes(CodeBase code, BlockSyntax body) => body.DescendantNodes().OfType<AssignmentExpressionSyntax>().Any(a => code.SymbolOf(a.Left) is IPropertySymbol or IFieldSymbol)
        || body.DescendantNodes().OfType<ExpressionStatementSyntax>().Any(s => s.Expression is InvocationExpressionSyntax { Expression: MemberAccessExpressionSyntax { Name.Identifier.ValueText: "Add" or "Remove" or "RemoveAll" or "RemoveAt" or "Clear" } });

    // At the start of a method of the thing itself that changes it; else after the thing was found.
    private static (string? Variable, StatementSyntax Before)? Place(CodeBase code, CodeFrame frame, StateLook guard)
    {
        var body = BodyOf(frame)!;
        if (body.Statements.Count == 0)
            return null;
        if (guard.Variable is null)
            return !frame.Symbol.IsStatic && CodeBase.Same(frame.Symbol.ContainingType, guard.Type) && Changes(code, body) ? (null, body.Statements[0]) : null;
        for (var i = 0; i < body.Statements.Count; i++)
        {
            var found = body.Statements[i].DescendantNodes(n => n is not AnonymousFunctionExpressionSyntax).Where(n => n is VariableDeclaratorSyntax or SingleVariableDesignationSyntax)
                .Select(n => code.ModelOf(n.SyntaxTree).GetDeclaredSymbol(n)).OfType<ILocalSymbol>().FirstOrDefault(l => CodeBase.Same(l.Type, guard.Type));
            if (found is null)
                continue;
            var next = body.Statements.Skip(i + 1).SkipWhile(s => NullChecks.IsGuardCall(s, found.Name)
                || s is IfStatementSyntax { Else: null } branch && NullChecks.Leaves(branch.Statement) && NullChecks.AsksForNull(branch.Condition) != false && !branch.Statement.DescendantNodes().Any(n => n is AssignmentExpressionSyntax)).FirstOrDefault();
            if (next is not null && code.ModelOf(next.SyntaxTree).LookupSymbols(next.SpanStart, name: found.Name).Contains(found, SymbolEqualityComparer.Default))
                return (found.Name, next);
        }

        return null;
    }

    private static bool Has(CodeFrame frame, StateLook guard, string? variable) => guard.Statement is IfStatementSyntax ? GuardConditions.IsGuarded(frame.Declaration, guard.Look(variable))
        : frame.Declaration.DescendantNodes().OfType<InvocationExpressionSyntax>().Any(c => SourceLayout.Squeeze(c.ToString()) == SourceLayout.Squeeze(guard.Look(variable)));

    /// <summary>A statement that looks at a state.</summary>
    private sealed record StateLook(StatementSyntax Statement, string? Variable, INamedTypeSymbol Type)
    {
        /// <summary>The statement, of another variable.</summary>
        public string In(string? variable) => Of(Statement, variable);

        /// <summary>What it asks or calls, of another variable.</summary>
        public string Look(string? variable) => Of(Statement is IfStatementSyntax branch ? branch.Condition : ((ExpressionStatementSyntax)Statement).Expression, variable);

        private string Of(SyntaxNode node, string? variable) =>
            SourceLayout.Renamed(node, node.DescendantNodesAndSelf().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == Variable && !(n.Parent is MemberAccessExpressionSyntax access && access.Name == n)), name => variable ?? name);
    }
}
