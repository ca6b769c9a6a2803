using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>A <c>First</c> or <c>Single</c> that may find nothing becomes <c>...OrDefault</c>, and nothing found is answered 404.</summary>
[Repairs("System.InvalidOperationException")]
internal sealed class UseOrDefaultWithNotFound : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (site.Exception is not { } exception || !exception.Message.StartsWith("Sequence contains no", StringComparison.Ordinal))
            return NotApplicable("no sequence was empty");
        if (Refusal.ForMissing(site, site.Frame) is not { } status)
            return NotApplicable("no refusal is among the right answers");
        var calls = LinqCalls.In(site, "First", "FirstAsync", "Single", "SingleAsync", "Last", "LastAsync").ToArray() is { Length: > 0 } found ? found : LinqCalls.WithDefault(site).ToArray();
        if (calls is not [var call])
            return NotApplicable(calls.Length == 0 ? "no First or Single at the fault" : "several could have failed");
        if (site.Code.SymbolOf(call) is not IMethodSymbol method || ReturnTypes.Awaited(method.ReturnType) is not { IsReferenceType: true } type)
            return NotApplicable("a default of a value type would hide that nothing was found");

        var use = LinqCalls.Awaited(call);

        // A member that may say null by its contract, and whose callers all look for it: they have their refusal already.
        if (Returned(site.Frame) == use && IsLookedAt(site))
            return Propose(new SourceEditor(site).Replace(LinqCalls.NameOf(call).Identifier, LinqCalls.OrDefault(LinqCalls.NameOf(call).Identifier.ValueText)).ToProposal($"hand on that the {type.Name} does not exist"));
        var target = use.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax declared } ? declared.Identifier.ValueText
            : use.Parent is AssignmentExpressionSyntax { Left: IdentifierNameSyntax left, Parent: ExpressionStatementSyntax } assignment && assignment.Right == use && site.Code.SymbolOf(left) is ILocalSymbol ? left.Identifier.ValueText
            : null;
        var subject = new AnswerSubject(type.Name, MissingValue.KeyOf(site.Code, call), "was not found") { IsTypeParameter = type is ITypeParameterSymbol };
        if (AnswerFinder.Find(site, site.Frame, status, subject) is not { } answer)
            return NotApplicable($"the member has no way to answer {status}");

        var editor = new SourceEditor(site);
        var name = LinqCalls.NameOf(call);
        var renamed = LinqCalls.OrDefault(name.Identifier.ValueText);
        if (Returned(site.Frame) == call && site.Frame.Symbol is { IsAsync: false } && use is not AwaitExpressionSyntax && ReturnTypes.Awaited(site.Frame.Symbol.ReturnType) is var awaited && !SymbolEqualityComparer.Default.Equals(awaited, site.Frame.Symbol.ReturnType))
            HandOn(editor.Replace(name.Identifier, renamed), (MethodDeclarationSyntax)site.Frame.Declaration, call, answer);
        else if (LinqCalls.Parenthesized(use).Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression, Right: ThrowExpressionSyntax } or IsPatternExpressionSyntax)
            editor.Replace(name.Identifier, renamed);
        else if (target is not null && use.FirstAncestorOrSelf<StatementSyntax>() is { Parent: BlockSyntax or SwitchSectionSyntax or GlobalStatementSyntax } statement)
        {
            editor.Replace(name.Identifier, renamed);
            if (statement is LocalDeclarationStatementSyntax { Declaration.Type: { IsVar: false } written and not NullableTypeSyntax } && Guard.NullableAt(site, statement))
                editor.InsertAt(written.SyntaxTree, written.Span.End, "?");
            if (!IsRefusedNext(statement, target))
                editor.InsertAfter(statement, Guard.Check(editor, site, target, ref answer)).Prepare(statement.SyntaxTree, answer);
        }
        else if (!Guard.Hoist(editor, site, site.Frame, LinqCalls.Parenthesized(use), LinqCalls.TextWith(use, name.Identifier, renamed), type.WithNullableAnnotation(NullableAnnotation.NotAnnotated), answer))
            return NotApplicable("there is no place for a check before the use");

        return Propose(editor.ToProposal($"answer {status} when the {type.Name} does not exist"));
    }

    // Who has written a refusal for nothing found has meant it to be reached.
    private static bool IsRefusedNext(StatementSyntax statement, string target) => statement.Parent is BlockSyntax block
        && block.Statements.SkipWhile(s => s != statement).Skip(1).FirstOrDefault(s => s.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == target)) is IfStatementSyntax { Else: null } next
        && NullChecks.AsksForNull(next.Condition) == true && next.Condition.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == target) && NullChecks.Leaves(next.Statement);

    private static bool IsLookedAt(RepairSite site) =>
        ReturnTypes.Awaited(site.Frame.Symbol.ReturnType) is { NullableAnnotation: not NullableAnnotation.NotAnnotated, IsReferenceType: true }
        && site.Code.CallsOf(site.Frame.Symbol).ToArray() is { Length: > 0 } calls && calls.All(IsRefusedByCaller);

    // get(id) ?? throw ..., or a local that the next statement about it refuses for being null.
    private static bool IsRefusedByCaller(InvocationExpressionSyntax call)
    {
        var value = LinqCalls.Parenthesized(LinqCalls.Awaited(call));
        return value.Parent is BinaryExpressionSyntax { RawKind: (int)SyntaxKind.CoalesceExpression } coalesce && coalesce.Left == value
            || value.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent.Parent: LocalDeclarationStatementSyntax declaration } variable } && (IsRefusedNext(declaration, variable.Identifier.ValueText) || IsAskedNext(declaration, variable.Identifier.ValueText));
    }

    // return found is null ? NotFound() : Ok(found);
    private static bool IsAskedNext(StatementSyntax statement, string target) => statement.Parent is BlockSyntax block
        && block.Statements.SkipWhile(s => s != statement).Skip(1).FirstOrDefault() is ReturnStatementSyntax { Expression: ConditionalExpressionSyntax { Condition: var condition } }
        && NullChecks.AsksForNull(condition) is not null && condition.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == target);

    private static ExpressionSyntax? Returned(CodeFrame frame) => frame.Declaration is MethodDeclarationSyntax method
        ? method.ExpressionBody?.Expression ?? (method.Body is { Statements: [ReturnStatementSyntax { Expression: { } returned }] } ? returned : null)
        : null;

    // A method that hands on the task: its caller is told of the null, or it awaits the task itself and throws.
    private static void HandOn(SourceEditor editor, MethodDeclarationSyntax method, InvocationExpressionSyntax call, Answer answer)
    {
        if (answer.Statement.StartsWith("throw ", StringComparison.Ordinal))
        {
            var apart = call.GetFirstToken().GetPreviousToken().TrailingTrivia.ToFullString().Contains('\n');
            var line = apart ? SourceLayout.NewLine(method.SyntaxTree) + SourceLayout.IndentationAt(method.SyntaxTree, call.SpanStart) : " ";
            editor.InsertAt(method.SyntaxTree, method.ReturnType.SpanStart, "async ").Wrap(call, "await ", $"{line}?? {answer.Statement.TrimEnd(';')}");
        }

        editor.Prepare(method.SyntaxTree, answer);
    }
}
