using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Answers;
using SmokeRepair.Strategies.Inputs;
using SmokeRepair.Strategies.MissingEntity;

namespace SmokeRepair.Strategies.Flow;

/// <summary>What a member asks and never looks at - whether a name is taken, whether a row is there, what a validator says - is looked at, and refused where it says no.</summary>
[Repairs(Fault = FaultCodes.InvalidInputAccepted)]
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class LookAtUnusedResult : RepairStrategy
{
    /// <inheritdoc />
    public override bool IsFirst => true;

    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        foreach (var frame in Members.Called(site))
            foreach (var (declaration, call) in Unused(site.Code, frame))
                if (Guards(site, frame, declaration, call).Where(p => p is not null).ToArray() is { Length: > 0 } proposals)
                    return Propose(proposals);
        return NotApplicable("nothing that is asked on the way is left unused");
    }

    private static IEnumerable<(LocalDeclarationStatementSyntax Declaration, InvocationExpressionSyntax Call)> Unused(CodeBase code, CodeFrame frame)
    {
        foreach (var declaration in frame.Declaration.DescendantNodes().OfType<LocalDeclarationStatementSyntax>())
            if (declaration is { Parent: BlockSyntax, Declaration.Variables: [{ Initializer.Value: var value } variable] } && declaration.UsingKeyword.RawKind == 0 && MissingValue.Strip(value) is InvocationExpressionSyntax call
                && !frame.Declaration.DescendantNodes().OfType<IdentifierNameSyntax>().Any(n => n.Identifier.ValueText == variable.Identifier.ValueText && code.SymbolOf(n) is ILocalSymbol))
                yield return (declaration, call);
    }

    private static IEnumerable<Proposal?> Guards(RepairSite site, CodeFrame frame, LocalDeclarationStatementSyntax declaration, InvocationExpressionSyntax call)
    {
        var name = declaration.Declaration.Variables[0].Identifier.ValueText;
        if (site.Code.ModelOf(declaration.SyntaxTree).GetDeclaredSymbol(declaration.Declaration.Variables[0]) is not ILocalSymbol { Type: var type })
            yield break;
        if (type.SpecialType == SpecialType.System_Boolean)
        {
            var (entity, key) = (EntityOf(site.Code, call), MissingValue.KeyOf(site.Code, call));
            if (Refusal.ForConflict(site) is { } conflict)
                yield return Guard(site, frame, declaration, name, conflict, new(entity, key, "already exists"));
            if (Refusal.ForMissing(site) is { } missing)
                yield return Guard(site, frame, declaration, "!" + name, missing, new(entity, key, "was not found"));
        }
        else if (type.GetMembers("IsValid").OfType<IPropertySymbol>().Any(p => p.Type.SpecialType == SpecialType.System_Boolean))
        {
            yield return AsElsewhere(site, declaration, name, type);
            if (GuardConditions.StatusFor(site, 400, 422) is { } invalid)
                yield return Guard(site, frame, declaration, $"!{name}.IsValid", invalid, new("Request", null, "is not valid"));
        }
        else if (type.IsReferenceType && Lookups.MayFindNothing(site.Code, call) && Refusal.ForMissing(site, frame) is { } status)
        {
            yield return Guard(site, frame, declaration, site.Conventions.Style.NullCheck(name), status, new(type.Name, MissingValue.KeyOf(site.Code, call), "was not found"));
        }
    }

    private static Proposal? Guard(RepairSite site, CodeFrame frame, LocalDeclarationStatementSyntax declaration, string condition, int status, AnswerSubject subject)
    {
        if (AnswerFinder.Find(site, frame, status, subject) is not { } answer)
            return null;
        var editor = new SourceEditor(site);
        return editor.InsertAfter(declaration, editor.If(condition, answer.Statement)).Prepare(declaration.SyntaxTree, answer).ToProposal($"answer {status} when {condition}");
    }

    // The refusal that the app's other code has for it, word for word.
    private static Proposal? AsElsewhere(RepairSite site, LocalDeclarationStatementSyntax declaration, string name, ITypeSymbol type)
    {
        foreach (var refusal in site.Code.Trees.SelectMany(t => t.GetRoot().DescendantNodes().OfType<IfStatementSyntax>()).Where(i => i.Else is null && NullChecks.Leaves(i.Statement)))
        {
            if (refusal.Condition is not PrefixUnaryExpressionSyntax { RawKind: (int)SyntaxKind.LogicalNotExpression, Operand: MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax other, Name.Identifier.ValueText: "IsValid" } }
                || !CodeBase.Same(site.Code.TypeOf(other), type))
                continue;
            var renamed = refusal.ReplaceNodes(refusal.DescendantNodes().OfType<IdentifierNameSyntax>().Where(n => n.Identifier.ValueText == other.Identifier.ValueText && CodeBase.Same(site.Code.SymbolOf(n), site.Code.SymbolOf(other))),
                (n, _) => SyntaxFactory.IdentifierName(name).WithTriviaFrom(n));
            return new SourceEditor(site).InsertAfter(declaration, SourceLayout.Dedent(renamed.ToString(), SourceLayout.IndentationAt(refusal.SyntaxTree, refusal.SpanStart)))
                .ToProposal($"answer what {name} says as the app does elsewhere");
        }

        return null;
    }

    // The rows that are asked for, or what the method that asks is called.
    private static string EntityOf(CodeBase code, InvocationExpressionSyntax call) =>
        call.DescendantNodes().OfType<ExpressionSyntax>().Select(e => code.TypeOf(e)).OfType<INamedTypeSymbol>().FirstOrDefault(t => t is { Name: "DbSet" or "IQueryable", TypeArguments.Length: 1 }) is { TypeArguments: [var row] } ? row.Name
            : code.SymbolOf(call) is IMethodSymbol { ContainingType: { } type } ? Names.Noun(type) : "Value";
}
