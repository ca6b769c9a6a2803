using Microsoft.CodeAnalysis;
using Microsoft.CodeAnalysis.CSharp;
using Microsoft.CodeAnalysis.CSharp.Syntax;
using SmokeRepair.Strategies.Inputs;

namespace SmokeRepair.Strategies.Flow;

/// <summary>A thing that is looked up by the id of another kind of thing is looked up by its own, where that lies beside it.</summary>
[Repairs(Fault = FaultCodes.FlowStepFailed)]
[Repairs(Fault = FaultCodes.NotFoundThoughThere)]
[Repairs(Fault = FaultCodes.ValidRequestRejected)]
[Repairs(Fault = FaultCodes.WrongStatus)]
[Repairs(Fault = FaultCodes.ServerError)]
internal sealed class PassIdOfEntity : RepairStrategy
{
    /// <inheritdoc />
    public override StrategyResult Propose(RepairSite site)
    {
        foreach (var frame in Members.Called(site))
            foreach (var (id, wanted) in Looked(site.Code, frame.Declaration))
                if (Crossed(site.Code, id, wanted) is { } own)
                    return Propose(new SourceEditor(site).Replace(id, own).ToProposal($"look up {wanted} by {own}"));
        return NotApplicable("no thing is looked up by the id of another");
    }

    // Find(x.CopyId) of members, and m.Id == x.CopyId where m is a member.
    private static IEnumerable<(ExpressionSyntax Id, string Wanted)> Looked(CodeBase code, SyntaxNode declaration)
    {
        foreach (var call in declaration.DescendantNodes().OfType<InvocationExpressionSyntax>())
        {
            if (code.SymbolOf(call) is not IMethodSymbol method)
                continue;
            foreach (var (argument, parameter) in call.ArgumentList.Arguments.Where(a => a.NameColon is null).Zip(method.Parameters, (a, p) => (a.Expression, p)))
                if (Named(argument) is not null)
                {
                    var name = Stem(parameter.Name);
                    if (name is { Length: > 0 })
                        yield return (argument, name);
                    else if (call.ArgumentList.Arguments.Count == 1 && Entity(method) is { } entity)
                        yield return (argument, entity);
                }
        }

        foreach (var comparison in declaration.DescendantNodes().OfType<BinaryExpressionSyntax>().Where(b => b.IsKind(SyntaxKind.EqualsExpression)))
            if (comparison.Left is MemberAccessExpressionSyntax { Expression: IdentifierNameSyntax row } key && code.SymbolOf(row) is IParameterSymbol { ContainingSymbol: IMethodSymbol { MethodKind: MethodKind.AnonymousFunction }, Type: var type } && Named(comparison.Right) is not null)
                if ((key.Name.Identifier.ValueText == "Id" ? type.Name : Stem(key.Name.Identifier.ValueText)) is { Length: > 0 } wanted)
                    yield return (comparison.Right, wanted);
    }

    // Rows of a set, or what the method gives back.
    private static string? Entity(IMethodSymbol method)
    {
        var type = method.Name is "Find" or "FindAsync" && method.ContainingType is { Name: "DbSet", TypeArguments: [var row] } ? row : method.ReturnType;
        while (type is INamedTypeSymbol { TypeArguments: [var inner], Name: "Task" or "ValueTask" or "Nullable" })
            type = inner;
        return type.SpecialType == SpecialType.None && type.Name.Length > 0 && type.Locations.Any(l => l.IsInSource) ? type.Name : null;
    }

    private static string? Crossed(CodeBase code, ExpressionSyntax id, string wanted)
    {
        if (Named(id) is not { } name || Stem(name) is not { Length: > 0 } other || Same(other, wanted) || !code.Types.Any(t => Same(t.Name, other)))
            return null;
        var type = code.TypeOf(id);
        string? Fitting(IEnumerable<(string Name, ITypeSymbol Type)> beside) => beside.Where(b => Stem(b.Name) is { Length: > 0 } stem && Same(wanted, stem) && SymbolEqualityComparer.Default.Equals(b.Type, type)).Select(b => b.Name).ToArray() is [var one] ? one : null;
        return id switch
        {
            MemberAccessExpressionSyntax access when code.SymbolOf(access) is IPropertySymbol property =>
                Fitting(property.ContainingType.GetMembers().OfType<IPropertySymbol>().Select(p => (p.Name, p.Type))) is { } sibling ? $"{access.Expression}.{sibling}" : null,
            IdentifierNameSyntax when code.SymbolOf(id) is IParameterSymbol { ContainingSymbol: IMethodSymbol method } =>
                Fitting(method.Parameters.Select(p => (p.Name, p.Type))),
            _ => null,
        };
    }

    // A line of an order is an OrderLine in one place and a Line in another.
    private static bool Same(string one, string other) => one.EndsWith(other, StringComparison.OrdinalIgnoreCase) || other.EndsWith(one, StringComparison.OrdinalIgnoreCase);

    private static string? Named(ExpressionSyntax expression) => expression switch
    {
        MemberAccessExpressionSyntax access => access.Name.Identifier.ValueText,
        IdentifierNameSyntax name => name.Identifier.ValueText,
        _ => null,
    } is { } text && text.Length > 2 && text.EndsWith("Id", StringComparison.Ordinal) ? text : null;

    private static string? Stem(string name) => name.Length > 2 && name.EndsWith("Id", StringComparison.Ordinal) ? name.Substring(0, name.Length - 2) : null;
}
