using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;

namespace SmokeRepair.Strategies.MissingEntity;

/// <summary>A dictionary's indexer becomes <c>TryGetValue</c>, and an unknown key is answered 404, or 400 where the document says so.</summary>
[Repairs("System.Collections.Generic.KeyNotFoundException")]
internal sealed class UseTryGetValueWithNotFound : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        if (Refusal.ForMissing(site) is not { } status)
            return NotApplicable("no refusal is among the right answers");
        var accesses = Accesses(site).ToArray();
        if (accesses.Length == 0 || accesses.Select(a => a.ToString()).Distinct().Count() > 1)
            return NotApplicable(accesses.Length == 0 ? "no dictionary is read at the fault" : "several reads could have failed");
        var access = accesses[0];
        var key = access.ArgumentList.Arguments[0].Expression;
        var type = site.Code.TypeOf(access)!;
        var statement = SourceEditor.StatementOf(access, site.Frame.Declaration);
        var declarator = access.Parent is EqualsValueClauseSyntax { Parent: VariableDeclaratorSyntax { Parent: VariableDeclarationSyntax { Variables.Count: 1, Parent: LocalDeclarationStatementSyntax } } only } ? only : null;
        var entity = type is INamedTypeSymbol { SpecialType: SpecialType.None } ? type.Name : Names.Pascal(declarator?.Identifier.ValueText ?? Names.Singular(access.Expression));
        var subject = new AnswerSubject(entity, key is IdentifierNameSyntax or MemberAccessExpressionSyntax ? key.ToString() : null, "was not found");
        if (AnswerFinder.Find(site, site.Frame, status, subject) is not { } answer)
            return NotApplicable($"the member has no way to answer {status}");

        var editor = new SourceEditor(site);
        var description = $"answer {status} when the {entity} does not exist";
        if (declarator is not null)
        {
            var declared = ((VariableDeclarationSyntax)declarator.Parent!).Type;
            var into = declared.IsVar ? "var" : declared.ToString();
            editor.Replace(statement!, editor.If($"!{access.Expression}.TryGetValue({key}, out {into} {declarator.Identifier.ValueText})", answer.Statement)).Prepare(access.SyntaxTree, answer);
            return Propose(editor.ToProposal(description));
        }

        var isWritten = access.Parent is AssignmentExpressionSyntax assignment && assignment.Left == access || access.Parent is PostfixUnaryExpressionSyntax or PrefixUnaryExpressionSyntax && access.Parent is not PostfixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.SuppressNullableWarningExpression };
        if (isWritten)
            return Has(site, access, key, statement)
                ? NotApplicable("the key is checked before")
                : Propose(editor.InsertAnswerBeforeNode(access, site.Frame.Declaration, editor.If($"!{access.Expression}.ContainsKey({key})", answer.Statement), answer) ? editor.ToProposal(description) : null);

        var name = Names.Local(site.Frame.Declaration, entity);
        if (!editor.InsertAnswerBeforeNode(access, site.Frame.Declaration, editor.If($"!{access.Expression}.TryGetValue({key}, out var {name})", answer.Statement), answer))
            return NotApplicable("there is no place for a check before the read");
        foreach (var same in accesses)
            editor.Replace(same, name);
        return Propose(editor.ToProposal(description));
    }

    private static IEnumerable<ElementAccessExpressionSyntax> Accesses(RepairSite site) =>
        site.Node.DescendantNodesAndSelf(n => n == site.Node || n is not (BlockSyntax or AnonymousFunctionExpressionSyntax)).OfType<ElementAccessExpressionSyntax>()
            .Concat(site.Node.Ancestors().TakeWhile(n => n is ExpressionSyntax and not AnonymousFunctionExpressionSyntax).OfType<ElementAccessExpressionSyntax>())
            .Where(a => a.ArgumentList.Arguments.Count == 1 && IsDictionary(site.Code.TypeOf(a.Expression)))
            .Where(a => a.Parent is not AssignmentExpressionSyntax { RawKind: (int)SyntaxKind.SimpleAssignmentExpression } assignment || assignment.Left != a);

    private static bool IsDictionary(ITypeSymbol? type) => type is not null
        && new[] { type }.Concat(type.AllInterfaces).Concat(type.BaseType is { } parent ? [parent] : []).Any(t => t.GetMembers("TryGetValue").OfType<IMethodSymbol>().Any(m => m.Parameters is [_, { RefKind: RefKind.Out }]));

    private static bool Has(RepairSite site, ElementAccessExpressionSyntax access, ExpressionSyntax key, StatementSyntax? statement) =>
        statement?.Parent is BlockSyntax block && block.Statements.TakeWhile(s => s != statement).OfType<IfStatementSyntax>()
            .Any(i => NullChecks.Leaves(i.Statement) && site.Code.IsUserTree(i.SyntaxTree) && i.Condition.ToString().Contains($"{access.Expression}.ContainsKey({key})"));
}
